import { createWriteStream, type WriteStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { CommandFailure } from "../failure.ts";
import { shownCharacters } from "./entries.ts";

interface Reject {
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

/** Where lines that cannot be imported are kept for somebody to look at. */
export interface Rejects {
  readonly count: number;
  /** The file, once there is anything in it. */
  readonly path: string | null;
  add(reject: Reject): Promise<void>;
  close(): Promise<void>;
}

/** Of a dry run that writes no file, so many lines are shown. */
const shownRejects = 20;

/** One JSON object a line. The file is made when the first line comes; one of an earlier run is written over. */
export class RejectFile implements Rejects {
  count = 0;
  readonly #path: string;
  /** Several may ask for it at once. */
  #stream: Promise<WriteStream> | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  get path(): string | null {
    return this.count === 0 ? null : this.#path;
  }

  async add({ line, reason, text }: Reject): Promise<void> {
    this.#stream ??= open(this.#path);
    const stream = await this.#stream;
    this.count += 1;
    const json = JSON.stringify({ line, reason, text: text.slice(0, shownCharacters) });
    if (!stream.write(`${json}\n`)) await once(stream, "drain");
  }

  async close(): Promise<void> {
    const stream = await this.#stream?.catch(() => null);
    if (stream === null || stream === undefined) return;
    stream.end();
    await finished(stream);
  }
}

async function open(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path);
  try {
    await once(stream, "open");
    return stream;
  } catch (error) {
    throw new CommandFailure(
      `The rejected lines cannot be written to ${path}: ${(error as Error).message}. "--rejected FILE" names another file.`,
    );
  }
}

export class ShownRejects implements Rejects {
  count = 0;
  readonly path = null;
  readonly #show: (text: string) => void;

  constructor(show: (text: string) => void) {
    this.#show = show;
  }

  async add({ line, reason }: Reject): Promise<void> {
    this.count += 1;
    if (this.count <= shownRejects) this.#show(`line ${line}: ${reason}`);
    if (this.count === shownRejects + 1) this.#show(`... (--rejected FILE keeps them all)`);
  }

  async close(): Promise<void> {}
}
