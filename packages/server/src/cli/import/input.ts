import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { CommandFailure } from "../failure.ts";

/** What is imported, decompressed. */
export interface Input {
  /** For messages. */
  readonly name: string;
  /** As stored; `null` when nobody can know. */
  readonly sizeBytes: number | null;
  /** Of the stored bytes, how many were read so far. */
  readonly readBytes: () => number;
  /** Whether anything was in it, so far. */
  readonly hasContent: () => boolean;
  readonly chunks: AsyncIterable<Buffer>;
}

/**
 * @param path of a file, or `-` for what is piped in
 * @param signal closes it, so that nobody waits for more
 */
export async function openInput(path: string, signal: AbortSignal): Promise<Input> {
  const isPiped = path === "-";
  const name = isPiped ? "stdin" : path;
  const sizeBytes = isPiped ? null : await sizeOf(path);
  const source: Readable = isPiped
    ? process.stdin
    : createReadStream(path, { highWaterMark: 262_144 });
  signal.addEventListener("abort", () => source.destroy());
  let readBytes = 0;
  async function* count(): AsyncGenerator<Buffer> {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      readBytes += chunk.length;
      yield chunk;
    }
  }
  let hasContent = false;
  async function* watch(): AsyncGenerator<Buffer> {
    for await (const chunk of decode(count(), name)) {
      hasContent = true;
      yield chunk;
    }
  }
  return {
    name,
    sizeBytes,
    readBytes: () => readBytes,
    hasContent: () => hasContent,
    chunks: watch(),
  };
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: Error) => {
    throw new CommandFailure(`${path} cannot be read: ${error.message}.`);
  });
  if (found.isDirectory()) throw new CommandFailure(`${path} is a folder.`);
  return found.size;
}

const gzipMagic = Buffer.from([0x1f, 0x8b]);
const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);
const utf16Marks = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

async function* decode(stored: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  const [head, rest] = await peek(stored, gzipMagic.length);
  const isGzip = startsWith(head, gzipMagic);
  const plain = isGzip ? gunzip(rest, name) : rest;
  const [beginning, text] = await peek(plain, utf8Mark.length);
  if (utf16Marks.some((mark) => startsWith(beginning, mark))) {
    throw new CommandFailure(`${name} is UTF-16. Save it as UTF-8 and import that.`);
  }
  let skipBytes = startsWith(beginning, utf8Mark) ? utf8Mark.length : 0;
  for await (const chunk of text) {
    const skipped = Math.min(skipBytes, chunk.length);
    skipBytes -= skipped;
    if (skipped < chunk.length) yield chunk.subarray(skipped);
  }
}

/** The first bytes, and all bytes once more. */
async function peek(
  chunks: AsyncIterable<Buffer>,
  count: number,
): Promise<readonly [Buffer, AsyncIterable<Buffer>]> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < count) {
    const next: IteratorResult<Buffer, unknown> = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* again(): AsyncGenerator<Buffer> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return [Buffer.concat(first).subarray(0, count), again()];
}

async function* gunzip(stored: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  // The loop below gets the error.
  const plain = pipeline(Readable.from(stored), createGunzip({ chunkSize: 65_536 }), () => {});
  try {
    yield* plain as AsyncIterable<Buffer>;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!code.startsWith("Z_")) throw error;
    const what =
      code === "Z_BUF_ERROR" ? "ends in the middle of its compressed data" : "is damaged";
    throw new CommandFailure(
      `${name} ${what}. Get the whole file and import it again: what is there already is passed over.`,
    );
  }
}

function startsWith(bytes: Buffer, mark: Buffer): boolean {
  return bytes.subarray(0, mark.length).equals(mark);
}
