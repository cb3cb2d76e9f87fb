import type { Context } from "../context.ts";
import { listUsers as findUsers, searchUsers } from "../store/user-lists.ts";
import type { UserRow } from "../store/users.ts";
import type { AppHandle } from "./app-handle.ts";
import { done, type Result } from "../result.ts";
import type { Page, UserAnswer } from "./answers.ts";
import { pageOf, type PageRequest, readCursor } from "./page.ts";
import { shapeUser } from "./shape.ts";
import { restOnVersion, type UserReading } from "./user-reading.ts";

export async function readUser(row: UserRow): Promise<Result<UserReading<UserAnswer>>> {
  return done(restOnVersion(shapeUser(row), false));
}

/** By id; `search` is looked for at the beginning of the id, and of name and email whatever its case. */
export async function listUsers(
  context: Context,
  app: AppHandle,
  { search }: { readonly search?: string },
  page: PageRequest,
): Promise<Result<Page<UserAnswer>>> {
  const after = readCursor(page.cursor, 1);
  if (!after.ok) return after;
  const from = after.value?.[0] ?? null;
  const { pool } = context;
  const rows =
    search === undefined
      ? await findUsers(pool, app.appId, from, page.limit + 1)
      : await searchUsers(pool, app.appId, search, from, page.limit + 1);
  return done(pageOf(rows, page, shapeUser, (row) => [row.userId]));
}
