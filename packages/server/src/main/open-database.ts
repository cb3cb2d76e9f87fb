import type { Pool } from "pg";
import type { Config } from "../config/environment.ts";
import {
  clusterExists,
  type EmbeddedPostgres,
  EmbeddedPostgresFailure,
  findEmbeddedPostgres,
  joinEmbeddedPostgres,
  startEmbeddedPostgres,
} from "../store/postgres/embedded/index.ts";
import { migrate, MigrationFailure, pendingMigrations } from "../store/postgres/migrate/index.ts";
import { type CircuitState, createPool } from "../store/postgres/pool/index.ts";

/** A database that is there, migrated, and let go of by `close`. */
export interface Database {
  readonly pool: Pool;
  /** `external`: DATABASE_URL. `own`: the embedded one, started by this process. `joined`: the one that another process runs. */
  readonly kind: "external" | "own" | "joined";
  /** What was migrated just now. */
  readonly migrated: readonly string[];
  /** Only where this process started it. */
  readonly embedded: EmbeddedPostgres | null;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Whether the embedded PostgreSQL of another process will do. A server wants its own; a command is glad about it. */
  readonly mayJoin: boolean;
  /** `always` brings any database up to date; `own` only the embedded one and refuses others that are not; `never` takes it as it is. */
  readonly migrate: "always" | "own" | "never";
  readonly statementTimeoutMs?: number;
  readonly onIdleError?: (error: Error) => void;
  readonly onCircuitChange?: (state: CircuitState) => void;
}

type OpenConfig = Pick<Config, "databaseUrl" | "dataFolder" | "databasePoolSize">;

/**
 * Opens the database that the configuration names.
 *
 * @throws EmbeddedPostgresFailure, MigrationFailure, or a connection error
 */
export async function openDatabase(config: OpenConfig, options: OpenOptions): Promise<Database> {
  const { url, kind, embedded } = await findServer(config, options.mayJoin);
  try {
    const migrated = await prepare(url, kind, options.migrate);
    const { statementTimeoutMs, onIdleError, onCircuitChange } = options;
    let isClosing = false;
    const pool = createPool({
      url,
      size: config.databasePoolSize,
      ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
      ...(onCircuitChange === undefined ? {} : { onCircuitChange }),
      onIdleError: (error) => {
        if (!isClosing) onIdleError?.(error);
      },
    });
    const close = async (): Promise<void> => {
      // A pool has ended before PostgreSQL has heard of it: connections that it then cuts are nobody's loss.
      isClosing = true;
      await pool.end();
      await embedded?.stop();
    };
    return { pool, kind, migrated, embedded, close };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Whether the embedded database of a data folder was ever made. */
export async function hasEmbeddedDatabase(dataFolder: string): Promise<boolean> {
  return clusterExists(dataFolder);
}

/** Where other programs find the database; `null` while the embedded one does not run. */
export async function findDatabaseUrl({
  databaseUrl,
  dataFolder,
}: Pick<Config, "databaseUrl" | "dataFolder">): Promise<string | null> {
  return databaseUrl ?? (await findEmbeddedPostgres(dataFolder));
}

async function findServer(
  { databaseUrl, dataFolder }: OpenConfig,
  mayJoin: boolean,
): Promise<Pick<Database, "kind" | "embedded"> & { readonly url: string }> {
  if (databaseUrl !== null) return { url: databaseUrl, kind: "external", embedded: null };
  try {
    const embedded = await startEmbeddedPostgres({ folder: dataFolder });
    return { url: embedded.url, kind: "own", embedded };
  } catch (error) {
    const isTaken = error instanceof EmbeddedPostgresFailure && error.code === "folder_in_use";
    if (!isTaken || !mayJoin) throw error;
    return { url: await joinEmbeddedPostgres(dataFolder), kind: "joined", embedded: null };
  }
}

async function prepare(
  url: string,
  kind: Database["kind"],
  policy: OpenOptions["migrate"],
): Promise<readonly string[]> {
  if (policy === "never") return [];
  if (policy === "always" || kind === "own") return migrate(url);
  await refuseOutdated(url);
  return [];
}

/** When somebody else's database is migrated is for whoever runs it to decide. */
async function refuseOutdated(url: string): Promise<void> {
  const pool = createPool({ url, size: 1 });
  try {
    const { pending, unknown } = await pendingMigrations(pool);
    if (unknown.length > 0) {
      throw new MigrationFailure(
        "database_newer",
        `The database is newer than this program: it has the migrations ${unknown.join(", ")}.`,
      );
    }
    if (pending.length > 0) {
      throw new MigrationFailure(
        "database_outdated",
        `The database lacks the migrations ${pending.join(", ")}. Run "flamekeeper migrate" first.`,
      );
    }
  } finally {
    await pool.end();
  }
}
