import type { Instant } from "@flamekeeper/engine";
import { toIso, toIsoOrNull } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

export interface RulesRow {
  readonly version: number;
  /** `null`: in force from the beginning. */
  readonly since: Instant | null;
  readonly document: unknown;
}

export async function insertRules(
  db: Queryable,
  appId: string,
  row: RulesRow,
  createdAt: Instant,
): Promise<void> {
  await db.query({
    name: "insert-rules",
    text: `insert into rules_versions (app_id, version, since, document, created_at) values ($1, $2, $3, $4, $5)`,
    values: [
      appId,
      row.version,
      toIsoOrNull(row.since),
      JSON.stringify(row.document),
      toIso(createdAt),
    ],
  });
}

/** From the first version to the one in force. */
export async function rulesOf(db: Queryable, appId: string): Promise<readonly RulesRow[]> {
  const { rows } = await db.query<RulesRow>({
    name: "rules-of",
    text: `select version, since, document from rules_versions where app_id = $1 order by version`,
    values: [appId],
  });
  return rows;
}

/** For an app without users: what nobody was judged by need not be remembered. */
export async function deleteRules(db: Queryable, appId: string): Promise<void> {
  await db.query({
    name: "delete-rules",
    text: `delete from rules_versions where app_id = $1`,
    values: [appId],
  });
}
