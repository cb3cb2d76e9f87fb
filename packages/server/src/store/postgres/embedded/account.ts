import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { EmbeddedPostgresFailure } from "./failure.ts";

const run = promisify(execFile);

/** Who PostgreSQL runs as. It refuses to run as root, so root needs another account for it. */
export type PostgresAccount =
  | { readonly kind: "self" }
  | {
      readonly kind: "other";
      readonly name: string;
      readonly uid: number;
      readonly gid: number;
      /** Whether the account needs help to get to its files through folders that are closed to it. */
      readonly passesClosedFolders: boolean;
    };

const accountName = "postgres";

/**
 * The account to run PostgreSQL as; makes the system user `postgres` when root has none.
 *
 * @throws EmbeddedPostgresFailure `no_account`
 */
export async function findAccount(): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { kind: "self" };
  const existing = await lookUp();
  if (existing !== null) return existing;
  let cause: unknown;
  try {
    await run("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/bin/false",
      accountName,
    ]);
  } catch (error) {
    cause = error;
  }
  // Looked up even after a failure: a server that starts at the same moment may have made it.
  const made = await lookUp();
  if (made !== null) return made;
  throw new EmbeddedPostgresFailure(
    "no_account",
    `PostgreSQL does not run as root, and the user "${accountName}" that it could run as cannot be made. ` +
      "Start the server as another user, or set DATABASE_URL to use a PostgreSQL of your own.",
    { cause },
  );
}

async function lookUp(): Promise<PostgresAccount | null> {
  try {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (what) => Number((await run("id", [what, accountName])).stdout)),
    );
    if (uid === undefined || gid === undefined) return null;
    return { kind: "other", name: accountName, uid, gid, passesClosedFolders: false };
  } catch {
    return null;
  }
}

export type Command = {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: {
    readonly uid?: number;
    readonly gid?: number;
    readonly env: Record<string, string>;
  };
};

/** How to run a PostgreSQL program as that account. */
export function commandAs(
  account: PostgresAccount,
  file: string,
  args: readonly string[],
): Command {
  // Not our environment: PGPORT and the like would change what PostgreSQL does, and our secrets are not its business.
  const env: Record<string, string> = {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    LC_ALL: "C",
    TZ: "UTC",
  };
  const systemRoot = process.env["SystemRoot"];
  if (systemRoot !== undefined) env["SystemRoot"] = systemRoot;

  if (account.kind === "self") return { file, args, options: { env } };
  const { uid, gid } = account;
  if (!account.passesClosedFolders) return { file, args, options: { uid, gid, env } };
  const capability = "+dac_read_search";
  const capabilities = [
    `--inh-caps=${capability}`,
    `--ambient-caps=${capability}`,
    // Without it access(2), by which initdb looks for its files, disregards the capabilities of all but root.
    "--securebits=+no_setuid_fixup",
  ];
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--no-new-privs"];
  return {
    file: "setpriv",
    args: [...identity, ...capabilities, "--", file, ...args],
    options: { env },
  };
}

/** Whether a program can be started as that account. */
export async function canRun(account: PostgresAccount, file: string): Promise<boolean> {
  const command = commandAs(account, file, ["--version"]);
  try {
    await run(command.file, command.args, { ...command.options, cwd: "/" });
    return true;
  } catch {
    return false;
  }
}
