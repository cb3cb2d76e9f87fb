import { dueAt, needsHistory, settle as advance, settleUser } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { type AppHandle, upToDate } from "../reads/app-handle.ts";
import { loadHistories } from "../reads/histories.ts";
import { type Queryable, withTransaction } from "../store/postgres/pool/index.ts";
import { lockUser, type StateRow, type UserRow } from "../store/users.ts";
import { saveChanges, saveLocked } from "./save-changes.ts";
import { UserChange } from "./user-change.ts";

/** Somebody who keeps one user's row locked for longer must not hold up all the others. */
const lockTimeoutMs = 500;

/** What settling users came to. */
export interface Settled {
  /** Users whose state was moved on and written. */
  readonly judged: number;
  readonly frozen: number;
  readonly ended: number;
  /** Users whom somebody else wrote meanwhile. */
  readonly conflicts: number;
  readonly failed: readonly Failed[];
}

/** Somebody whose settling failed, as they were read, with what was thrown. */
export interface Failed extends Pick<StateRow, "userId" | "version"> {
  readonly error: unknown;
}

/**
 * Moves users on to the app's now, together. They are judged as they were read and written in one transaction, each only if that is how the
 * row still is: no connection is held while the engine works.
 */
export async function settleTogether(
  context: Context,
  opened: AppHandle,
  rows: readonly StateRow[],
): Promise<Settled> {
  const app = await upToDate(context, context.pool, opened, rows);
  const { changes, failed } = await judge(context, app, rows);
  return { ...(await save(context, app, changes)), failed };
}

async function judge(
  context: Context,
  app: AppHandle,
  rows: readonly StateRow[],
): Promise<{ readonly changes: readonly UserChange[]; readonly failed: readonly Failed[] }> {
  const changes: UserChange[] = [];
  const failed: Failed[] = [];
  const doubtful = new Set(rows.filter((row) => takesHistory(row, app)));
  const quick = rows.filter((row) => !doubtful.has(row));
  for (const some of [quick, ...piecesOf([...doubtful])]) {
    const histories = await loadHistories(context.pool, app.appId, some === quick ? [] : some);
    for (const row of some) {
      const change = UserChange.of(row, context.mintId, histories.get(row.userId) ?? null);
      try {
        await settle(context.pool, app, change);
        changes.push(change);
      } catch (error) {
        failed.push({ userId: row.userId, version: row.version, error });
      }
    }
  }
  return { changes, failed };
}

/** Everything that so many users ever did is some megabytes, with thousands of activities each. */
const historiesAtOnce = 50;

function piecesOf(rows: readonly StateRow[]): readonly (readonly StateRow[])[] {
  const count = Math.ceil(rows.length / historiesAtOnce);
  return Array.from({ length: count }, (_, index) =>
    rows.slice(index * historiesAtOnce, (index + 1) * historiesAtOnce),
  );
}

/** Whether only the facts can tell what the app's change did to a user; a state that cannot be read says so when its turn comes. */
function takesHistory({ state }: StateRow, { facts, now }: AppHandle): boolean {
  // Of those who are merely due, hardly anybody takes it: whoever does loads their own.
  if (state.epoch === facts.epoch) return false;
  try {
    return advance(state, facts, now, null) === needsHistory;
  } catch {
    return false;
  }
}

const nobody: Omit<Settled, "failed"> = { judged: 0, frozen: 0, ended: 0, conflicts: 0 };

/** Moves one user on, behind the user's lock; gives up when somebody else keeps that for long. */
export async function settleAlone(
  context: Context,
  opened: AppHandle,
  userId: string,
): Promise<Omit<Settled, "failed">> {
  const work = async (db: Queryable): Promise<Omit<Settled, "failed">> => {
    const row = await lockUser(db, opened.appId, userId);
    return row === null ? nobody : settleLocked(context, db, opened, row);
  };
  return withTransaction(context.pool, work, { lockTimeoutMs });
}

/** Moves the user on whose row is locked. */
export async function settleLocked(
  context: Context,
  db: Queryable,
  opened: AppHandle,
  row: UserRow,
): Promise<Omit<Settled, "failed">> {
  const app = await upToDate(context, db, opened, [row]);
  const change = UserChange.of(row, context.mintId);
  await settle(db, app, change);
  await saveLocked(context, db, app, change, row);
  return tally([change], new Set([row.userId]));
}

async function settle(db: Queryable, app: AppHandle, change: UserChange): Promise<void> {
  await change.decide(db, app.appId, app.facts, app.now, settleUser);
  const due = dueAt(change.state, app.facts);
  // Maintenance would meet such a user again and again.
  if (due !== null && due <= app.now) throw new Error("The user is due again at once");
}

async function save(
  context: Context,
  app: AppHandle,
  changes: readonly UserChange[],
): Promise<Omit<Settled, "failed">> {
  const dirty = changes.filter((change) => change.isDirty);
  if (dirty.length === 0) return nobody;
  const saved = await withTransaction(context.pool, (db) => saveChanges(context, db, app, dirty), {
    lockTimeoutMs,
  });
  return tally(dirty, saved);
}

function tally(
  changes: readonly UserChange[],
  saved: ReadonlySet<string>,
): Omit<Settled, "failed"> {
  const dirty = changes.filter((change) => change.isDirty);
  const written = dirty.filter((change) => saved.has(change.userId));
  const types = written.flatMap((change) => change.events.map((event) => event.type));
  return {
    judged: written.length,
    frozen: types.filter((type) => type === "freeze.spent").length,
    ended: types.filter((type) => type === "streak.ended").length,
    conflicts: dirty.length - written.length,
  };
}
