import { maxEntryBytes, shownCharacters } from "./entries.ts";

export interface Line {
  readonly number: number;
  /** Without its end. */
  readonly bytes: Buffer;
  /** Only the beginning was kept. */
  readonly isTooLong: boolean;
}

const newline = 0x0a;
const carriageReturn = 0x0d;

/** Cuts bytes into lines, of which none takes more memory than it may. */
export class LineSplitter {
  readonly #maxBytes: number;
  #number = 0;
  #parts: Buffer[] = [];
  #length = 0;
  #isTooLong = false;

  constructor(maxBytes: number = maxEntryBytes) {
    this.#maxBytes = maxBytes;
  }

  /** The lines that end in this chunk. */
  push(chunk: Buffer): readonly Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      this.#keep(chunk.subarray(from, end));
      lines.push(this.#finish());
      from = end + 1;
    }
    // A copy: a slice would keep the whole chunk in memory.
    if (from < chunk.length) this.#keep(Buffer.from(chunk.subarray(from)));
    return lines;
  }

  /** The last line, where it has no end. */
  end(): readonly Line[] {
    return this.#length === 0 ? [] : [this.#finish()];
  }

  #keep(part: Buffer): void {
    this.#length += part.length;
    if (this.#isTooLong) return;
    this.#parts.push(part);
    if (this.#length <= this.#maxBytes) return;
    this.#isTooLong = true;
    this.#parts = [Buffer.concat(this.#parts).subarray(0, shownCharacters)];
  }

  #finish(): Line {
    const whole = this.#parts.length === 1 ? this.#parts[0] : undefined;
    const bytes = whole ?? Buffer.concat(this.#parts);
    const isTooLong = this.#isTooLong;
    this.#number += 1;
    this.#parts = [];
    this.#length = 0;
    this.#isTooLong = false;
    const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length;
    return { number: this.#number, bytes: bytes.subarray(0, end), isTooLong };
  }
}
