import * as prom from "prom-client";
import { catalogue } from "./catalogue.ts";
import { type Instrument, makeInstrument } from "./instruments.ts";

type Instruments = {
  readonly [Key in keyof typeof catalogue]: Instrument<(typeof catalogue)[Key]>;
};

/** Every metric of the catalogue, ready to be moved, and what Prometheus reads. */
export interface Metrics extends Instruments {
  /** Adds memory, processor, event loop and garbage collection of the whole process. Once in a process: it listens to all of Node. */
  watchProcess(): void;
  /** In Prometheus' text format. */
  print(): Promise<string>;
  /** The media type of what is printed. */
  readonly mediaType: string;
}

export function createMetrics(): Metrics {
  const registry = new prom.Registry();
  const instruments = Object.fromEntries(
    Object.entries(catalogue).map(([key, definition]) => [
      key,
      makeInstrument(definition, registry),
    ]),
  ) as unknown as Instruments;
  return {
    ...instruments,
    watchProcess: () => prom.collectDefaultMetrics({ register: registry }),
    print: () => registry.metrics(),
    mediaType: registry.contentType,
  };
}
