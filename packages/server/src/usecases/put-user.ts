import {
  changeRestDays,
  changeZone,
  type Decision,
  defaultZone,
  newUser,
  parseZone,
  type Weekday,
} from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { UserAnswer } from "../reads/answers.ts";
import { shapeUser } from "../reads/shape.ts";
import { withTransaction } from "../store/postgres/pool/index.ts";
import { findUser, lockUser, type Profile, updateProfile } from "../store/users.ts";
import { type AppHandle, upToDate } from "../reads/app-handle.ts";
import { done, fromRefusal, type Result } from "../result.ts";
import { saveLocked } from "./save-changes.ts";
import { UserChange } from "./user-change.ts";

/** What is left out stays as it is. */
export interface UserPatch extends Partial<Profile> {
  readonly timeZone?: string;
  readonly restDays?: readonly Weekday[];
}

/** Makes the user or changes what is given. */
export async function putUser(
  context: Context,
  opened: AppHandle,
  userId: string,
  patch: UserPatch,
): Promise<Result<{ readonly created: boolean; readonly user: UserAnswer }>> {
  const { appId } = opened;
  return withTransaction(context.pool, async (db) => {
    for (;;) {
      const row = await lockUser(db, appId, userId);
      const app = await upToDate(context, db, opened, row === null ? [] : [row]);
      const { facts, now } = app;
      const zone = parseZone(patch.timeZone ?? defaultZone) ?? defaultZone;
      const change =
        row === null
          ? UserChange.ofNew(userId, newUser(facts, zone, now), context.mintId)
          : UserChange.of(row, context.mintId);
      const decisions: Decision[] = [];
      const { timeZone, restDays } = patch;
      if (timeZone !== undefined) {
        decisions.push(
          await change.decide(db, appId, facts, now, (subject) => changeZone(subject, timeZone)),
        );
      }
      if (restDays !== undefined) {
        decisions.push(
          await change.decide(db, appId, facts, now, (subject) =>
            changeRestDays(subject, restDays),
          ),
        );
      }
      const refused = decisions.find((decision) => decision.outcome === "refused");
      if (refused !== undefined) return fromRefusal(refused);
      if (!(await saveLocked(context, db, app, change, row))) continue;
      const { name = row?.name ?? null, email = row?.email ?? null } = patch;
      const attributes = patch.attributes ?? row?.attributes ?? {};
      await updateProfile(db, appId, userId, { name, email, attributes }, now);
      const user = await findUser(db, appId, userId);
      if (user === null) throw new Error("The user was not written");
      return done({ created: row === null, user: shapeUser(user) });
    }
  });
}
