import type { Context } from "../../context.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { readCursor, writeCursor } from "../../reads/page.ts";
import type { VerifyAnswer } from "../../reads/verify-answers.ts";
import { done, type Result, unknownUser } from "../../result.ts";
import { findUsers } from "../../store/users.ts";
import { type Chosen, type Verified, verifyUsers } from "./verify-users.ts";

export interface VerifyRequest {
  /** Only these; without them, all users, page by page. */
  readonly userIds: readonly string[] | null;
  readonly limit: number;
  readonly cursor: string | null;
  readonly repair: boolean;
  /** Who asks, for the audit log. */
  readonly by: string;
}

/** One request's worth of verifying. */
export async function verifyPage(
  context: Context,
  app: AppHandle,
  { userIds, limit, cursor, repair, by }: VerifyRequest,
): Promise<Result<VerifyAnswer>> {
  if (userIds !== null) {
    const known = new Set((await findUsers(context.pool, app.appId, userIds)).map(userIdOf));
    const unknown = userIds.find((userId) => !known.has(userId));
    if (unknown !== undefined) return unknownUser(unknown);
    return done(shape(await verifyUsers(context, app, { userIds }, { repair, by }), null));
  }
  const position = readCursor(cursor, 1, "cursor");
  if (!position.ok) return position;
  const chosen: Chosen = { after: position.value?.[0] ?? "", limit };
  const verified = await verifyUsers(context, app, chosen, { repair, by });
  const { checked, lastUserId } = verified;
  const hasMore = checked === limit && lastUserId !== null;
  return done(shape(verified, hasMore ? writeCursor([lastUserId]) : null));
}

function userIdOf({ userId }: { readonly userId: string }): string {
  return userId;
}

function shape({ checked, stale, drifted }: Verified, nextCursor: string | null): VerifyAnswer {
  return {
    checked,
    stale,
    repaired: drifted.filter(({ isRepaired }) => isRepaired).length,
    drifted: drifted.flatMap(({ userId, drifts }) => drifts.map((drift) => ({ userId, ...drift }))),
    nextCursor,
  };
}
