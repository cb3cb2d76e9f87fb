import type { Context } from "../context.ts";
import { type AuditRow, findAudit, listAudit as findEntries } from "../store/audit.ts";
import { toIso } from "../store/instants.ts";
import { done, problem, type Result } from "../result.ts";
import type { AppHandle } from "./app-handle.ts";
import type { Page } from "./answers.ts";
import type { AuditAnswer } from "./operator-answers.ts";
import { pageOf, type PageRequest, readCursor } from "./page.ts";

/** What has an opposite. Rules are undone by putting the old ones; a key that was revoked or a user who was erased is gone. */
const undoableActions = [
  "freezes.granted",
  "streak.restored",
  "pause.planned",
  "zone.corrected",
  "activity.voided",
  "protection.declared",
] as const;

export type UndoableAction = (typeof undoableActions)[number];

const undoable: ReadonlySet<string> = new Set(undoableActions);

export function isUndoable(action: string): action is UndoableAction {
  return undoable.has(action);
}

/** Newest first. */
export async function listAudit(
  context: Context,
  app: AppHandle,
  { userId, action }: { readonly userId?: string; readonly action?: string },
  page: PageRequest,
): Promise<Result<Page<AuditAnswer>>> {
  const before = readCursor(page.cursor, 1);
  if (!before.ok) return before;
  const filter = { userId: userId ?? null, action: action ?? null };
  const from = before.value?.[0] ?? null;
  const rows = await findEntries(context.pool, app.appId, filter, from, page.limit + 1);
  return done(pageOf(rows, page, shapeAudit, (row) => [row.auditId]));
}

export async function readAudit(
  context: Context,
  app: AppHandle,
  auditId: string,
): Promise<Result<AuditAnswer>> {
  const row = await findAudit(context.pool, app.appId, auditId);
  return row === null ? unknownEntry(auditId) : done(shapeAudit(row));
}

export function unknownEntry(auditId: string): Result<never> {
  return problem("unknown_audit_entry", `The audit log has no entry "${auditId}"`);
}

export function shapeAudit({ auditId, at, userId, ...row }: AuditRow): AuditAnswer {
  return {
    id: auditId,
    at: toIso(at),
    userId: userId === "" ? null : userId,
    ...row,
    undoable: isUndoable(row.action) && row.undoneBy === null,
  };
}
