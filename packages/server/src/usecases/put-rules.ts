import { findBrokenPeriods, type Instant, parseRules, type Rules } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { RulesAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { shapeRules } from "../reads/apps.ts";
import { done, problem, type Result } from "../result.ts";
import { findApp, lockApp, raiseEpoch } from "../store/apps.ts";
import { type Queryable, withTransaction } from "../store/postgres/pool/index.ts";
import { deleteRules, insertRules, rulesOf } from "../store/rules.ts";
import { hasUsers } from "../store/users.ts";
import { type Answered, answerOnce } from "./answer-once.ts";
import type { Asked } from "./asked.ts";
import { enterInAudit } from "./enter-in-audit.ts";

/**
 * Puts a new version of the rules in force, from now on. Days that have ended stay as they were judged.
 * While an app has no users, its new rules replace the old ones from the beginning: history imported afterwards is judged by them.
 * `ifMatch` is the version that the caller changed, or `null` to overwrite whatever is there.
 */
export async function putRules(
  context: Context,
  app: AppHandle,
  document: unknown,
  ifMatch: number | null,
  asked: Asked,
): Promise<Result<Answered<RulesAnswer>>> {
  const { appId } = app;
  const parsed = parseRules(document);
  if (!parsed.ok) return problem("rules_invalid", "The rules have faults", parsed.faults);
  const { rules } = parsed;
  const { idempotencyKey } = asked;
  const once = { userId: "", operation: "rules.put", request: { rules, ifMatch }, idempotencyKey };
  return withTransaction(context.pool, async (db) => {
    await lockApp(db, appId);
    const put = (): Promise<Result<RulesAnswer>> =>
      putLocked(context, db, app, rules, ifMatch, asked);
    if (!asked.dryRun) return answerOnce<RulesAnswer>(context, db, appId, once, put);
    const foretold = await put();
    return foretold.ok ? done({ replayed: false, answer: foretold.value }) : foretold;
  });
}

async function putLocked(
  context: Context,
  db: Queryable,
  app: AppHandle,
  rules: Rules,
  ifMatch: number | null,
  asked: Asked,
): Promise<Result<RulesAnswer>> {
  const { appId } = app;
  const versions = await rulesOf(db, appId);
  const last = versions.at(-1);
  if (last === undefined) throw new Error("An app has at least one version of its rules");
  if (ifMatch !== null && ifMatch !== last.version) {
    return problem("rules_changed", `The rules are at version ${last.version} by now`);
  }
  if (JSON.stringify(last.document) === JSON.stringify(rules)) return done(shapeRules(versions));
  const isPristine = !(await hasUsers(db, appId));
  const staying = isPristine ? [] : versions;
  const broken = findBrokenPeriods(
    rules,
    staying.map((row) => reparse(row.document)),
  );
  if (broken.length > 0) return problem("rules_invalid", "The rules have faults", broken);
  // Two who put rules at once may have looked at the clock in the other order.
  const since = isPristine ? null : (Math.max(app.now, last.since ?? 0) as Instant);
  const row = { version: last.version + 1, since, document: rules };
  if (!asked.dryRun) {
    if (isPristine) await deleteRules(db, appId);
    await insertRules(db, appId, row, context.clock());
    await raiseEpoch(db, appId);
    await enterInAudit(context, db, app, asked, {
      action: "rules.put",
      subject: String(row.version),
      before: last.document,
      after: rules,
    });
  }
  return done(shapeRules([...staying, row]));
}

/** Rules that were accepted before. */
function reparse(document: unknown): Rules {
  const parsed = parseRules(document);
  if (!parsed.ok) throw new Error("Rules that are kept are not valid any more");
  return parsed.rules;
}

/** The app as it stands after a change. */
export async function reopen(context: Context, app: AppHandle): Promise<AppHandle> {
  const row = await findApp(context.pool, app.appId);
  if (row === null) throw new Error(`The app "${app.appId}" is gone`);
  return context.apps.open(context.pool, row, context.clock());
}
