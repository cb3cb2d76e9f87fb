import { addMs } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { readServer, readWork, type WorkRow } from "../store/health.ts";
import { type MigrationStatus, pendingMigrations } from "../store/postgres/migrate/index.ts";

export interface Health {
  /** Of PostgreSQL, such as 18. */
  readonly majorVersion: number;
  /** How far PostgreSQL's clock is ahead of ours; negative when it is behind. */
  readonly aheadMs: number;
  readonly migrations: MigrationStatus;
  /** `null` while there are migrations to be applied. */
  readonly work: WorkRow | null;
}

/** How the database is, for people who look for trouble. */
export async function readHealth({ pool, clock }: Context): Promise<Health> {
  // The first statement opens a connection; only the second tells when the answer was on its way.
  await readServer(pool);
  const askedAt = clock();
  const { version, now } = await readServer(pool);
  const aheadMs = Math.round(now - (askedAt + clock()) / 2);
  const migrations = await pendingMigrations(pool);
  const isCurrent = migrations.pending.length === 0 && migrations.unknown.length === 0;
  const work = isCurrent ? await readWork(pool, addMs(clock(), aheadMs)) : null;
  return { majorVersion: Math.floor(version / 10_000), aheadMs, migrations, work };
}
