import type { Context } from "../../context.ts";
import { done, type Result, unknownUser } from "../../result.ts";
import { toIso } from "../../store/instants.ts";
import { readSnapshot } from "../../store/postgres/pool/index.ts";
import { findUser } from "../../store/users.ts";
import type { AppHandle } from "../app-handle.ts";

import { shapeStreaks, shapeUser } from "../shape.ts";
import { settleRow } from "../state.ts";
import type { UserExportAnswer } from "./export-answer.ts";
import { type Scope, sections } from "./sections.ts";

/**
 * All that is kept of a user as one JSON document, as it was at one moment: a text in pieces, each made when it is asked for, so that years of
 * activities need no more memory than a page of them.
 */
export async function exportUser(
  { pool }: Pick<Context, "pool">,
  app: AppHandle,
  userId: string,
): Promise<Result<AsyncGenerator<string>>> {
  if ((await findUser(pool, app.appId, userId)) === null) return unknownUser(userId);
  return done(readSnapshot(pool, (db) => write({ db, app, userId })));
}

async function* write(scope: Scope): AsyncGenerator<string> {
  const { db, app, userId } = scope;
  const row = await findUser(db, app.appId, userId);
  if (row === null) throw new Error("The user was erased when the export had just begun");
  const { state } = await settleRow({ pool: db }, app, row);
  const head: Pick<UserExportAnswer, "format" | "version" | "exportedAt" | "user" | "streaks"> = {
    format: "flamekeeper.user-export",
    version: 1,
    exportedAt: toIso(app.now),
    user: shapeUser(row),
    streaks: shapeStreaks(state, app.facts),
  };
  yield JSON.stringify(head).slice(0, -1);
  for (const { name, read } of sections) {
    yield `,"${name}":[`;
    let isFirst = true;
    for await (const page of read(scope)) {
      yield `${isFirst ? "" : ","}${page.map((entry) => JSON.stringify(entry)).join(",")}`;
      isFirst = false;
    }
    yield "]";
  }
  yield "}\n";
}
