import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { type AuditRow, insertAudit } from "../store/audit.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import type { Asked } from "./asked.ts";

/** What was done, beside who did it, when and why. */
export type Deed = Pick<AuditRow, "action" | "subject" | "before" | "after"> &
  Partial<Pick<AuditRow, "userId" | "undoes">>;

/** Enters what was done in the audit log, in the transaction that did it. Answers the entry's id. */
export async function enterInAudit(
  context: Context,
  db: Queryable,
  { appId, now }: Pick<AppHandle, "appId" | "now">,
  { by: actor, reason }: Pick<Asked, "by" | "reason">,
  deed: Deed,
): Promise<string> {
  const auditId = context.mintId();
  const about = { userId: "", undoes: null, ...deed };
  await insertAudit(db, appId, { auditId, at: now, actor, reason, ...about });
  return auditId;
}
