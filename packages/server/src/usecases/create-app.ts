import { randomBytes } from "node:crypto";
import { parseRules } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { NewAppAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, problem, type Result } from "../result.ts";
import { insertApp } from "../store/apps.ts";
import { withTransaction } from "../store/postgres/pool/index.ts";
import { insertRules } from "../store/rules.ts";
import { makeKey } from "./create-key.ts";

export interface AppRequest {
  readonly name: string;
  readonly mode: AppHandle["mode"];
  /** The default rules when left out. */
  readonly rules?: unknown;
}

/** Makes an app with its rules and its first two keys, which are told once. */
export async function createApp(
  context: Context,
  { name, mode, rules }: AppRequest,
): Promise<Result<NewAppAnswer>> {
  const parsed = parseRules(rules ?? {});
  if (!parsed.ok) return problem("rules_invalid", "The rules have faults", parsed.faults);
  const appId = `app_${randomBytes(9).toString("hex")}`;
  const createdAt = context.clock();
  return withTransaction(context.pool, async (db) => {
    await insertApp(db, { appId, name, mode, createdAt });
    await insertRules(db, appId, { version: 1, since: null, document: parsed.rules }, createdAt);
    const keys = [
      await makeKey(context, db, appId, mode, "server"),
      await makeKey(context, db, appId, mode, "operator"),
    ];
    return done({ id: appId, name, mode, keys });
  });
}
