import type { Context } from "../../context.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { isRowFault } from "../../store/postgres/pool/index.ts";
import { type KeptRunRow, type RunRow, saveRun } from "../../store/runs.ts";
import type { Failed, Settled } from "../settle-users.ts";

type Counts = { -readonly [Field in keyof RunRow]: RunRow[Field] };

/** Often enough to watch it, seldom enough to cost nothing. */
const beatMs = 1_000;

/** Asking the system for it takes its time, and in between memory hardly changes. */
const measureMs = 100;

const msInSecond = 1_000;

/** One run of maintenance of one app, and the record of it that is kept up while it goes on. */
export class Run {
  readonly context: Context;
  readonly app: AppHandle;
  readonly counts: Counts;
  readonly signal: AbortSignal;
  /** Users whose settling failed together with others, and who are tried again when the others are done. */
  readonly failed: Failed[] = [];
  /** How many of those whose last try failed did so for no bad moment of the database. */
  faults = 0;
  /** How often the database failed with a chunk for no fault of a row, such as a statement that timed out. */
  badMoments = 0;
  #told = { judged: 0, errors: 0, retries: 0 };
  #beatAt = Number.NEGATIVE_INFINITY;
  #measuredAt = Number.NEGATIVE_INFINITY;

  constructor(context: Context, app: AppHandle, trigger: RunRow["trigger"], signal: AbortSignal) {
    this.context = context;
    this.app = app;
    this.signal = signal;
    this.counts = {
      runId: context.mintId(),
      trigger,
      status: "running",
      asOf: app.now,
      startedAt: context.clock(),
      finishedAt: null,
      due: 0,
      judged: 0,
      frozen: 0,
      ended: 0,
      errors: 0,
      retries: 0,
      conflicts: 0,
      peakMemoryBytes: 0,
      error: null,
    };
  }

  count({ judged, frozen, ended, conflicts }: Omit<Settled, "failed">): void {
    this.counts.judged += judged;
    this.counts.frozen += frozen;
    this.counts.ended += ended;
    this.counts.conflicts += conflicts;
  }

  addFailed(users: readonly Failed[]): void {
    this.failed.push(...users);
    for (const user of users) this.noteFault(user);
  }

  noteFault({ error }: Failed): void {
    if (isRowFault(error)) this.faults += 1;
  }

  /** Whoever is tried again is judged then, or fails with an error of its own. */
  takeBackFault({ error }: Failed): void {
    if (isRowFault(error)) this.faults -= 1;
  }

  /** A sign of life, with how far it is; not each time that it is asked for. */
  async beat(): Promise<void> {
    this.#measure();
    if (performance.now() - this.#beatAt < beatMs) return;
    await this.save();
  }

  async save(): Promise<KeptRunRow> {
    this.#measure();
    this.#tellMetrics();
    this.#beatAt = performance.now();
    const heartbeatAt = await saveRun(this.context.pool, this.app.appId, this.counts);
    return { ...this.counts, heartbeatAt };
  }

  /** Told once, however it ended; also where the database cannot be told. */
  tellEnd(outcome: "done" | "failed" | "interrupted"): void {
    const { metrics, clock } = this.context;
    this.#tellMetrics();
    metrics.maintenanceRuns.add(1, { outcome, mode: this.app.mode });
    metrics.maintenanceSeconds.observe(Math.max(0, clock() - this.counts.startedAt) / msInSecond);
  }

  /** Lets the metrics know what was added since the last time. */
  #tellMetrics(): void {
    const { metrics } = this.context;
    const { judged, errors, retries, peakMemoryBytes } = this.counts;
    metrics.maintenanceJudged.add(judged - this.#told.judged);
    metrics.maintenanceErrors.add(errors - this.#told.errors);
    metrics.maintenanceRetries.add(retries - this.#told.retries);
    metrics.maintenancePeakMemory.set(peakMemoryBytes);
    this.#told = { judged, errors, retries };
  }

  #measure(): void {
    const now = performance.now();
    if (now - this.#measuredAt < measureMs) return;
    this.#measuredAt = now;
    const bytes = process.memoryUsage.rss();
    this.counts.peakMemoryBytes = Math.max(this.counts.peakMemoryBytes, bytes);
  }
}
