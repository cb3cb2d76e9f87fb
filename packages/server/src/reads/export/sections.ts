import { type ActivityRow, listActivities } from "../../store/activities.ts";
import { listAudit } from "../../store/audit.ts";
import { listEvents } from "../../store/events.ts";
import { type KeptFact, listFacts } from "../../store/facts.ts";
import { listLedger } from "../../store/ledger.ts";
import type { Queryable } from "../../store/postgres/pool/index.ts";
import type { UserTable } from "../../store/user-data.ts";
import type { AppHandle } from "../app-handle.ts";
import { shapeAudit } from "../audit.ts";
import { shapeEvent } from "../events.ts";

import { shapeActivity } from "../shape.ts";
import { shapeEntry } from "../xp.ts";
import type { UserExportAnswer } from "./export-answer.ts";
import { shapeFact } from "./shape-fact.ts";

/** Whose data is read, and by which connection. */
export interface Scope {
  readonly db: Queryable;
  readonly app: AppHandle;
  readonly userId: string;
}

/** A list of an export: the rows of one table, newest first. */
export interface Section {
  readonly name: keyof UserExportAnswer;
  readonly table: UserTable;
  /** In pages, so that it does not matter how many there are. */
  readonly read: (scope: Scope) => AsyncGenerator<readonly unknown[]>;
}

const pageSize = 1_000;
const everything = { type: null, from: null, to: null };

/** Every table about users is one of these or has a reason in `leftOut`: a test compares them with the list of tables. */
export const sections: readonly Section[] = [
  {
    name: "activities",
    table: "activities",
    read: inPages<ActivityRow>(
      ({ db, app, userId }, last) =>
        listActivities(db, app.appId, userId, everything, last, pageSize),
      (row, { app, userId }) => shapeActivity(userId, row, app.facts),
    ),
  },
  {
    name: "facts",
    table: "facts",
    read: inPages<KeptFact>(
      ({ db, app, userId }, last) => listFacts(db, app.appId, userId, last, pageSize),
      shapeFact,
    ),
  },
  {
    name: "ledger",
    table: "xp_ledger",
    read: inPages(
      ({ db, app, userId }, last) =>
        listLedger(db, app.appId, userId, last?.entryId ?? null, pageSize),
      shapeEntry,
    ),
  },
  {
    name: "events",
    table: "events",
    read: inPages(
      ({ db, app, userId }, last) =>
        listEvents(db, app.appId, userId, last?.eventId ?? null, pageSize),
      shapeEvent,
    ),
  },
  {
    name: "audit",
    table: "audit",
    read: inPages(
      ({ db, app, userId }, last) =>
        listAudit(db, app.appId, { userId, action: null }, last?.auditId ?? null, pageSize),
      shapeAudit,
    ),
  },
];

/** Tables that are no section of an export, and why. */
export const leftOut: Readonly<Partial<Record<UserTable, string>>> = {
  users: "is told as the profile and the streaks",
  replies: "repeats, for a week, first answers about what the sections tell",
};

function inPages<Row>(
  list: (scope: Scope, last: Row | null) => Promise<readonly Row[]>,
  shape: (row: Row, scope: Scope) => unknown,
): Section["read"] {
  return async function* read(scope) {
    let last: Row | null = null;
    for (;;) {
      const rows: readonly Row[] = await list(scope, last);
      if (rows.length > 0) yield rows.map((row) => shape(row, scope));
      if (rows.length < pageSize) return;
      last = rows.at(-1) ?? null;
    }
  };
}
