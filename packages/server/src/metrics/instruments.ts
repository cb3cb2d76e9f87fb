import * as prom from "prom-client";

/** What bounds a label: the list of its values, or what this program has a limited number of. */
export type Bound = readonly string[] | "method" | "route" | "problem";

/** One metric, as the catalogue says it. */
export interface Definition {
  readonly kind: "counter" | "gauge" | "histogram";
  readonly name: string;
  readonly help: string;
  readonly labels: Readonly<Record<string, Bound>>;
  readonly buckets?: readonly number[];
}

type Value<Bounded> = Bounded extends readonly (infer Listed)[] ? Listed : string;

/** Nothing where a metric has no labels, else a value for each. */
type Labels<Defined extends Definition> = keyof Defined["labels"] extends never
  ? []
  : [{ readonly [Label in keyof Defined["labels"]]: Value<Defined["labels"][Label]> }];

export interface Counter<Defined extends Definition> {
  add(amount: number, ...labels: Labels<Defined>): void;
}

export interface Gauge<Defined extends Definition> {
  /** `null` when it cannot be told: then there is no sample, rather than an old one. */
  set(value: number | null, ...labels: Labels<Defined>): void;
}

export interface Histogram<Defined extends Definition> {
  observe(value: number, ...labels: Labels<Defined>): void;
}

export type Instrument<Defined extends Definition> = Defined["kind"] extends "counter"
  ? Counter<Defined>
  : Defined["kind"] extends "gauge"
    ? Gauge<Defined>
    : Histogram<Defined>;

type Given = readonly [] | readonly [Readonly<Record<string, string>>];

/** Makes one metric in the registry. Counters begin at 0 for every value that is listed, so that the first event is seen as a rise. */
export function makeInstrument(definition: Definition, registry: prom.Registry): object {
  const { kind, name, help, labels, buckets = [] } = definition;
  const labelNames = Object.keys(labels);
  const shape = { name, help, labelNames, registers: [registry] };
  switch (kind) {
    case "counter": {
      const counter = new prom.Counter(shape);
      for (const values of combinations(labels)) counter.inc(values, 0);
      return { add: (amount: number, ...[given = {}]: Given) => counter.inc(given, amount) };
    }
    case "gauge": {
      const gauge = new prom.Gauge(shape);
      gauge.remove({});
      return {
        set(value: number | null, ...[given = {}]: Given) {
          if (value === null) gauge.remove(given);
          else gauge.set(given, value);
        },
      };
    }
    case "histogram": {
      const histogram = new prom.Histogram({ ...shape, buckets: [...buckets] });
      return {
        observe: (value: number, ...[given = {}]: Given) => histogram.observe(given, value),
      };
    }
    default:
      return kind satisfies never;
  }
}

/** Every combination of listed values; none where a label is bounded by a name. */
function combinations(labels: Definition["labels"]): readonly Readonly<Record<string, string>>[] {
  let all: readonly Readonly<Record<string, string>>[] = [{}];
  for (const [label, bound] of Object.entries(labels)) {
    if (typeof bound === "string") return [];
    all = all.flatMap((values) => bound.map((value) => ({ ...values, [label]: value })));
  }
  return all;
}
