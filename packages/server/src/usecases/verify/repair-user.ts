import { repair } from "@flamekeeper/engine";
import type { Context } from "../../context.ts";
import { type AppHandle, upToDate } from "../../reads/app-handle.ts";
import { deleteLedgerEntries, insertLedger, rewriteLedger } from "../../store/ledger.ts";
import { type Queryable, withTransaction } from "../../store/postgres/pool/index.ts";
import { wholeUsers } from "../../store/verification.ts";
import { lockUser, alignRow } from "../../store/users.ts";
import { enterInAudit } from "../enter-in-audit.ts";
import { saveChanges } from "../save-changes.ts";
import { UserChange } from "../user-change.ts";
import { type CheckedUser, checkUser, type UserRecord } from "./check-user.ts";
import { shorten } from "./drift.ts";
import { loadRecords } from "./load-records.ts";
import { mendLedger } from "./mend-ledger.ts";

/**
 * Writes what the facts say of one user, behind the user's lock: state, row and ledger, never the facts. Looks again first: what drifted when
 * it was found may have been mended since. Answers what it found and whether it is right now; facts that cannot be folded cannot be mended.
 */
export async function repairUser(
  context: Context,
  opened: AppHandle,
  userId: string,
  by: string,
): Promise<(CheckedUser & { readonly isRepaired: boolean }) | null> {
  return withTransaction(context.pool, async (db) => {
    const locked = await lockUser(db, opened.appId, userId);
    if (locked === null) return null;
    const app = await upToDate(context, db, opened, [locked]);
    const record = await loadRecord(db, app.appId, userId);
    const found = checkUser(record, app.facts);
    if (found.drifts.length === 0) return { ...found, isRepaired: false };
    if (found.drifts.some(({ what }) => what === "facts")) return { ...found, isRepaired: false };
    await mend(context, db, app, record);
    const sides = (side: "stored" | "derived"): object =>
      Object.fromEntries(shorten(found.drifts).map((drift) => [drift.what, drift[side]]));
    await enterInAudit(
      context,
      db,
      app,
      { by, reason: null },
      {
        action: "user.repaired",
        userId,
        subject: null,
        before: sides("stored"),
        after: sides("derived"),
      },
    );
    return { ...found, isRepaired: true };
  });
}

async function loadRecord(db: Queryable, appId: string, userId: string): Promise<UserRecord> {
  const [record] = await loadRecords(db, appId, await wholeUsers(db, appId, [userId]));
  if (record === undefined) throw new Error("A user who is locked is there");
  return record;
}

async function mend(
  context: Context,
  db: Queryable,
  app: AppHandle,
  { row, factsVersion, history, ledger }: UserRecord,
): Promise<void> {
  const { appId } = app;
  const { userId } = row;
  const ledgerRepair = mendLedger(userId, ledger, history.activities, context.mintId);
  if (ledgerRepair.removed.length > 0) {
    await deleteLedgerEntries(db, appId, userId, ledgerRepair.removed);
  }
  if (ledgerRepair.rewritten.length > 0) await rewriteLedger(db, appId, ledgerRepair.rewritten);
  if (ledgerRepair.added.length > 0) await insertLedger(db, appId, ledgerRepair.added);
  // Facts keep the version that they came with: a row that was put back must not give it out a second time.
  const version = Math.max(row.version, factsVersion);
  const epoch = Math.min(row.epoch, app.facts.epoch);
  await alignRow(db, appId, userId, version, epoch);
  const change = UserChange.of({ ...row, version }, context.mintId, history);
  const decision = await change.decide(db, appId, app.facts, app.now, repair);
  if (decision.outcome !== "done") throw new Error("A repair with all facts is always done");
  const saved = await saveChanges(context, db, app, [change]);
  if (!saved.has(userId)) throw new Error("The repaired row was not written");
}
