import pLimit, { type LimitFunction } from "p-limit";
import type { Context } from "../../context.ts";
import type { RunAnswer } from "../../reads/answers.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { type AppRow, appsWithWork } from "../../store/apps.ts";
import { isDatabaseUnavailable } from "../../store/postgres/pool/index.ts";
import { noteRound } from "../../store/rounds.ts";
import { markAbandonedRuns } from "../../store/runs.ts";
import { traceWork } from "../../tracing/scope.ts";
import { runMaintenance } from "../run-maintenance.ts";
import { type Wait, waitFor } from "./wait.ts";

/** What came of one app in a round. */
export interface AppOutcome {
  readonly app: Pick<AppRow, "appId" | "name">;
  /** `null` where there is none: the app could not be opened, or the database did not take the record. */
  readonly run: RunAnswer | null;
  readonly error: unknown;
}

interface Options {
  readonly trigger: RunAnswer["trigger"];
  readonly signal: AbortSignal;
  readonly onOutcome?: (outcome: AppOutcome) => void;
  readonly wait?: Wait;
}

/** So many apps are begun beside each other: a few that take their time do not hold up the rest. */
const appsAtOnce = 4;

/** A run that takes longer is left to go on by itself, and the next app begins. */
const longRunMs = 5_000;

/**
 * One more than the lanes of a run: an app whose statements all wait for a lock does not keep the others waiting. However many runs go on, no
 * more chunks than these are in memory, nor in the database's hands.
 */
const turnsAtOnce = 3;

/**
 * Maintenance of all apps, round after round. What takes long goes on from round to round, in turns of a quarter of a second with whatever
 * becomes due meanwhile: an app with millions of users costs the others seconds.
 */
export class AppRounds {
  readonly #context: Context;
  readonly #trigger: RunAnswer["trigger"];
  readonly #signal: AbortSignal;
  readonly #onOutcome: (outcome: AppOutcome) => void;
  readonly #wait: Wait;
  readonly #turns: LimitFunction = pLimit(turnsAtOnce);
  readonly #underWay = new Map<string, Promise<AppOutcome>>();

  constructor(context: Context, options: Options) {
    const { trigger, signal, onOutcome = () => {}, wait = waitFor } = options;
    this.#context = context;
    this.#trigger = trigger;
    this.#signal = signal;
    this.#onOutcome = onOutcome;
    this.#wait = wait;
  }

  /**
   * Runs maintenance of every app for which time has something to do and that is not at it already; where there is none, no run is made.
   * Returns when each of these runs has ended or is known to take long. What fails with one app is no matter for the others, nor for the round.
   *
   * @throws when the database cannot be reached
   */
  async go(): Promise<void> {
    let isThrough = false;
    try {
      await markAbandonedRuns(this.#context.pool);
      const apps = await appsWithWork(this.#context.pool, this.#context.clock());
      await this.#beginAll(apps.filter(({ appId }) => !this.#underWay.has(appId)));
      if (this.#signal.aborted) return;
      await noteRound(this.#context.pool);
      isThrough = true;
    } finally {
      // Who stops a round says nothing about how it would have ended.
      if (!this.#signal.aborted) {
        this.#context.metrics.maintenanceRounds.add(1, { outcome: isThrough ? "done" : "failed" });
      }
    }
  }

  /** Returns when nothing goes on any more. */
  async settle(): Promise<void> {
    await Promise.all(this.#underWay.values());
  }

  async #beginAll(apps: readonly AppRow[]): Promise<void> {
    let away: AppOutcome | null = null;
    const left = apps.values();
    const road = async (): Promise<void> => {
      for (const app of left) {
        if (this.#signal.aborted || away !== null) return;
        const outcome = await this.#endOrLong(this.#begin(app));
        if (isDatabaseUnavailable(outcome?.error)) away = outcome;
      }
    };
    await Promise.all(Array.from({ length: appsAtOnce }, road));
    if (away !== null) throw (away as AppOutcome).error;
  }

  /** Never rejects. */
  #begin(app: AppRow): Promise<AppOutcome> {
    const ending = this.#follow(app);
    this.#underWay.set(app.appId, ending);
    return ending;
  }

  async #follow(app: AppRow): Promise<AppOutcome> {
    const outcome = await this.#runOf(app);
    this.#underWay.delete(app.appId);
    this.#onOutcome(outcome);
    return outcome;
  }

  async #runOf(row: AppRow): Promise<AppOutcome> {
    const context = this.#context;
    try {
      const app = await this.#open(row);
      const conduct = { turns: this.#turns, wait: this.#wait };
      const run = await traceRun(context, () =>
        runMaintenance(context, app, this.#trigger, this.#signal, conduct),
      );
      return { app: row, run, error: null };
    } catch (error) {
      if (!isDatabaseUnavailable(error)) {
        const fields = { err: error, app: row.appId, operation };
        context.log.error(fields, "Maintenance of an app failed");
      }
      return { app: row, run: null, error };
    }
  }

  async #open(row: AppRow): Promise<AppHandle> {
    const { pool, apps, clock, metrics } = this.#context;
    try {
      return await apps.open(pool, row, clock());
    } catch (error) {
      // There is no run that could tell of it.
      metrics.maintenanceRuns.add(1, { outcome: "failed", mode: row.mode });
      throw error;
    }
  }

  /** `null` for a run that goes on. */
  async #endOrLong(ending: Promise<AppOutcome>): Promise<AppOutcome | null> {
    // Whoever stops the rounds ends the run, and so this.
    const isOver = new AbortController();
    const long = this.#wait(longRunMs, isOver.signal).then(
      () => null,
      () => null,
    );
    try {
      return await Promise.race([ending, long]);
    } finally {
      isOver.abort();
    }
  }
}

/** What is logged and traced of a run. */
const operation = "maintenance";

/** Runs are told of one by one, and what is logged meanwhile as theirs; most rounds have none. */
async function traceRun({ tracer }: Context, work: () => Promise<RunAnswer>): Promise<RunAnswer> {
  return traceWork(tracer, operation, work, (run) => {
    const { id, due, judged, errors, retries } = run;
    const attributes = { run: id, due, judged, errors, retries };
    return { attributes, failure: run.status === "done" ? null : run.status };
  });
}
