import type { Instant } from "@flamekeeper/engine";
import { toIso } from "./instants.ts";
import type { Queryable } from "./postgres/pool/index.ts";

/** Something that an operator, or a backend in an operator's place, did. */
export interface AuditRow {
  readonly auditId: string;
  /** Empty for what is not about one user. */
  readonly userId: string;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  /** The fact, activity, protection, key or rules version that it was about. */
  readonly subject: string | null;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  /** The entry that this one takes back. */
  readonly undoes: string | null;
  /** The entry that took this one back. */
  readonly undoneBy: string | null;
}

const columns = `audit_id as "auditId", user_id as "userId", at, actor, action, subject, reason, before, after,
  undoes, undone_by as "undoneBy"`;

export async function insertAudit(
  db: Queryable,
  appId: string,
  row: Omit<AuditRow, "undoneBy">,
): Promise<void> {
  await db.query({
    name: "insert-audit",
    text: `insert into audit (app_id, user_id, audit_id, at, actor, action, subject, reason, before, after, undoes)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      appId,
      row.userId,
      row.auditId,
      toIso(row.at),
      row.actor,
      row.action,
      row.subject,
      row.reason,
      JSON.stringify(row.before),
      JSON.stringify(row.after),
      row.undoes,
    ],
  });
}

export async function findAudit(
  db: Queryable,
  appId: string,
  auditId: string,
): Promise<AuditRow | null> {
  const { rows } = await db.query<AuditRow>({
    name: "find-audit",
    text: `select ${columns} from audit where app_id = $1 and audit_id = $2`,
    values: [appId, auditId],
  });
  return rows[0] ?? null;
}

/** The entry that tells of an action on one thing; `userId` is empty for what is not about one user. */
export async function findAuditAbout(
  db: Queryable,
  appId: string,
  userId: string,
  action: string,
  subject: string,
): Promise<AuditRow | null> {
  const { rows } = await db.query<AuditRow>({
    name: "find-audit-about",
    text: `select ${columns} from audit
      where app_id = $1 and user_id = $2 and action = $3 and subject = $4 order by audit_id limit 1`,
    values: [appId, userId, action, subject],
  });
  return rows[0] ?? null;
}

export async function markUndone(
  db: Queryable,
  appId: string,
  { userId, auditId }: Pick<AuditRow, "userId" | "auditId">,
  undoneBy: string,
): Promise<void> {
  await db.query({
    name: "mark-undone",
    text: `update audit set undone_by = $4
      where app_id = $1 and user_id = $2 and audit_id = $3 and undone_by is null`,
    values: [appId, userId, auditId, undoneBy],
  });
}

interface AuditFilter {
  readonly userId: string | null;
  readonly action: string | null;
}

/** Newest first. */
export async function listAudit(
  db: Queryable,
  appId: string,
  { userId, action }: AuditFilter,
  before: string | null,
  limit: number,
): Promise<readonly AuditRow[]> {
  const { rows } = await db.query<AuditRow>({
    name: userId === null ? "list-audit" : "list-audit-of-user",
    text: `select ${columns} from audit
      where app_id = $1 and ($2::text is null or action = $2) and ($3::text is null or audit_id < $3)
        ${userId === null ? "and $4::text is null" : "and user_id = $4"}
      order by audit_id desc limit $5`,
    values: [appId, action, before, userId, limit],
  });
  return rows;
}
