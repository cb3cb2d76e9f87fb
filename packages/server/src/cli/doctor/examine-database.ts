import type { Config } from "../../config/environment.ts";
import { type Context, createContext } from "../../context.ts";
import { explainFailure } from "../../main/explain-failure.ts";
import { createLogger } from "../../main/logger.ts";
import { type Database, openDatabase } from "../../main/open-database.ts";
import { readMigrations, readServerHealth, readWorkHealth } from "../../reads/health.ts";
import { judgeClock, judgeMigrations, judgeVersion, judgeWork } from "./database.ts";
import { fail, type Finding } from "./finding.ts";

/** Looks at one thing after the other: what goes wrong over one is a line, and keeps nobody from the next. */
export async function* examineDatabase(config: Config): AsyncGenerator<Finding> {
  const opened = await attempt("database", () =>
    openDatabase(config, { mayJoin: true, migrate: "never" }),
  );
  if (!opened.ok) {
    yield opened.finding;
    yield* untold;
    return;
  }
  const database = opened.value;
  try {
    const log = createLogger("silent", "plain");
    yield* examineOpen(createContext({ pool: database.pool, rootKey: "", log }), database.kind);
  } finally {
    await database.close();
  }
}

async function* examineOpen(context: Context, kind: Database["kind"]): AsyncGenerator<Finding> {
  const server = await attempt("database", () => readServerHealth(context));
  if (!server.ok) {
    yield server.finding;
    yield* untold;
    return;
  }
  yield judgeVersion(server.value, kind);
  const migrations = await attempt("migrations", () => readMigrations(context));
  yield migrations.ok ? judgeMigrations(migrations.value) : migrations.finding;
  yield judgeClock(server.value);
  // Of tables that are not there yet, or are other ones, nothing can be said.
  const isCurrent =
    migrations.ok && migrations.value.pending.length === 0 && migrations.value.unknown.length === 0;
  if (!isCurrent) return;
  const work = await attempt("maintenance", () => readWorkHealth(context, server.value));
  const nowMs = context.clock() + server.value.aheadMs;
  yield* work.ok ? judgeWork(work.value, nowMs) : [work.finding];
}

const untold: readonly Finding[] = ["migrations", "clocks", "maintenance"].map((subject) => ({
  status: "warn",
  subject,
  detail: "cannot be told without the database",
}));

type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly finding: Finding };

async function attempt<Value>(
  subject: string,
  look: () => Promise<Value>,
): Promise<Attempt<Value>> {
  try {
    return { ok: true, value: await look() };
  } catch (error) {
    const detail =
      explainFailure(error) ?? (error instanceof Error ? error.message : String(error));
    const advice = subject === "database" ? "Nothing works without it." : "See PostgreSQL's log.";
    return { ok: false, finding: fail(subject, detail, advice) };
  }
}
