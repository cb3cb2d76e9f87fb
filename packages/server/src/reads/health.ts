import { addMs } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { readServer, readWork, type WorkRow } from "../store/health.ts";
import { type MigrationStatus, pendingMigrations } from "../store/postgres/migrate/index.ts";

export type { MigrationStatus } from "../store/postgres/migrate/index.ts";
export type { WorkRow } from "../store/health.ts";

type Source = Pick<Context, "pool" | "clock">;

export interface ServerHealth {
  /** Of PostgreSQL, such as 18. */
  readonly majorVersion: number;
  /** How far PostgreSQL's clock is ahead of ours; negative when it is behind. */
  readonly aheadMs: number;
}

export async function readServerHealth({ pool, clock }: Source): Promise<ServerHealth> {
  // The first statement opens a connection; only the second tells when the answer was on its way.
  await readServer(pool);
  const askedAt = clock();
  const { version, now } = await readServer(pool);
  const aheadMs = Math.round(now - (askedAt + clock()) / 2);
  return { majorVersion: Math.floor(version / 10_000), aheadMs };
}

export function readMigrations({ pool }: Source): Promise<MigrationStatus> {
  return pendingMigrations(pool);
}

/** Whether maintenance keeps up. Takes the tables as this program knows them. */
export function readWorkHealth(
  { pool, clock }: Source,
  { aheadMs }: ServerHealth,
): Promise<WorkRow> {
  return readWork(pool, addMs(clock(), aheadMs));
}
