import { settleUser, type UserState } from "@flamekeeper/engine";
import type { Queryable } from "../store/postgres/pool/index.ts";
import { findUser, type UserRow } from "../store/users.ts";
import type { AppHandle } from "./app-handle.ts";
import { loadHistory } from "./histories.ts";
import { done, type Result, unknownUser } from "../result.ts";

/** A user's state folded to now, whatever maintenance has or has not done. Writes nothing. */
export async function readState(
  { pool }: { readonly pool: Queryable },
  app: AppHandle,
  userId: string,
): Promise<Result<UserState>> {
  const row = await findUser(pool, app.appId, userId);
  if (row === null) return unknownUser(userId);
  return done(await settleRow(pool, app, row));
}

async function settleRow(db: Queryable, app: AppHandle, row: UserRow): Promise<UserState> {
  const subject = { app: app.facts, state: row.state, now: app.now };
  let decision = settleUser(subject);
  if (decision.outcome === "needs_history") {
    decision = settleUser({ ...subject, user: await loadHistory(db, app.appId, row) });
  }
  if (decision.outcome !== "done") throw new Error("Settling a user with all facts is always done");
  return decision.state;
}
