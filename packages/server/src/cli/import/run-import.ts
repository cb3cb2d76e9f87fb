import type { Imported } from "../../usecases/import-activities.ts";
import type { PastReport } from "../../usecases/past-reports.ts";
import type { Entry } from "./entries.ts";
import { LineIds } from "./line-ids.ts";
import { type ReadReport, readReport } from "./read-reports.ts";
import type { Rejects } from "./rejects.ts";
import { UserSorter } from "./user-sorter.ts";

export interface ImportJob {
  readonly entries: AsyncIterable<readonly Entry[]>;
  readonly rejects: Rejects;
  /** Takes a chunk in, as a whole or not at all. */
  readonly take: (reports: readonly PastReport[]) => Promise<Imported>;
  readonly onRead: (lines: number) => void;
  readonly onTaken: (lines: number, ofLines: number) => void;
  /** Ends the import between two chunks. */
  readonly signal: AbortSignal;
}

export interface ImportTotals {
  /** That were read; without those that are blank. */
  lines: number;
  imported: number;
  known: number;
  rejected: number;
  isInterrupted: boolean;
}

/**
 * Reads all entries, then takes them in user by user, in chunks.
 *
 * @param totals is written as it goes on, so that it can be told even when something is thrown
 * @throws what reading threw, after the whole entries before it were taken in; what taking a chunk in threw
 */
export async function runImport(job: ImportJob, totals: ImportTotals): Promise<void> {
  const sorter = new UserSorter();
  // Somebody may end the process while its files are there.
  const dispose = (): void => sorter.dispose();
  process.once("exit", dispose);
  try {
    const readError = await readAll(job, sorter, totals);
    totals.isInterrupted = job.signal.aborted || !(await takeAll(job, sorter, totals));
    if (readError !== null && !totals.isInterrupted) throw readError;
  } finally {
    process.off("exit", dispose);
    dispose();
  }
}

/** Answers what broke the reading off, if anything did: a file that breaks off is as good as its whole lines. */
async function readAll(
  job: ImportJob,
  sorter: UserSorter,
  totals: ImportTotals,
): Promise<Error | null> {
  const ids = new LineIds();
  try {
    for await (const entries of job.entries) {
      for (const entry of entries) {
        const read = readReport(entry, ids);
        totals.lines += 1;
        if (read.kind === "report") {
          sorter.add(read);
        } else {
          await job.rejects.add(read);
          totals.rejected += 1;
        }
      }
      job.onRead(totals.lines);
      if (job.signal.aborted) return null;
    }
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error;
  }
}

/** While PostgreSQL writes one chunk, the other is worked out. Their users are not the same. */
const chunksAtOnce = 2;

/** Whether all was taken in before the interruption, if there was any. */
async function takeAll(job: ImportJob, sorter: UserSorter, totals: ImportTotals): Promise<boolean> {
  const running: Promise<void>[] = [];
  try {
    for await (const chunk of sorter.chunks()) {
      if (job.signal.aborted) return false;
      const taking = takeChunk(job, chunk, totals);
      // Awaited below, which may be too late for Node: it ends a process over a failure that nobody has looked at yet.
      taking.catch(() => {});
      running.push(taking);
      if (running.length === chunksAtOnce) await running.shift();
    }
    await Promise.all(running);
    return true;
  } finally {
    await Promise.allSettled(running);
  }
}

async function takeChunk(
  job: ImportJob,
  chunk: readonly ReadReport[],
  totals: ImportTotals,
): Promise<void> {
  const { imported, known, refused } = await job.take(chunk.map(({ report }) => report));
  const reads = new Map(chunk.map((read) => [read.report, read]));
  const rejected = refused.flatMap(({ report, problem }) => {
    const read = reads.get(report);
    return read === undefined
      ? []
      : [{ line: read.line, text: read.text, reason: problem.message }];
  });
  for (const reject of rejected.toSorted((one, other) => one.line - other.line))
    await job.rejects.add(reject);
  totals.imported += imported;
  totals.known += known;
  totals.rejected += rejected.length;
  job.onTaken(totals.imported + totals.known + totals.rejected, totals.lines);
}
