import { type Decision, reinstateActivity, withdrawFact } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { OperatedAnswer, ProtectedAnswer } from "../reads/operator-answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { isUndoable, type UndoableAction, unknownEntry } from "../reads/audit.ts";
import { problem, type Result } from "../result.ts";
import { findAudit } from "../store/audit.ts";
import type { Answered } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { changeUser } from "./change-user.ts";
import { isFactOrRest } from "./user-change.ts";
import { withdrawProtection } from "./withdraw-protection.ts";

/** Takes back what an entry of the audit log tells, as if it had never been done. That is an entry of its own, and is not taken back in turn. */
export async function undo(
  context: Context,
  app: AppHandle,
  auditId: string,
  asked: Asked,
): Promise<Result<Answered<OperatedAnswer | ProtectedAnswer>>> {
  const entry = await findAudit(context.pool, app.appId, auditId);
  if (entry === null) return unknownEntry(auditId);
  const { action, subject, userId } = entry;
  if (!isUndoable(action) || subject === null) {
    return problem("not_undoable", `"${action}" cannot be taken back`);
  }
  if (action === "protection.declared") {
    return withdrawProtection(context, app, subject, asked);
  }
  const result = await changeUser(context, app, {
    userId,
    action: `${action}.undone`,
    request: { auditId, reason: asked.reason },
    asked,
    undoes: entry,
    command: (given) => oppositeOf(action, given, subject),
    subject: () => subject,
    answer: () => ({}),
  });
  // What was taken back by another road, or whose user does not stand as before, is gone as well.
  if (!result.ok && result.code === "nothing_to_undo") {
    return problem("already_undone", "It no longer counts");
  }
  return result;
}

function oppositeOf(
  action: Exclude<UndoableAction, "protection.declared">,
  given: Parameters<typeof withdrawFact>[0],
  subject: string,
): Decision {
  switch (action) {
    case "activity.voided":
      return reinstateActivity(given, subject);
    case "freezes.granted":
    case "streak.restored":
    case "pause.planned":
    case "zone.corrected":
      return withdrawFact(given, isFactOrRest(subject));
    default:
      return action satisfies never;
  }
}
