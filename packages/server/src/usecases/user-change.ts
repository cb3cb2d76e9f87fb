import type {
  ActivityFact,
  AppFacts,
  Decision,
  Done,
  ImportedHistory,
  Instant,
  UserFact,
  UserState,
} from "@flamekeeper/engine";
import { shapeEventBody } from "../reads/shape.ts";
import type { EventAnswer } from "../reads/answers.ts";
import type { ActivityRow } from "../store/activities.ts";
import type { EventRow } from "../store/events.ts";
import type { FactRow, StoredFact } from "../store/facts.ts";
import { toIso } from "../store/instants.ts";
import type { LedgerRow } from "../store/ledger.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import type { ReplyRow } from "../store/replies.ts";
import type { StateRow } from "../store/users.ts";
import { loadHistory, type StoredHistory, type StoredSubject } from "../reads/histories.ts";

export type Command = (subject: StoredSubject) => Decision;

/** What a decision does not know and the rows want to. */
interface Provenance {
  /** Of the request that reported the activity. */
  readonly digest?: Buffer;
  /** Why an operator did it. */
  readonly reason?: string;
}

/** Where one user's changes gather, command by command, until they are written together. */
export class UserChange {
  readonly userId: string;
  /** As it was read; `null` for a user who is new. */
  readonly row: StateRow | null;
  readonly activities: ActivityRow[] = [];
  readonly voided: (ActivityFact & { readonly voidedAt: Instant })[] = [];
  /** Ids of activities whose voiding was taken back. */
  readonly reinstated: string[] = [];
  /** Activities that are on another day than before. */
  readonly moved: ActivityFact[] = [];
  readonly facts: FactRow[] = [];
  /** Ids of facts that no longer count. */
  readonly withdrawn: string[] = [];
  readonly events: EventRow[] = [];
  readonly ledger: LedgerRow[] = [];
  /** Answers to be given again to whoever asks the same again. */
  readonly replies: ReplyRow[] = [];
  readonly beganAt: Instant;
  state: UserState;
  /** Whether the activities come from elsewhere and were not told as they happened. */
  readonly isImport: boolean;
  #history: StoredHistory | null;
  readonly #mintId: () => string;

  /** Of a user who is known. `history` where it is at hand already. */
  static of(row: StateRow, mintId: () => string, history: StoredHistory | null = null): UserChange {
    return new UserChange(row.userId, row, row.state, row.beganAt, history, mintId);
  }

  /** Of a user who signs up with this change. */
  static ofNew(
    userId: string,
    { state, facts }: Pick<Done, "state" | "facts">,
    mintId: () => string,
  ): UserChange {
    const beganAt = state.settledAt;
    const change = new UserChange(userId, null, state, beganAt, null, mintId);
    change.#history = { beganAt, activities: [], facts: change.#keepFacts(facts, null) };
    return change;
  }

  /** Of a user into whose past activities were imported. `digests` by activity id. */
  static ofImport(
    userId: string,
    row: StateRow | null,
    imported: ImportedHistory,
    state: UserState,
    digests: ReadonlyMap<string, Buffer>,
    mintId: () => string,
  ): UserChange {
    const { user, facts, activities } = imported;
    const change = new UserChange(userId, row, state, user.beganAt, null, mintId, true);
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
    row: StateRow | null,
    state: UserState,
    beganAt: Instant,
    history: StoredHistory | null,
    mintId: () => string,
    isImport = false,
  ) {
    this.userId = userId;
    this.row = row;
    this.state = state;
    this.beganAt = beganAt;
    this.#history = history;
    this.#mintId = mintId;
    this.isImport = isImport;
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
    const decision = this.decideAtOnce(app, now, command, provenance);
    if (decision.outcome !== "needs_history" || this.row === null) return decision;
    this.remember(await loadHistory(db, appId, this.row));
    return this.decideAtOnce(app, now, command, provenance);
  }

  /** As `decide`, but when it takes facts that are not at hand it answers `needs_history`, and nothing is kept. */
  decideAtOnce(
    app: AppFacts,
    now: Instant,
    command: Command,
    provenance: Provenance = {},
  ): Decision {
    const subject = { app, state: this.state, now };
    const user = this.#history;
    const decision = command(user === null ? subject : { ...subject, user });
    if (decision.outcome === "done") this.#keep(decision, provenance);
    return decision;
  }

  /** Takes the user's facts as the database has them; what has gathered here is added. */
  remember(loaded: StoredHistory): void {
    const pending = this.facts.map(({ fact, factId, reason }): StoredFact => ({
      ...fact,
      factId,
      reason,
    }));
    this.#history = {
      beganAt: loaded.beganAt,
      activities: [...loaded.activities, ...this.activities],
      facts: [...loaded.facts, ...pending],
    };
  }

  /** The events as the API tells them, from the `first`th on. */
  eventAnswers(first = 0): readonly EventAnswer[] {
    return this.events.slice(first).map(({ eventId, type, at, body }) => ({
      id: eventId,
      type,
      at: toIso(at),
      ...body,
    }));
  }

  #keep(decision: Done, provenance: Provenance): void {
    const { activity, did, events, facts, state, withdrawn = [], moved = [] } = decision;
    this.state = state;
    const added = this.#keepFacts(facts, provenance.reason ?? null);
    this.withdrawn.push(...withdrawn.map(idOf));
    this.moved.push(...moved);
    for (const event of events) {
      const body = shapeEventBody(event);
      const { type, at } = event;
      this.events.push({ userId: this.userId, eventId: this.#mintId(), type, at, body });
    }
    const row = activity === null ? null : this.#keepActivity(activity, did, state, provenance);
    if (this.#history === null) return;
    const gone = new Set<UserFact>(withdrawn);
    const movedById = new Map(moved.map((one) => [one.id, one]));
    const others = this.#history.activities
      .filter(({ id }) => id !== row?.id)
      .map((one) => ({ ...one, ...movedById.get(one.id) }));
    this.#history = {
      beganAt: this.#history.beganAt,
      activities: row === null ? others : [...others, row],
      facts: [...this.#history.facts.filter((fact) => !gone.has(fact)), ...added],
    };
  }

  #keepFacts(facts: Done["facts"], reason: string | null): readonly StoredFact[] {
    return facts.map((fact) => {
      const factId = this.#mintId();
      const userVersion = (this.row?.version ?? 0) + 1;
      this.facts.push({ userId: this.userId, factId, fact, userVersion, reason });
      return { ...fact, factId, reason };
    });
  }

  #keepActivity(
    activity: ActivityFact,
    did: Done["did"],
    { xp, settledAt }: UserState,
    { digest }: Provenance,
  ): ActivityRow {
    if (did === "recorded") return this.#record(activity, xp, digest);
    const known = this.#history?.activities.find(({ id }) => id === activity.id);
    if (known === undefined) throw new Error("What is done to an activity is done with the facts");
    const row = { ...known, ...activity };
    switch (did) {
      case "voided":
        this.voided.push({ ...activity, voidedAt: settledAt });
        this.#enter("reversal", row, settledAt, xp);
        return { ...row, timesVoided: row.timesVoided + 1 };
      case "reinstated":
        this.reinstated.push(activity.id);
        this.#enter("award", row, settledAt, xp);
        return row;
      case "nothing":
        return row;
      default:
        return did satisfies never;
    }
  }

  #record(activity: ActivityFact, balance: number, digest: Buffer | undefined): ActivityRow {
    if (digest === undefined) throw new Error("An activity is kept with the digest of its report");
    const row = { ...activity, userId: this.userId, digest, timesVoided: 0 };
    this.activities.push(row);
    this.#enter("award", row, activity.recordedAt, balance);
    return row;
  }

  /** Into the ledger, where what earned nothing has no place. */
  #enter(kind: LedgerRow["kind"], activity: ActivityRow, at: Instant, balance: number): void {
    if (activity.baseXp === 0) return;
    const sign = kind === "award" ? 1 : -1;
    this.ledger.push({
      userId: this.userId,
      entryId: this.#mintId(),
      at,
      kind,
      activityId: activity.id,
      turn: activity.timesVoided,
      base: sign * activity.baseXp,
      bonus: sign * activity.bonusXp,
      balance,
    });
  }
}

/** Only facts that are kept can stand already, or be withdrawn. */
function idOf(fact: UserFact): string {
  if (!("factId" in fact) || typeof fact.factId !== "string") {
    throw new Error("A fact that stands, or is withdrawn, is one that was kept");
  }
  return fact.factId;
}

/** The fact that says already what a command asked for, by its id. */
export function standingFact({ standing }: Done): string | null {
  return standing === undefined ? null : idOf(standing);
}

/** The fact that a command added last: by its id it can be taken back. */
export function addedFact({ facts }: Done, change: UserChange): string | null {
  return facts.length === 0 ? null : (change.facts.at(-1)?.factId ?? null);
}

/** Recognises a fact that was given the same reason, or none as well. */
export function hasReason(reason: string | null): (fact: UserFact) => boolean {
  return (fact) => "reason" in fact && fact.reason === reason;
}

/** Recognises the fact that is kept under an id. */
export function isFact(factId: string): (fact: UserFact) => boolean {
  return (fact) => "factId" in fact && fact.factId === factId;
}

/** Recognises the fact that is kept under an id, or what is left of it: of a pause that was ended early, the days that had passed. */
export function isFactOrRest(factId: string): (fact: UserFact) => boolean {
  const isWhole = isFact(factId);
  return (fact) => isWhole(fact) || (fact.kind === "pause" && fact.partOf === factId);
}
