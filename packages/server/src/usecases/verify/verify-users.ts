import type { Context } from "../../context.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { findApp } from "../../store/apps.ts";
import { type Queryable, withTransaction } from "../../store/postgres/pool/index.ts";
import { type WholeUserRow, wholeUsers, wholeUsersAfter } from "../../store/verification.ts";
import { type CheckedUser, checkUser } from "./check-user.ts";
import { type Drift, shorten } from "./drift.ts";
import { loadRecords } from "./load-records.ts";
import { repairUser } from "./repair-user.ts";

/** Which users: those named, or so many behind one. */
export type Chosen =
  | { readonly userIds: readonly string[] }
  | { readonly after: string; readonly limit: number };

interface VerifiedUser extends CheckedUser {
  readonly isRepaired: boolean;
}

export interface Verified {
  readonly checked: number;
  readonly stale: number;
  readonly drifted: readonly VerifiedUser[];
  /** The last user of those checked; `null` without any. */
  readonly lastUserId: string | null;
}

/** Folds users from their facts and compares with what is stored of them; with `repair`, writes what the facts say, and enters in the audit log who asked for it. */
export async function verifyUsers(
  context: Context,
  { appId }: Pick<AppHandle, "appId">,
  chosen: Chosen,
  { repair, by = "cli" }: { readonly repair: boolean; readonly by?: string },
): Promise<Verified> {
  const { app, users } = await checkUsers(context, appId, chosen);
  const drifted: VerifiedUser[] = [];
  for (const user of users.filter(({ drifts }) => drifts.length > 0)) {
    const found = repair
      ? await repairUser(context, app, user.userId, by)
      : { ...user, isRepaired: false };
    // Somebody may have erased or mended the user between the two looks.
    if (found !== null && found.drifts.length > 0) {
      drifted.push({ ...found, drifts: shorten(found.drifts) });
    }
  }
  return {
    checked: users.length,
    stale: users.filter(({ isStale }) => isStale).length,
    drifted,
    lastUserId: users.at(-1)?.userId ?? null,
  };
}

/** Rows, facts, ledger and rules of one moment: whoever is changed meanwhile is seen as before it or after it, never in between. */
async function checkUsers(
  context: Context,
  appId: string,
  chosen: Chosen,
): Promise<{ readonly app: AppHandle; readonly users: readonly CheckedUser[] }> {
  return withTransaction(
    context.pool,
    async (db) => {
      const row = await findApp(db, appId);
      if (row === null) throw new Error(`The app "${appId}" is gone`);
      const app = await context.apps.open(db, row, context.clock());
      const records = await loadRecords(db, appId, await rowsOf(db, appId, chosen));
      return { app, users: records.map((record) => checkUser(record, app.facts)) };
    },
    { isolation: "repeatable read" },
  );
}

function rowsOf(db: Queryable, appId: string, chosen: Chosen): Promise<readonly WholeUserRow[]> {
  return "userIds" in chosen
    ? wholeUsers(db, appId, chosen.userIds)
    : wholeUsersAfter(db, appId, chosen.after, chosen.limit);
}

/** For people: what, as stored, as derived. */
export function describeDrift({ what, stored, derived }: Drift): string {
  return `${what}: stored ${JSON.stringify(stored)}, derived ${JSON.stringify(derived)}`;
}
