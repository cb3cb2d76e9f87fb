import type { Queryable } from "../pool/queryable.ts";
import { listMigrations, migrationsFolder } from "./files.ts";

export const migrationsTable = "flamekeeper_migrations";

export type MigrationStatus = {
  /** Those that this program has and the database lacks, in their order. */
  readonly pending: readonly string[];
  /** Those that the database has and this program does not know: a newer version was here. */
  readonly unknown: readonly string[];
};

/** Compares the database with the program; changes nothing. */
export async function pendingMigrations(
  on: Queryable,
  folder: string = migrationsFolder,
): Promise<MigrationStatus> {
  const [known, applied] = await Promise.all([listMigrations(folder), listApplied(on)]);
  return {
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

async function listApplied(on: Queryable): Promise<readonly string[]> {
  const found = await on.query<{ exists: boolean }>(
    "SELECT to_regclass($1) IS NOT NULL AS exists",
    [`public.${migrationsTable}`],
  );
  if (found.rows[0]?.exists !== true) return [];
  const applied = await on.query<{ name: string }>(
    `SELECT name FROM public.${migrationsTable} ORDER BY id`,
  );
  return applied.rows.map((row) => row.name);
}
