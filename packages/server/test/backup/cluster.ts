import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findFreePort } from "../../src/store/postgres/embedded/free-port.ts";

/** A PostgreSQL of the machine's own, which has what the embedded one lacks: pg_dump, pg_restore and pg_basebackup. */
export interface Cluster {
  /** The folder of its programs. */
  readonly programs: string;
  readonly adminUrl: string;
  readonly version: string;
  stop(): void;
}

/** @throws when no PostgreSQL with its client programs is installed */
export async function startCluster(): Promise<Cluster> {
  const programs = findPrograms();
  const account = findAccount();
  const folder = mkdtempSync(join(tmpdir(), "cluster-"));
  if (account.uid !== undefined && account.gid !== undefined)
    chownSync(folder, account.uid, account.gid);
  const data = join(folder, "data");
  const run = (program: string, ...args: readonly string[]): string =>
    // PostgreSQL would keep the pipes open for as long as it runs.
    execFileSync(join(programs, program), args, {
      encoding: "utf8",
      cwd: folder,
      stdio: ["ignore", program === "pg_ctl" ? "ignore" : "pipe", "inherit"],
      ...account,
    });
  run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", `--pgdata=${data}`);
  const port = await findFreePort();
  const settings = `-p ${port} -h 127.0.0.1 -k ${folder}`;
  run("pg_ctl", "start", "--wait", `--pgdata=${data}`, `--log=${folder}/log`, "-o", settings);
  return {
    programs,
    adminUrl: `postgres://postgres@127.0.0.1:${port}/postgres`,
    version: run("postgres", "--version").trim(),
    stop() {
      run("pg_ctl", "stop", "--wait", "--mode=fast", `--pgdata=${data}`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The newest of the folders where Debian puts them, else whatever is on the path. */
function findPrograms(): string {
  const debian = globSync("/usr/lib/postgresql/*/bin/pg_restore").toSorted();
  const onPath = spawnSync("sh", ["-c", "command -v initdb"], { encoding: "utf8" }).stdout.trim();
  const found = debian.at(-1) ?? onPath;
  if (found === "")
    throw new Error("This needs a PostgreSQL with its client programs: apt-get install postgresql");
  return dirname(found);
}

/** PostgreSQL does not run as root. */
function findAccount(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (what: string): number =>
    Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}
