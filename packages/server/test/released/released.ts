import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";

/** The databases that releases have left: each was filled by that release's own program, through its API (`../backup/live-through.ts`). */
export const releases: readonly string[] = globSync("*.sql.gz", { cwd: import.meta.dirname })
  .map((file) => basename(file, ".sql.gz"))
  .toSorted();

/** The keys of the app in them: as good as public, for there is no server that they open. */
export const keysOfReleases: Readonly<Record<string, string>> = {
  "0.1.0": "fk_test_91bCURKduGqcvHqagloYc1E8GLH5e87V",
};

/** Puts a released database into an empty one. */
export async function loadRelease(url: string, release: string): Promise<void> {
  const dump = gunzipSync(readFileSync(join(import.meta.dirname, `${release}.sql.gz`))).toString();
  // Words of psql, not of SQL.
  const statements = dump.replaceAll(/^\\(un)?restrict .*$/gm, "");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

/** How many rows each of our tables has. */
export async function countRows(on: pg.Pool): Promise<Readonly<Record<string, number>>> {
  const tables = await on.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'flamekeeper_migrations'
     order by relname`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables.rows) {
    const { rows } = await on.query<{ count: number }>(
      `select count(*)::int as count from "${name}"`,
    );
    counts[name] = rows[0]?.count ?? 0;
  }
  return counts;
}
