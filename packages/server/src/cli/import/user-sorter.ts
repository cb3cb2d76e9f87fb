import { createHash } from "node:crypto";
import { appendFileSync, createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LineSplitter } from "./lines.ts";
import type { ReadReport } from "./read-reports.ts";

/** So many that statements are shared by many lines; so few that two chunks at a time take some tens of megabytes. */
const chunkLines = 10_000;
/** For files with long lines. */
const chunkBytes = 16_777_216;

const bucketCount = 64;
const bufferedBytes = 65_536;
/** 64 buckets within each of 64 within each of 64: if one is too large then, it is because of a single user. */
const deepest = 2;

interface Bucket {
  lines: number;
  bytes: number;
  readonly waiting: string[];
  waitingBytes: number;
}

/**
 * Sorts any number of reports by user, those of one user staying in their order, through files in the system's temporary folder. History is mostly written by
 * time; taken in like that, every user's past would be read and folded anew for each chunk, here it is once.
 */
export class UserSorter {
  readonly #folder: string;
  readonly #name: string;
  readonly #depth: number;
  readonly #buckets: readonly Bucket[] = Array.from({ length: bucketCount }, () => ({
    lines: 0,
    bytes: 0,
    waiting: [],
    waitingBytes: 0,
  }));

  constructor(
    folder: string = mkdtempSync(join(tmpdir(), "flamekeeper-import-")),
    name: string = "users",
    depth: number = 0,
  ) {
    this.#folder = folder;
    this.#name = name;
    this.#depth = depth;
  }

  add(read: ReadReport): void {
    this.#append(bucketOf(read.report.userId, this.#depth), `${JSON.stringify(read)}\n`);
  }

  /** Everything that was added, in chunks. A user is in one chunk only, unless it cannot hold all lines of the user. */
  async *chunks(): AsyncGenerator<readonly ReadReport[]> {
    let chunk: ReadReport[] = [];
    let bytes = 0;
    for (const [index, bucket] of this.#buckets.entries()) {
      if (bucket.lines === 0) continue;
      const isTooLarge = bucket.lines > chunkLines || bucket.bytes > chunkBytes;
      if (
        isTooLarge ||
        chunk.length + bucket.lines > chunkLines ||
        bytes + bucket.bytes > chunkBytes
      ) {
        if (chunk.length > 0) yield chunk;
        chunk = [];
        bytes = 0;
      }
      if (isTooLarge) {
        yield* this.#split(index);
      } else {
        for await (const read of this.#read(index)) chunk.push(read);
        bytes += bucket.bytes;
      }
    }
    if (chunk.length > 0) yield chunk;
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async *#split(index: number): AsyncGenerator<readonly ReadReport[]> {
    if (this.#depth === deepest) {
      yield* this.#cut(index);
      return;
    }
    const inner = new UserSorter(this.#folder, `${this.#name}-${index}`, this.#depth + 1);
    for await (const read of this.#read(index)) inner.add(read);
    yield* inner.chunks();
  }

  async *#cut(index: number): AsyncGenerator<readonly ReadReport[]> {
    let chunk: ReadReport[] = [];
    let characters = 0;
    for await (const read of this.#read(index)) {
      chunk.push(read);
      characters += read.characters;
      if (chunk.length < chunkLines && characters < chunkBytes) continue;
      yield chunk;
      chunk = [];
      characters = 0;
    }
    if (chunk.length > 0) yield chunk;
  }

  #append(index: number, json: string): void {
    const bucket = this.#buckets[index];
    if (bucket === undefined) throw new RangeError(`There is no bucket ${index}`);
    const bytes = Buffer.byteLength(json);
    bucket.lines += 1;
    bucket.bytes += bytes;
    bucket.waiting.push(json);
    bucket.waitingBytes += bytes;
    if (bucket.waitingBytes < bufferedBytes) return;
    appendFileSync(this.#fileOf(index), bucket.waiting.join(""), { mode: 0o600 });
    bucket.waiting.length = 0;
    bucket.waitingBytes = 0;
  }

  async *#read(index: number): AsyncGenerator<ReadReport> {
    const bucket = this.#buckets[index];
    if (bucket === undefined) throw new RangeError(`There is no bucket ${index}`);
    if (bucket.bytes > bucket.waitingBytes) yield* readFile(this.#fileOf(index));
    for (const json of bucket.waiting) yield JSON.parse(json) as ReadReport;
  }

  #fileOf(index: number): string {
    return join(this.#folder, `${this.#name}-${index}`);
  }
}

async function* readFile(path: string): AsyncGenerator<ReadReport> {
  const splitter = new LineSplitter(Number.POSITIVE_INFINITY);
  for await (const chunk of createReadStream(path)) {
    for (const { bytes } of splitter.push(chunk as Buffer))
      yield JSON.parse(bytes.toString("utf8")) as ReadReport;
  }
}

function bucketOf(userId: string, depth: number): number {
  return createHash("sha256").update(userId).digest().readUInt8(depth) % bucketCount;
}
