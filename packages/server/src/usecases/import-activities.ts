import { fold, importHistory, type Instant } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { type AppHandle, upToDate } from "../reads/app-handle.ts";
import { loadHistories } from "../reads/histories.ts";
import { fromRefusal, unknownUser } from "../result.ts";
import { type Queryable, withTransaction } from "../store/postgres/pool/index.ts";
import { findUsers } from "../store/users.ts";
import { type Acquaintance, type PastReport, type RefusedReport, sortOut } from "./past-reports.ts";
import { saveChanges } from "./save-changes.ts";
import { UserChange } from "./user-change.ts";

export interface Imported {
  readonly imported: number;
  /** Reports that had been recorded before, by an earlier run or live. */
  readonly known: number;
  readonly refused: readonly RefusedReport[];
}

/** Users who are active while their past is imported collide now and then; more often than this is no chance any more. */
const tries = 5;

/**
 * Takes past activities in as history, each as if it had been recorded when it occurred; see `importHistory` of the engine.
 * One transaction: all of it is there afterwards or nothing. Ids that are known are passed over, so that it can be repeated.
 */
export async function importActivities(
  context: Context,
  app: AppHandle,
  reports: readonly PastReport[],
): Promise<Imported> {
  const met = new Set<string>();
  for (let attempt = 1; ; attempt++) {
    try {
      return await withTransaction(context.pool, (db) =>
        importChunk(context, app, db, reports, met),
      );
    } catch (error) {
      if (!(error instanceof Overtaken) || attempt === tries) throw error;
    }
  }
}

/** Somebody else changed one of the users meanwhile; rolls the chunk back. */
class Overtaken extends Error {}

async function importChunk(
  context: Context,
  opened: AppHandle,
  db: Queryable,
  reports: readonly PastReport[],
  /** Users who were there in a try before. */
  met: Set<string>,
): Promise<Imported> {
  const byUser = Map.groupBy(reports, (report) => report.userId);
  const rows = await findUsers(db, opened.appId, [...byUser.keys()]);
  const app = await upToDate(context, db, opened, rows);
  const histories = await loadHistories(db, app.appId, rows);
  const rowOf = new Map(rows.map((row) => [row.userId, row]));
  for (const userId of rowOf.keys()) met.add(userId);
  const changes: UserChange[] = [];
  const refused: RefusedReport[] = [];
  let imported = 0;
  for (const [userId, own] of byUser) {
    if (met.has(userId) && !rowOf.has(userId)) {
      // Erased in between: this file may be what would bring back all that was just taken away.
      refused.push(...own.map((report) => ({ report, problem: unknownUser(userId) })));
      continue;
    }
    const history = histories.get(userId) ?? null;
    const stored = new Map(history?.activities.map(({ id, digest }) => [id, digest]));
    const known = (id: string, digest: Buffer): Acquaintance => {
      const before = stored.get(id);
      if (before === undefined) return "new";
      return before.equals(digest) ? "same" : "other";
    };
    const { fresh, digests, refused: doubtful } = sortOut(own, known, app.facts, app.now);
    refused.push(...doubtful);
    if (fresh.length === 0) continue;
    const result = importHistory(history, app.facts, fresh, app.now);
    for (const { activity, refusal } of result.refusals) {
      refused.push({ report: activity as PastReport, problem: fromRefusal(refusal) });
    }
    if (result.activities.length === 0) continue;
    imported += result.activities.length;
    const row = rowOf.get(userId) ?? null;
    // Another server's clock may have been ahead when the state was saved: time does not run backwards for a user.
    const now = Math.max(app.now, row?.state.settledAt ?? app.now) as Instant;
    const { state } = fold(result.user, app.facts, now);
    changes.push(UserChange.ofImport(userId, row, result, state, digests, context.mintId));
  }
  const saved = await saveChanges(context, db, app, changes);
  if (saved.size < changes.length)
    throw new Overtaken("Users were changed while they were imported");
  return { imported, known: reports.length - imported - refused.length, refused };
}
