import { type Decision, settleUser, type Subject, type UserState } from "@flamekeeper/engine";
import { done, type Result, unknownUser } from "../result.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import { findUser, type UserRow } from "../store/users.ts";
import type { AppHandle } from "./app-handle.ts";
import { loadHistories, loadHistory } from "./histories.ts";

/** A user's state folded to now, whatever maintenance has or has not done. Writes nothing. */
export async function readState(
  { pool }: { readonly pool: Queryable },
  app: AppHandle,
  userId: string,
): Promise<Result<UserState>> {
  const row = await findUser(pool, app.appId, userId);
  if (row === null) return unknownUser(userId);
  return done((await settleRow({ pool }, app, row)).state);
}

interface SettledRow {
  readonly state: UserState;
  /** Whether the row was not enough: then all the user's facts were read. */
  readonly folded: boolean;
}

export async function settleRow(
  { pool }: { readonly pool: Queryable },
  app: AppHandle,
  row: UserRow,
): Promise<SettledRow> {
  const settled = settleAtOnce(app, row);
  if (settled !== null) return { state: settled, folded: false };
  const user = await loadHistory(pool, app.appId, row);
  return { state: stateOf(settleUser({ ...subjectOf(app, row), user })), folded: true };
}

/** The states of these users, by id. Only of those whose rows are not enough are the facts read: two statements, however many. */
export async function settleRows(
  { pool }: { readonly pool: Queryable },
  app: AppHandle,
  rows: readonly UserRow[],
): Promise<ReadonlyMap<string, UserState>> {
  const states = new Map<string, UserState>();
  const stale: UserRow[] = [];
  for (const row of rows) {
    const settled = settleAtOnce(app, row);
    if (settled === null) stale.push(row);
    else states.set(row.userId, settled);
  }
  if (stale.length === 0) return states;
  const histories = await loadHistories(pool, app.appId, stale);
  for (const row of stale) {
    const user = histories.get(row.userId);
    if (user === undefined) throw new Error("Every user that is asked for has a history");
    states.set(row.userId, stateOf(settleUser({ ...subjectOf(app, row), user })));
  }
  return states;
}

/** `null` where only the facts can tell. */
function settleAtOnce(app: AppHandle, row: UserRow): UserState | null {
  const decision = settleUser(subjectOf(app, row));
  return decision.outcome === "needs_history" ? null : stateOf(decision);
}

function subjectOf(app: AppHandle, { state }: UserRow): Pick<Subject, "app" | "state" | "now"> {
  return { app: app.facts, state, now: app.now };
}

function stateOf(decision: Decision): UserState {
  if (decision.outcome !== "done") throw new Error("Settling a user with all facts is always done");
  return decision.state;
}
