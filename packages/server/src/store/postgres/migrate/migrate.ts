import pg from "pg";
import { migrationsFolder } from "./files.ts";
import { migrationsTable, pendingMigrations } from "./status.ts";

export type MigrationFailureCode =
  | "database_newer"
  | "database_outdated"
  | "database_too_old"
  | "migration_failed";

export class MigrationFailure extends Error {
  readonly code: MigrationFailureCode;

  constructor(code: MigrationFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MigrationFailure";
    this.code = code;
  }
}

// Any number will do that nothing else in the database locks: "flamekee" in ASCII, below 2^63.
const lockKey = "7380381011834266981";
const oldestVersion = 150_000;

/**
 * Brings a database up to date. Servers that start together wait for each other; each migration is a transaction of its own.
 *
 * @returns the names of the migrations that this call applied
 * @throws MigrationFailure; a connection error when PostgreSQL cannot be reached
 */
export async function migrate(
  url: string,
  folder: string = migrationsFolder,
): Promise<readonly string[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "flamekeeper migrate",
    connectionTimeoutMillis: 10_000,
    // A migration, or waiting for somebody else's, may take long; a default of the server must not cut it off.
    options: "-c statement_timeout=0 -c lock_timeout=0 -c client_min_messages=warning",
  });
  // The statement that is running reports a lost connection; this is only the second notice of it.
  client.on("error", () => {});
  await client.connect();
  try {
    await refuseOldServer(client);
    // Held by the session, so it ends with the connection, whatever happens here.
    await client.query("SELECT pg_advisory_lock($1)", [lockKey]);
    const { pending, unknown } = await pendingMigrations(client, folder);
    if (unknown.length > 0) {
      throw new MigrationFailure(
        "database_newer",
        `The database is newer than this program: it has the migrations ${unknown.join(", ")}. ` +
          "Start the version that made them, or a newer one.",
      );
    }
    return pending.length === 0 ? [] : await applyPending(client, folder);
  } finally {
    await client.end();
  }
}

async function applyPending(client: pg.Client, folder: string): Promise<readonly string[]> {
  // Loaded only now: most starts have nothing to migrate.
  const { runner } = await import("node-pg-migrate");
  const complaints: string[] = [];
  const ignore = (): void => {};
  try {
    const applied = await runner({
      dbClient: client,
      dir: folder,
      ignorePattern: String.raw`(?!.*\.sql$).*`,
      migrationsTable,
      migrationsSchema: "public",
      direction: "up",
      singleTransaction: false,
      // We hold a lock already, since before we looked at what is pending.
      noLock: true,
      logger: {
        debug: ignore,
        info: ignore,
        warn: ignore,
        error: (text: string) => complaints.push(text),
      },
    });
    return applied.map(({ name }) => name);
  } catch (cause) {
    const detail = complaints.join("\n").trim() || String(cause);
    throw new MigrationFailure(
      "migration_failed",
      `A migration failed and was rolled back.\n${detail}`,
      { cause },
    );
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    "SELECT current_setting('server_version_num') AS version",
  );
  const version = Number(rows[0]?.version);
  if (version >= oldestVersion) return;
  throw new MigrationFailure(
    "database_too_old",
    `PostgreSQL 15 or newer is needed; this database runs on ${Math.floor(version / 10_000)}.`,
  );
}
