import type { Context } from "../context.ts";
import { toIso, toIsoOrNull } from "../store/instants.ts";
import {
  findProtection,
  listProtections as findProtections,
  type ProtectionRow,
} from "../store/protections.ts";
import { countStaleUsers } from "../store/stale-users.ts";
import { countUsers } from "../store/users.ts";
import { done, problem, type Result } from "../result.ts";
import type { AppHandle } from "./app-handle.ts";
import type { Page } from "./answers.ts";
import type { ProtectionAnswer, ProtectionProgressAnswer } from "./operator-answers.ts";
import { pageOf, type PageRequest, readCursor } from "./page.ts";

/** Newest first, withdrawn ones too. */
export async function listProtections(
  context: Context,
  app: AppHandle,
  page: PageRequest,
): Promise<Result<Page<ProtectionAnswer>>> {
  const before = readCursor(page.cursor, 1);
  if (!before.ok) return before;
  const from = before.value?.[0] ?? null;
  const rows = await findProtections(context.pool, app.appId, from, page.limit + 1);
  const shape = (row: ProtectionRow): ProtectionAnswer => shapeProtection(row, app.sweptEpoch);
  return done(pageOf(rows, page, shape, (row) => [row.protectionId]));
}

/** One protection, and how many users the background still has to reach. */
export async function readProtection(
  context: Context,
  app: AppHandle,
  protectionId: string,
): Promise<Result<ProtectionProgressAnswer>> {
  const row = await findProtection(context.pool, app.appId, protectionId);
  if (row === null) return unknownProtection(protectionId);
  // Asked again and again, mostly of what was done long ago: then only the users are counted, not who is left of them.
  if (app.sweptEpoch >= lastEpoch(row)) {
    const total = await countUsers(context.pool, app.appId);
    return done({ ...shapeProtection(row, app.sweptEpoch), users: { total, left: 0 } });
  }
  const users = await countStaleUsers(context.pool, app.appId, lastEpoch(row));
  // The rows tell more than the app does: they are reached one after the other.
  const sweptEpoch = users.left === 0 ? lastEpoch(row) : 0;
  return done({ ...shapeProtection(row, sweptEpoch), users });
}

export function unknownProtection(protectionId: string): Result<never> {
  return problem("unknown_protection", `There is no protection "${protectionId}"`);
}

/** The epoch that users have to be at. */
function lastEpoch({ declaredEpoch, withdrawnEpoch }: ProtectionRow): number {
  return withdrawnEpoch ?? declaredEpoch;
}

const statuses = {
  standing: ["applying", "applied"],
  withdrawn: ["withdrawing", "withdrawn"],
} as const;

/** All users are known to be at `sweptEpoch`. */
export function shapeProtection(row: ProtectionRow, sweptEpoch: number): ProtectionAnswer {
  const isReached = sweptEpoch >= lastEpoch(row);
  return {
    id: row.protectionId,
    from: toIso(row.startsAt),
    to: toIso(row.endsAt),
    reason: row.reason,
    createdAt: toIso(row.createdAt),
    withdrawnAt: toIsoOrNull(row.withdrawnAt),
    status: statuses[row.withdrawnAt === null ? "standing" : "withdrawn"][isReached ? 1 : 0],
    touches: row.touches,
  };
}
