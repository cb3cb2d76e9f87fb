import type { Pool } from "pg";

/** Asks for a digest of everything that is stored: whatever tables there are, in any order of rows. */
export async function prepareDigest(pool: Pool): Promise<() => Promise<string>> {
  const { rows } = await pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const each = rows.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ':' || coalesce(sum(hashtextextended(row::text, 0)), 0) as digest from ${name} as row`,
  );
  const statement = each.join(" union all ");
  return async () => {
    const { rows: digests } = await pool.query<{ name: string; digest: string }>(statement);
    return digests.map(({ name, digest }) => `${name} ${digest}`).join("\n");
  };
}
