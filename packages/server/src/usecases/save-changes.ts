import { dueAt, type Instant } from "@flamekeeper/engine";
import {
  insertActivities,
  markReinstated,
  markVoided,
  moveActivities,
} from "../store/activities.ts";
import { insertEvents } from "../store/events.ts";
import { insertFacts, withdrawFacts } from "../store/facts.ts";
import { insertLedger } from "../store/ledger.ts";
import { insertReplies } from "../store/replies.ts";
import type { Context } from "../context.ts";
import { afterCommit, inOneTrip, type Queryable } from "../store/postgres/pool/index.ts";
import { insertUsers, updateUsers, type StateRow, type UserWrite } from "../store/users.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { countWritten } from "./count-written.ts";
import type { UserChange } from "./user-change.ts";

/**
 * Writes changes of any number of users, inside the caller's transaction and a fixed number of statements.
 * Answers the users whose changes were written; with the others somebody else was faster, and nothing of theirs was.
 */
export async function saveChanges(
  { clock, metrics }: Context,
  db: Queryable,
  app: AppHandle,
  changes: readonly UserChange[],
): Promise<ReadonlySet<string>> {
  // Always in the same order: new users that two transactions insert then wait for each other rather than deadlock.
  const dirty = changes
    .filter((change) => change.isDirty)
    .toSorted((one, other) => (one.userId < other.userId ? -1 : 1));
  const saved = await saveStates(db, app, dirty);
  const written = dirty.filter((change) => saved.has(change.userId));
  const activities = written.flatMap((change) => change.activities);
  const facts = written.flatMap((change) => change.facts);
  const ledger = written.flatMap((change) => change.ledger);
  const events = written.flatMap((change) => change.events);
  const replies = written.flatMap((change) => change.replies);
  await inOneTrip(db, () => [
    ...(activities.length > 0 ? [insertActivities(db, app.appId, activities)] : []),
    ...(facts.length > 0 ? [insertFacts(db, app.appId, facts)] : []),
    ...(ledger.length > 0 ? [insertLedger(db, app.appId, ledger)] : []),
    ...(events.length > 0 ? [insertEvents(db, app.appId, events, app.now)] : []),
    ...(replies.length > 0 ? [insertReplies(db, app.appId, replies, clock())] : []),
  ]);
  for (const change of written) await saveCorrections(db, app, change);
  afterCommit(db, () => {
    countWritten(metrics, written);
    metrics.writeConflicts.add(dirty.length - written.length);
  });
  return new Set([...changes.filter((change) => !change.isDirty), ...written].map(idOf));
}

/**
 * Writes the change of a user whose row is locked, or who is new. Whether it was written: it is not when somebody else made the same new user
 * first, and there is a row to lock by now.
 *
 * @throws when a row that nobody else can have changed cannot be written: it is damaged, and no other try would help
 */
export async function saveLocked(
  context: Context,
  db: Queryable,
  app: AppHandle,
  change: UserChange,
  row: StateRow | null,
): Promise<boolean> {
  const saved = await saveChanges(context, db, app, [change]);
  if (saved.has(change.userId)) return true;
  if (row === null) return false;
  throw new Error("A user's row does not take what follows from it; `flamekeeper verify` says why");
}

/** What is done to facts that are there already: seldom, and to one user at a time. */
async function saveCorrections(
  db: Queryable,
  { appId, now }: AppHandle,
  { userId, voided, reinstated, moved, withdrawn }: UserChange,
): Promise<void> {
  for (const { id, voidedAt } of voided) await markVoided(db, appId, userId, id, voidedAt);
  for (const id of reinstated) await markReinstated(db, appId, userId, id);
  if (moved.length > 0) await moveActivities(db, appId, userId, moved);
  if (withdrawn.length > 0) await withdrawFacts(db, appId, userId, withdrawn, now);
}

async function saveStates(
  db: Queryable,
  app: AppHandle,
  changes: readonly UserChange[],
): Promise<ReadonlySet<string>> {
  const writes = changes.map((change) => toWrite(change, app));
  const added = writes.filter((write) => write.version === 0);
  const moved = writes.filter((write) => write.version > 0);
  const saved = await inOneTrip(db, () => [
    ...(added.length > 0 ? [insertUsers(db, app.appId, added, app.now)] : []),
    ...(moved.length > 0 ? [updateUsers(db, app.appId, moved, app.now)] : []),
  ]);
  return new Set(saved.flat());
}

function toWrite(change: UserChange, app: AppHandle): UserWrite {
  const { userId, state, beganAt, row } = change;
  const due: Instant | null = dueAt(state, app.facts);
  const { version, incarnation } = row ?? { version: 0, incarnation: null };
  return { userId, version, incarnation, beganAt, dueAt: due, state };
}

function idOf(change: UserChange): string {
  return change.userId;
}
