import { createHash } from "node:crypto";
import type { Context } from "../context.ts";
import type { ErasureAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, type Result, unknownUser } from "../result.ts";
import { leavePatrolPlace } from "../store/patrols.ts";
import { type Queryable, withTransaction } from "../store/postgres/pool/index.ts";
import { countUserRows, deleteUserRows, type UserTable, userTables } from "../store/user-data.ts";
import { findUser, lockUser } from "../store/users.ts";
import { type Answered, answerOnce } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { enterInAudit } from "./enter-in-audit.ts";

/**
 * Takes the user and everything that is kept of them out of the database, in one transaction behind the user's lock: whoever was
 * writing the user is waited for, and whoever holds an older copy of the row finds nothing to write. An activity that arrives later makes
 * a new user with the same id.
 */
export async function eraseUser(
  context: Context,
  app: AppHandle,
  userId: string,
  asked: Asked,
): Promise<Result<Answered<ErasureAnswer>>> {
  const { appId } = app;
  const { idempotencyKey } = asked;
  const operation = {
    userId: "",
    operation: "erase",
    request: {},
    idempotencyKey: idempotencyKey === null ? null : disguise(userId, idempotencyKey),
  };
  return withTransaction(context.pool, async (db) => {
    const row = await lockUser(db, appId, userId);
    return answerOnce<ErasureAnswer>(context, db, appId, operation, async () => {
      if (row === null) return unknownUser(userId);
      const rows = await countEach((table) => deleteUserRows(db, appId, userId, table));
      await leavePatrolPlace(db, appId);
      // Whom it was about is gone as well.
      const deed = { action: "user.erased", subject: null, before: { rows }, after: null };
      await enterInAudit(context, db, app, asked, deed);
      return done({ dryRun: false, rows });
    });
  });
}

/** What erasing the user would delete. */
export async function previewErasure(
  { pool }: { readonly pool: Queryable },
  { appId }: AppHandle,
  userId: string,
): Promise<Result<ErasureAnswer>> {
  if ((await findUser(pool, appId, userId)) === null) return unknownUser(userId);
  const rows = await countEach((table) => countUserRows(pool, appId, userId, table));
  return done({ dryRun: true, rows });
}

async function countEach(
  count: (table: UserTable) => Promise<number>,
): Promise<Record<UserTable, number>> {
  const counts: [UserTable, number][] = [];
  // One after the other, since a connection does one thing at a time, and in the order of the list.
  for (const table of userTables) counts.push([table, await count(table)]);
  return Object.fromEntries(counts) as Record<UserTable, number>;
}

/** The reply that is kept must not name whom it was about, nor repeat a key that may. */
function disguise(userId: string, idempotencyKey: string): string {
  return createHash("sha256")
    .update(JSON.stringify([userId, idempotencyKey]))
    .digest("base64url");
}
