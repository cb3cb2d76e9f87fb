import { setTimeout as sleep } from "node:timers/promises";
import { type Random, seededRandom, wholeNumber } from "../../src/usecases/demo/random.ts";
import { ask, type Outcome, saysTryAgain } from "./api.ts";
import { Records } from "./records.ts";
import { until } from "./until.ts";

/** A server that was away may take half a minute to be asked for the next time, and machines are busy. */
const patience = { withinMs: 120_000 };

export interface LoadOptions {
  readonly seed: string;
  /** Where the server is by now: another place after each start. Several: every request goes to one of them. */
  readonly addresses: () => readonly string[];
  readonly key: string;
  readonly users: readonly string[];
  /** Requests that are under way at the same moment. */
  readonly clients: number;
  /** Of a hundred requests so many are batches. */
  readonly batchShare?: number;
  readonly batchSize?: number;
}

export interface Report {
  readonly id: string;
  readonly userId: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Clients that do as clients should: each activity has an id and is sent, the same again, until the server says that it is recorded. */
export class Load {
  readonly records = new Records();
  readonly counts = { requests: 0, batches: 0, sentAgain: 0, replayed: 0, unavailable: 0, hung: 0 };
  /** Answers that nobody could foresee: neither done nor "try again". */
  readonly unexpected: string[] = [];
  readonly slowestMs = { single: 0, batch: 0 };
  batchesUnderWay = 0;
  readonly #options: LoadOptions;
  readonly #random: Random;
  readonly #clients: readonly Promise<void>[];
  #phase: "running" | "finishing" | "cut" = "running";
  #nextId = 0;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#random = seededRandom(options.seed);
    this.#clients = Array.from({ length: options.clients }, () => this.#work());
  }

  get acknowledged(): number {
    return this.records.acknowledged.size;
  }

  /** Clients are served, also those who were sent away before. */
  async untilMoreAcknowledged(count: number): Promise<void> {
    const goal = this.acknowledged + count;
    await until(`${count} more activities`, () => this.acknowledged >= goal, patience);
  }

  async untilMoreSentAway(count: number): Promise<void> {
    const goal = this.counts.unavailable + count;
    await until(
      `${count} requests to be sent away`,
      () => this.counts.unavailable >= goal,
      patience,
    );
  }

  /** Begins nothing new, and settles when everything that was begun is acknowledged. */
  async finish(): Promise<void> {
    this.#phase = "finishing";
    await Promise.all(this.#clients);
  }

  /** Sends nothing any more, not even again; settles when the last request has ended. */
  async cut(): Promise<void> {
    this.#phase = "cut";
    await Promise.all(this.#clients);
  }

  async #work(): Promise<void> {
    const { batchShare = 20, batchSize = 20 } = this.#options;
    while (this.#phase === "running") {
      if (wholeNumber(this.#random, 1, 100) > batchShare) await this.#sendOne(this.#report());
      else await this.sendBatch(Array.from({ length: batchSize }, () => this.#report()));
    }
  }

  #report(): Report {
    const { users } = this.#options;
    const userId = users[wholeNumber(this.#random, 0, users.length - 1)] ?? "";
    this.#nextId += 1;
    const correct = wholeNumber(this.#random, 1, 5) * 10;
    const kinds = [
      { type: "study_guide_completed", data: {} },
      { type: "flashcard_set_completed", data: { correct } },
      { type: "quiz_completed", data: { score: 9, total: 10 } },
      { type: "evaluation_completed", data: { grade: 8 } },
      // Earns nothing: it is kept, but lights no day.
      { type: "quiz_completed", data: { score: 1, total: 10 } },
    ];
    const kind = kinds[wholeNumber(this.#random, 0, kinds.length - 1)];
    return { id: `a${this.#nextId}`, userId, ...(kind ?? { type: "", data: {} }) };
  }

  async #sendOne(report: Report): Promise<void> {
    this.records.send(report.userId, report.id);
    for (let attempt = 1; this.#phase !== "cut"; attempt++) {
      const outcome = await this.#send("/activities", report, attempt);
      if (outcome.kind === "answered" && isDone(outcome.status)) {
        this.#acknowledge(outcome.body["activity"], outcome.status);
        return;
      }
      if (!(await this.#mayTryAgain(outcome))) return;
    }
  }

  /** Settles when each of them is acknowledged. */
  async sendBatch(reports: readonly Report[]): Promise<void> {
    for (const { userId, id } of reports) this.records.send(userId, id);
    this.counts.batches += 1;
    let left = reports;
    for (let attempt = 1; left.length > 0 && this.#phase !== "cut"; attempt++) {
      this.batchesUnderWay += 1;
      const outcome = await this.#send("/activities/batch", left, attempt);
      this.batchesUnderWay -= 1;
      if (outcome.kind === "answered" && outcome.status === 200) {
        left = await this.#readItems(left, outcome.body["data"] as readonly BatchItem[]);
      } else if (!(await this.#mayTryAgain(outcome))) return;
    }
  }

  /** Answers those that have to be sent again. */
  async #readItems(
    reports: readonly Report[],
    items: readonly BatchItem[],
  ): Promise<readonly Report[]> {
    const again: Report[] = [];
    for (const { index, status, activity, problem } of items) {
      const report = reports[index];
      if (isDone(status)) this.#acknowledge(activity, status);
      else if (status === 503 && report !== undefined) again.push(report);
      else this.#note(`batch item ${status} ${JSON.stringify(problem)}`);
    }
    if (again.length > 0) await this.#pause();
    return again;
  }

  async #send(path: string, body: unknown, attempt: number): Promise<Outcome> {
    const { addresses, key } = this.#options;
    const all = addresses();
    const address = all[wholeNumber(this.#random, 0, all.length - 1)] ?? "";
    this.counts.requests += 1;
    if (attempt > 1) this.counts.sentAgain += 1;
    const outcome = await ask(address, { method: "POST", path, key, body });
    if (outcome.kind === "answered") {
      const kind = path === "/activities" ? "single" : "batch";
      this.slowestMs[kind] = Math.max(this.slowestMs[kind], outcome.tookMs);
    }
    return outcome;
  }

  /** After a while, as clients should; `false` when another try would bring nothing else. */
  async #mayTryAgain(outcome: Outcome): Promise<boolean> {
    if (outcome.kind === "hung") this.counts.hung += 1;
    if (outcome.kind === "answered") {
      if (!saysTryAgain(outcome)) {
        this.#note(`${outcome.status} ${JSON.stringify(outcome.body)}`);
        return false;
      }
      this.counts.unavailable += 1;
    }
    await this.#pause();
    return true;
  }

  #pause(): Promise<unknown> {
    return sleep(wholeNumber(this.#random, 20, 100));
  }

  #acknowledge(activity: unknown, status: number): void {
    const { userId, id, day, xp } = activity as ToldActivity;
    if (status === 200) this.counts.replayed += 1;
    this.records.acknowledge({ userId, id, day, xp: xp.total });
  }

  #note(what: string): void {
    if (this.unexpected.length < 20) this.unexpected.push(what);
  }
}

interface ToldActivity {
  readonly userId: string;
  readonly id: string;
  readonly day: string;
  readonly xp: { readonly total: number };
}

interface BatchItem {
  readonly index: number;
  readonly status: number;
  readonly activity?: ToldActivity;
  readonly problem?: unknown;
}

function isDone(status: number): boolean {
  return status === 200 || status === 201;
}
