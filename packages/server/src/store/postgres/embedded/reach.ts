import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { canRun, type PostgresAccount } from "./account.ts";
import type { PostgresBinaries } from "./binaries.ts";
import { EmbeddedPostgresFailure } from "./failure.ts";

/**
 * Makes sure that the account gets to the binaries and to the data folder.
 *
 * Root often works below folders that are closed to everybody else (`/root`, `mktemp -d`). Opening those is not ours
 * to do, so PostgreSQL is then given the one capability that lets it pass through them, where the system allows that.
 *
 * @throws EmbeddedPostgresFailure `folder_unreachable`, naming the closed folder
 */
export async function ensureReach(
  account: PostgresAccount,
  binaries: PostgresBinaries,
  dataFolder: string,
): Promise<PostgresAccount> {
  if (account.kind === "self") return account;
  const closed =
    (await findClosedFolder(dataFolder, account)) ??
    (await findClosedFolder(binaries.folder, account));
  if (closed === null) return account;
  const helped = { ...account, passesClosedFolders: true };
  if (await canRun(helped, binaries.postgres)) return helped;
  throw new EmbeddedPostgresFailure(
    "folder_unreachable",
    describeClosed(closed, account.name, dataFolder, binaries),
  );
}

function describeClosed(
  closed: string,
  name: string,
  dataFolder: string,
  binaries: PostgresBinaries,
): string {
  return (
    `PostgreSQL does not run as root, and the user "${name}" that it runs as instead cannot enter ${closed}, ` +
    `through which its files are reached (data: ${dataFolder}, programs: ${binaries.folder}). Either allow it with ` +
    `"chmod o+x ${closed}", or move the project and FLAMEKEEPER_DATA to a folder that others can enter, ` +
    "or start the server as another user, or set DATABASE_URL."
  );
}

/** The outermost folder on the way to `path`, itself included, that the account cannot enter. */
export async function findClosedFolder(
  path: string,
  account: { readonly uid: number; readonly gid: number },
): Promise<string | null> {
  const parent = dirname(path);
  if (parent !== path) {
    const above = await findClosedFolder(parent, account);
    if (above !== null) return above;
  }
  const { mode, uid, gid } = await stat(path);
  const enters = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return (mode & enters) === 0 ? path : null;
}
