import type {
  ActivityFact,
  AppFacts,
  Decision,
  Done,
  ImportedHistory,
  Instant,
  Subject,
  UserFacts,
  UserState,
} from "@flamekeeper/engine";
import { shapeEventBody } from "../reads/shape.ts";
import type { EventAnswer } from "../reads/answers.ts";
import type { ActivityRow } from "../store/activities.ts";
import type { EventRow } from "../store/events.ts";
import type { FactRow } from "../store/facts.ts";
import { toIso } from "../store/instants.ts";
import type { LedgerRow } from "../store/ledger.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import type { UserRow } from "../store/users.ts";
import { loadHistory } from "../reads/histories.ts";

export type Command = (subject: Subject) => Decision;

/** What a decision does not know and the rows want to. */
export interface Provenance {
  /** Of the request that reported the activity. */
  readonly digest?: Buffer;
  /** Why an operator did it. */
  readonly reason?: string;
}

/** Where one user's changes gather, command by command, until they are written together. */
export class UserChange {
  readonly userId: string;
  /** As it was read; `null` for a user who is new. */
  readonly row: UserRow | null;
  readonly activities: ActivityRow[] = [];
  readonly voided: (ActivityFact & { readonly voidedAt: Instant })[] = [];
  readonly facts: FactRow[] = [];
  readonly events: EventRow[] = [];
  readonly ledger: LedgerRow[] = [];
  readonly beganAt: Instant;
  state: UserState;
  #history: UserFacts | null;
  readonly #mintId: () => string;

  /** Of a user who is known. `history` where it is at hand already. */
  static of(row: UserRow, mintId: () => string, history: UserFacts | null = null): UserChange {
    return new UserChange(row.userId, row, row.state, row.beganAt, history, mintId);
  }

  /** Of a user who signs up with this change. */
  static ofNew(
    userId: string,
    { state, facts }: Pick<Done, "state" | "facts">,
    mintId: () => string,
  ): UserChange {
    const beganAt = state.settledAt;
    const history = { beganAt, activities: [], facts };
    const change = new UserChange(userId, null, state, beganAt, history, mintId);
    change.#keepFacts(facts, null);
    return change;
  }

  /** Of a user into whose past activities were imported. `digests` by activity id. */
  static ofImport(
    userId: string,
    row: UserRow | null,
    imported: ImportedHistory,
    state: UserState,
    digests: ReadonlyMap<string, Buffer>,
    mintId: () => string,
  ): UserChange {
    const { user, facts, activities } = imported;
    const change = new UserChange(userId, row, state, user.beganAt, user, mintId);
    change.#keepFacts(facts, null);
    let balance =
      state.xp - activities.reduce((sum, { baseXp, bonusXp }) => sum + baseXp + bonusXp, 0);
    for (const activity of activities) {
      balance += activity.baseXp + activity.bonusXp;
      change.#record(activity, balance, digests.get(activity.id));
    }
    return change;
  }

  private constructor(
    userId: string,
    row: UserRow | null,
    state: UserState,
    beganAt: Instant,
    history: UserFacts | null,
    mintId: () => string,
  ) {
    this.userId = userId;
    this.row = row;
    this.state = state;
    this.beganAt = beganAt;
    this.#history = history;
    this.#mintId = mintId;
  }

  /** Whether anything has to be written. */
  get isDirty(): boolean {
    return this.row === null || this.state !== this.row.state;
  }

  /** Lets the engine decide, with the user's facts if it takes them, and keeps what it did. Never answers `needs_history`. */
  async decide(
    db: Queryable,
    appId: string,
    app: AppFacts,
    now: Instant,
    command: Command,
    provenance: Provenance = {},
  ): Promise<Decision> {
    const subject = { app, state: this.state, now };
    let decision =
      this.#history === null ? command(subject) : command({ ...subject, user: this.#history });
    if (decision.outcome === "needs_history" && this.row !== null) {
      this.#history = this.#addPending(await loadHistory(db, appId, this.row));
      decision = command({ ...subject, user: this.#history });
    }
    if (decision.outcome === "done") this.#keep(decision, provenance);
    return decision;
  }

  /** The events as the API tells them. */
  get eventAnswers(): readonly EventAnswer[] {
    return this.events.map(({ eventId, type, at, body }) => ({
      id: eventId,
      type,
      at: toIso(at),
      ...body,
    }));
  }

  #addPending(loaded: UserFacts): UserFacts {
    return {
      beganAt: loaded.beganAt,
      activities: [...loaded.activities, ...this.activities],
      facts: [...loaded.facts, ...this.facts.map(({ fact }) => fact)],
    };
  }

  #keep(decision: Done, provenance: Provenance): void {
    const { activity, did, events, facts, state } = decision;
    this.state = state;
    this.#keepFacts(facts, provenance.reason ?? null);
    for (const event of events) {
      const body = shapeEventBody(event);
      const { type, at } = event;
      this.events.push({ userId: this.userId, eventId: this.#mintId(), type, at, body });
    }
    if (activity !== null && did === "recorded") {
      this.#record(activity, state.xp, provenance.digest);
    }
    if (activity !== null && did === "voided") this.#void(activity, state.settledAt, state.xp);
    if (this.#history === null) return;
    const others = this.#history.activities.filter(({ id }) => id !== activity?.id);
    this.#history = {
      beganAt: this.#history.beganAt,
      activities: activity === null ? this.#history.activities : [...others, activity],
      facts: [...this.#history.facts, ...facts],
    };
  }

  #keepFacts(facts: Done["facts"], reason: string | null): void {
    for (const fact of facts) {
      this.facts.push({
        userId: this.userId,
        factId: this.#mintId(),
        fact,
        userVersion: (this.row?.version ?? 0) + 1,
        reason,
      });
    }
  }

  #record(activity: ActivityFact, balance: number, digest: Buffer | undefined): void {
    if (digest === undefined) throw new Error("An activity is kept with the digest of its report");
    this.activities.push({ ...activity, userId: this.userId, digest });
    this.#enter("award", activity, activity.recordedAt, balance);
  }

  #void(activity: ActivityFact, at: Instant, balance: number): void {
    this.voided.push({ ...activity, voidedAt: at });
    this.#enter("reversal", activity, at, balance);
  }

  /** Into the ledger, where what earned nothing has no place. */
  #enter(kind: LedgerRow["kind"], activity: ActivityFact, at: Instant, balance: number): void {
    if (activity.baseXp === 0) return;
    const sign = kind === "award" ? 1 : -1;
    this.ledger.push({
      userId: this.userId,
      entryId: this.#mintId(),
      at,
      kind,
      activityId: activity.id,
      base: sign * activity.baseXp,
      bonus: sign * activity.bonusXp,
      balance,
    });
  }
}
