import { randomBytes } from "node:crypto";
import { parseRules } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { NewAppAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, problem, type Result } from "../result.ts";
import { insertApp, lockNewApps } from "../store/apps.ts";
import { type Queryable, withTransaction } from "../store/postgres/pool/index.ts";
import { insertRules } from "../store/rules.ts";
import type { Answered } from "./answer-once.ts";
import { makeKey, withoutKey } from "./create-key.ts";
import { tellOnce } from "./tell-once.ts";

interface AppRequest {
  readonly name: string;
  readonly mode: AppHandle["mode"];
  /** The default rules when left out. */
  readonly rules?: unknown;
}

/** Makes an app with its rules and its first two keys, which are told once. */
export async function createApp(
  context: Context,
  request: AppRequest,
): Promise<Result<NewAppAnswer>> {
  return withTransaction(context.pool, async (db) => makeApp(context, db, request));
}

/** Under an idempotency key the app is made once, and its keys are told with the first answer only. */
export async function createAppOnce(
  context: Context,
  request: AppRequest,
  idempotencyKey: string | null,
): Promise<Result<Answered<NewAppAnswer>>> {
  const once = { userId: "", operation: "create-app", request, idempotencyKey };
  return withTransaction(context.pool, async (db) => {
    await lockNewApps(db);
    const make = async (): Promise<Result<NewAppAnswer>> => makeApp(context, db, request);
    return tellOnce(context, db, ofRootKey, once, make, (app) => ({
      ...app,
      keys: app.keys.map(withoutKey),
    }));
  });
}

/** In the place of an app's id, which is never empty: the answers to the root key are kept beside those of all apps. */
const ofRootKey = "";

async function makeApp(
  context: Context,
  db: Queryable,
  { name, mode, rules }: AppRequest,
): Promise<Result<NewAppAnswer>> {
  const parsed = parseRules(rules ?? {});
  if (!parsed.ok) return problem("rules_invalid", "The rules have faults", parsed.faults);
  const appId = `app_${randomBytes(9).toString("hex")}`;
  const createdAt = context.clock();
  await insertApp(db, { appId, name, mode, createdAt });
  await insertRules(db, appId, { version: 1, since: null, document: parsed.rules }, createdAt);
  const keys = [
    await makeKey(context, db, { appId, mode }, { role: "server" }),
    await makeKey(context, db, { appId, mode }, { role: "operator" }),
  ];
  return done({ id: appId, name, mode, keys });
}
