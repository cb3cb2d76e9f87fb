import { dueAt, needsHistory, settle as advance, settleUser } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { type AppHandle, upToDate } from "../reads/app-handle.ts";
import { loadHistories } from "../reads/histories.ts";
import { type Queryable, withTransaction } from "../store/postgres/pool/index.ts";
import { lockUser, type UserRow } from "../store/users.ts";
import { saveChanges } from "./save-changes.ts";
import { UserChange } from "./user-change.ts";

/** What a chunk came to. */
export interface Settled {
  /** Users whose state was moved on and written. */
  readonly judged: number;
  readonly frozen: number;
  readonly ended: number;
  /** Users whose settling failed, with what was thrown. */
  readonly failed: readonly { readonly userId: string; readonly error: unknown }[];
}

/** Moves users on to the app's now, together in one transaction. Whoever was changed by somebody else meanwhile is left for the next chunk. */
export async function settleTogether(
  context: Context,
  opened: AppHandle,
  rows: readonly UserRow[],
): Promise<Settled> {
  return withTransaction(context.pool, async (db) => {
    const app = await upToDate(context, db, opened, rows);
    const changes: UserChange[] = [];
    const failed: { userId: string; error: unknown }[] = [];
    const doubtful = new Set(rows.filter((row) => takesHistory(row, app)));
    const quick = rows.filter((row) => !doubtful.has(row));
    for (const some of [quick, ...piecesOf([...doubtful])]) {
      const histories = await loadHistories(db, app.appId, some === quick ? [] : some);
      for (const row of some) {
        const change = UserChange.of(row, context.mintId, histories.get(row.userId) ?? null);
        try {
          await settle(db, app, change);
          changes.push(change);
        } catch (error) {
          failed.push({ userId: row.userId, error });
        }
      }
    }
    return { ...(await save(context, db, app, changes)), failed };
  });
}

/** Everything that so many users ever did is some megabytes, with thousands of activities each. */
const historiesAtOnce = 50;

function piecesOf(rows: readonly UserRow[]): readonly (readonly UserRow[])[] {
  const count = Math.ceil(rows.length / historiesAtOnce);
  return Array.from({ length: count }, (_, index) =>
    rows.slice(index * historiesAtOnce, (index + 1) * historiesAtOnce),
  );
}

/** Whether only the facts can tell what the app's change did to a user; a state that cannot be read says so when its turn comes. */
function takesHistory({ state }: UserRow, { facts, now }: AppHandle): boolean {
  // Of those who are merely due, hardly anybody takes it: whoever does loads their own.
  if (state.epoch === facts.epoch) return false;
  try {
    return advance(state, facts, now, null) === needsHistory;
  } catch {
    return false;
  }
}

/** Moves one user on, behind the user's lock. */
export async function settleAlone(
  context: Context,
  opened: AppHandle,
  userId: string,
): Promise<Omit<Settled, "failed">> {
  return withTransaction(context.pool, async (db) => {
    const row = await lockUser(db, opened.appId, userId);
    if (row === null) return { judged: 0, frozen: 0, ended: 0 };
    const app = await upToDate(context, db, opened, [row]);
    const change = UserChange.of(row, context.mintId);
    await settle(db, app, change);
    return save(context, db, app, [change]);
  });
}

async function settle(db: Queryable, app: AppHandle, change: UserChange): Promise<void> {
  await change.decide(db, app.appId, app.facts, app.now, settleUser);
  const due = dueAt(change.state, app.facts);
  // Maintenance would meet such a user again and again.
  if (due !== null && due <= app.now) throw new Error("The user is due again at once");
}

async function save(
  context: Context,
  db: Queryable,
  app: AppHandle,
  changes: readonly UserChange[],
): Promise<Omit<Settled, "failed">> {
  const saved = await saveChanges(context, db, app, changes);
  const written = changes.filter((change) => change.isDirty && saved.has(change.userId));
  const types = written.flatMap((change) => change.events.map((event) => event.type));
  return {
    judged: written.length,
    frozen: types.filter((type) => type === "freeze.spent").length,
    ended: types.filter((type) => type === "streak.ended").length,
  };
}
