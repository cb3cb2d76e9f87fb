import { randomUUID } from "node:crypto";
import { readConfig, type Config } from "../config/environment.ts";
import { type Context, createContext } from "../context.ts";
import { DatabaseClock } from "../database-clock.ts";
import { createLogger } from "../main/logger.ts";
import { openDatabase } from "../main/open-database.ts";
import { listApps } from "../reads/apps.ts";
import { findApp } from "../reads/find-app.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { correctClock } from "../usecases/correct-clock.ts";
import { CommandFailure } from "./failure.ts";
import { readAll } from "./pages.ts";

/** For commands that carry many rows in a statement. */
const statementTimeoutMs = 10 * 60_000;

export function readCommandConfig(): Config {
  return readConfig(process.env, process.cwd());
}

/** Opens the database for one command: DATABASE_URL, or the embedded one, beside a server that runs on it if there is one. */
export async function withContext<Result>(
  work: (context: Context, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = readCommandConfig();
  // What a command did it prints itself: its log is for what went wrong.
  const level = config.logLevel === "info" ? "warn" : config.logLevel;
  const log = createLogger(level, "plain", process.stderr);
  const database = await openDatabase(config, {
    mayJoin: true,
    migrate: "own",
    statementTimeoutMs,
  });
  try {
    // A command lets nobody in.
    const rootKey = randomUUID();
    const clock = new DatabaseClock();
    await correctClock(database, clock);
    const context = createContext({ pool: database.pool, rootKey, log, clock: clock.now });
    return await work(context, config);
  } finally {
    await database.close();
  }
}

/** @param name the app's id, or its name where only one app has it */
export async function openApp(context: Context, name: string): Promise<AppHandle> {
  const found = await findApp(context, name);
  switch (found.kind) {
    case "found":
      return found.app;
    case "none":
      throw new CommandFailure(
        `There is no app "${name}". "flamekeeper apps list" shows those there are.`,
      );
    case "several":
      throw new CommandFailure(
        `Several apps are called "${name}": give the id, one of ${found.appIds.join(", ")}.`,
      );
    default: {
      const unreachable: never = found;
      return unreachable;
    }
  }
}

/** The app that is named, or all that there are. */
export async function openApps(
  context: Context,
  name: string | undefined,
): Promise<readonly AppHandle[]> {
  if (name !== undefined) return [await openApp(context, name)];
  const apps: AppHandle[] = [];
  for (const { id } of await readAll((page) => listApps(context, page))) {
    apps.push(await openApp(context, id));
  }
  return apps;
}
