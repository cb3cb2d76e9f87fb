import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { commandAs, type PostgresAccount } from "./account.ts";
import type { PostgresBinaries } from "./binaries.ts";
import { EmbeddedPostgresFailure } from "./failure.ts";

const run = promisify(execFile);

/** PostgreSQL's files in a data folder. */
export type Cluster = {
  /** What PostgreSQL calls its data directory. */
  readonly folder: string;
  readonly password: string;
};

export const superuser = "flamekeeper";

const clusterName = "postgres";
const draftPrefix = "postgres.new-";

/** Where the cluster of a data folder is, whether or not it was made already. */
export function clusterFolder(dataFolder: string): string {
  return join(dataFolder, clusterName, "data");
}

/** Whether a server was ever started on the data folder. */
export async function clusterExists(dataFolder: string): Promise<boolean> {
  return exists(clusterFolder(dataFolder));
}

/**
 * Opens the cluster of a data folder; makes it when there is none. It is made under another name and gets its own only when
 * it is complete, so that being killed in the middle leaves nothing that looks like a cluster.
 *
 * @throws EmbeddedPostgresFailure `initialisation_failed` with what initdb said
 */
export async function openCluster(
  dataFolder: string,
  account: PostgresAccount,
  binaries: PostgresBinaries,
  durable: boolean,
): Promise<Cluster> {
  for (const name of await readdir(dataFolder)) {
    if (name.startsWith(draftPrefix))
      await rm(join(dataFolder, name), { recursive: true, force: true });
  }
  const home = join(dataFolder, clusterName);
  if (!(await exists(home))) {
    const draft = await mkdtemp(join(dataFolder, draftPrefix));
    await initialise(draft, account, binaries, durable);
    await rename(draft, home);
  }
  const password = await readFile(join(home, "password"), "utf8");
  return { folder: clusterFolder(dataFolder), password: password.trim() };
}

async function initialise(
  home: string,
  account: PostgresAccount,
  binaries: PostgresBinaries,
  durable: boolean,
): Promise<void> {
  const folder = join(home, "data");
  const passwordFile = join(home, "password");
  await mkdir(folder, { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(24).toString("base64url")}\n`, {
    mode: 0o600,
    flush: durable,
  });
  if (account.kind === "other") {
    for (const path of [home, folder, passwordFile]) await chown(path, account.uid, account.gid);
  }
  const command = commandAs(account, binaries.initdb, [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // The same order and case rules on every machine and after every upgrade of its C library.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(durable ? [] : ["--no-sync"]),
  ]);
  try {
    await run(command.file, command.args, { ...command.options, cwd: home });
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim() || String(cause);
    throw new EmbeddedPostgresFailure(
      "initialisation_failed",
      `PostgreSQL could not make its files in ${home}:\n${said}`,
      { cause },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
