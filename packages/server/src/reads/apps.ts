import type { Context } from "../context.ts";
import { type AppRow, listApps as findApps } from "../store/apps.ts";
import { toIso, toIsoOrNull } from "../store/instants.ts";
import { type KeyRow, listKeys as findKeys } from "../store/keys.ts";
import { rulesOf, type RulesRow } from "../store/rules.ts";
import type { AppHandle } from "./app-handle.ts";
import { done, type Result } from "../result.ts";
import type { AppAnswer, ClockAnswer, KeyAnswer, Page, RulesAnswer } from "./answers.ts";
import { pageOf, type PageRequest, readCursor } from "./page.ts";

export async function listApps(
  context: Context,
  page: PageRequest,
): Promise<Result<Page<AppAnswer>>> {
  const after = readCursor(page.cursor, 1);
  if (!after.ok) return after;
  const rows = await findApps(context.pool, after.value?.[0] ?? null, page.limit + 1);
  return done(pageOf(rows, page, shapeApp, (row) => [row.appId]));
}

function shapeApp({ appId, name, mode, createdAt }: AppRow): AppAnswer {
  return { id: appId, name, mode, createdAt: toIso(createdAt) };
}

/** Newest first, revoked ones included. */
export async function listKeys(
  context: Context,
  app: AppHandle,
  page: PageRequest,
): Promise<Result<Page<KeyAnswer>>> {
  const before = readCursor(page.cursor, 1);
  if (!before.ok) return before;
  const from = before.value?.[0] ?? null;
  const rows = await findKeys(context.pool, app.appId, from, page.limit + 1);
  return done(pageOf(rows, page, shapeKey, (row) => [row.keyId]));
}

function shapeKey(row: KeyRow): KeyAnswer {
  return {
    id: row.keyId,
    role: row.role,
    hint: row.hint,
    name: row.name,
    createdAt: toIso(row.createdAt),
    expiresAt: toIsoOrNull(row.expiresAt),
    lastUsedAt: toIsoOrNull(row.lastUsedAt),
    revokedAt: toIsoOrNull(row.revokedAt),
    requestsPerMinute: row.requestsPerMinute,
    rotatedTo: row.rotatedTo,
  };
}

/** Of the rules in force, as the request found them: without another look. */
export function currentVersion({ facts }: AppHandle): number {
  return lastOf(facts.versions).version;
}

/** The rules in force, and since when which versions were. */
export async function readRules(context: Context, app: AppHandle): Promise<RulesAnswer> {
  return shapeRules(await rulesOf(context.pool, app.appId));
}

/** By version; the last one is in force. */
export function shapeRules(rows: readonly RulesRow[]): RulesAnswer {
  const current = lastOf(rows);
  return {
    version: current.version,
    since: toIsoOrNull(current.since),
    rules: current.document,
    versions: rows.map((row) => ({ version: row.version, since: toIsoOrNull(row.since) })),
  };
}

function lastOf<Version>(versions: readonly Version[]): Version {
  const last = versions.at(-1);
  if (last === undefined) throw new Error("An app has at least one version of its rules");
  return last;
}

export function readClock(_context: Context, app: AppHandle): ClockAnswer {
  return { now: toIso(app.now), moved: app.clockMoved };
}
