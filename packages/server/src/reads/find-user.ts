import type { Context } from "../context.ts";
import { done, type Result, unknownUser } from "../result.ts";
import { findUser as findRow, type UserRow } from "../store/users.ts";
import type { AppHandle } from "./app-handle.ts";

export async function findUser(
  { pool }: Pick<Context, "pool">,
  { appId }: AppHandle,
  userId: string,
): Promise<Result<UserRow>> {
  const row = await findRow(pool, appId, userId);
  return row === null ? unknownUser(userId) : done(row);
}
