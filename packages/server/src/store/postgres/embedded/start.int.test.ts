import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandAs, findAccount } from "./account.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./start.ts";

const holder = fileURLToPath(new URL("../../../../test/hold-postgres.ts", import.meta.url));

let folder: string;
let opened: EmbeddedPostgres[];
let children: ChildProcess[];

beforeEach(async () => {
  // Closed to others, as `mktemp -d` makes them: root's PostgreSQL has to get into it too.
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-embedded-"));
  opened = [];
  children = [];
});

afterEach(async () => {
  await Promise.all(children.filter(isRunning).map((child) => endBy(child, "SIGTERM")));
  await Promise.all(opened.map((postgres) => postgres.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function start(name: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ folder: join(folder, name), durable: false });
  opened.push(postgres);
  return postgres;
}

/** The embedded PostgreSQL of another process, in a process group of its own as from a terminal. */
async function startElsewhere(
  name: string,
): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = spawn(process.execPath, ["--conditions=source", holder, join(folder, name)], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  children.push(child);
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, ...(JSON.parse(line) as { url: string; pid: number }) };
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ answer: unknown }>(text)).rows.map((row) => row.answer);
  } finally {
    await client.end();
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function endBy(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

describe("startEmbeddedPostgres", () => {
  it("keeps what was written from one start to the next", async () => {
    const first = await start("a");
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    expect(await first.stop()).toBe("stopped");
    const second = await start("a");
    expect(await query(second.url, "SELECT answer FROM kept")).toEqual([42]);
    expect(second.stoppedOrphanPid).toBeNull();
  });

  it("speaks UTF-8, sorts by code point and lives in UTC on every machine", async () => {
    const { url } = await start("a");
    expect(
      await query(
        url,
        "SELECT current_setting('server_encoding') || ' ' || current_setting('TimeZone') || ' ' ||" +
          " datlocprovider::text || ' ' || ('Z' < 'a') || ' ' || upper('é') AS answer" +
          " FROM pg_database WHERE datname = current_database()",
      ),
    ).toEqual(["UTF8 UTC b true É"]);
  });

  it("lets nobody in without the password and keeps that to its owner", async () => {
    const { url } = await start("a");
    const wrong = new URL(url);
    wrong.password = "guess";
    await expect(query(wrong.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
    expect((await stat(join(folder, "a/postgres/password"))).mode & 0o777).toBe(0o600);
  });

  it("runs two folders side by side", async () => {
    const [one, other] = await Promise.all([start("a"), start("b")]);
    expect(await query(one.url, "SELECT 1 AS answer")).toEqual([1]);
    expect(await query(other.url, "SELECT 2 AS answer")).toEqual([2]);
  });

  it("tells a second server which folder is taken and by which process", async () => {
    const first = await startElsewhere("a");
    const refusal = await start("a").catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "folder_in_use" });
    expect(String(refusal)).toContain(`${join(folder, "a")} (process ${first.child.pid})`);
    expect(await query(first.url, "SELECT 1 AS answer")).toEqual([1]);
  });

  it("starts on one folder only once when two servers try at the same moment", async () => {
    const tries = await Promise.allSettled([start("a"), start("a"), start("a")]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual([
      "fulfilled",
      "rejected",
      "rejected",
    ]);
  });

  it("loses nothing when its server is killed, and leaves other folders alone", async () => {
    const killed = await startElsewhere("a");
    const neighbour = await startElsewhere("b");
    await query(killed.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    await endBy(killed.child, "SIGKILL");
    const next = await start("a");
    expect(next.stoppedOrphanPid).toBe(killed.pid);
    expect(await query(next.url, "SELECT answer FROM kept")).toEqual([42]);
    expect(await query(neighbour.url, "SELECT 1 AS answer")).toEqual([1]);
    await endBy(neighbour.child, "SIGKILL");
    await start("b");
  });

  it("loses nothing when the server and PostgreSQL are killed together", async () => {
    const killed = await startElsewhere("a");
    await query(killed.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    process.kill(killed.pid, "SIGKILL");
    await endBy(killed.child, "SIGKILL");
    expect(await query((await start("a")).url, "SELECT answer FROM kept")).toEqual([42]);
  });

  it("starts over when a start was killed while making the cluster", async () => {
    const draft = join(folder, "a/postgres.new-abc123/data");
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, "PG_VERSION"), "18\n");
    const { url } = await start("a");
    expect(await query(url, "SELECT 1 AS answer")).toEqual([1]);
    expect(await readdir(join(folder, "a"))).not.toContain("postgres.new-abc123");
  });

  it("does not take somebody else's process with a recycled number for PostgreSQL", async () => {
    const first = await start("a");
    await first.stop();
    const command = commandAs(await findAccount(), "/bin/sleep", ["600"]);
    const stranger = spawn(command.file, command.args, {
      ...command.options,
      cwd: "/",
      stdio: "ignore",
    });
    children.push(stranger);
    const pidFile = join(folder, "a/postgres/data/postmaster.pid");
    await writeFile(pidFile, `${stranger.pid}\n${join(folder, "a/postgres/data")}\n`);
    expect((await start("a")).stoppedOrphanPid).toBeNull();
    expect(stranger.signalCode).toBeNull();
  });

  it("outlives the Ctrl-C that its server hears", async () => {
    const { child, url } = await startElsewhere("a");
    process.kill(-child.pid!, "SIGINT");
    expect(await query(url, "SELECT 1 AS answer")).toEqual([1]);
  });

  it("says so when PostgreSQL ended by itself", async () => {
    const postgres = await start("a");
    process.kill(postgres.pid, "SIGKILL");
    expect(await postgres.exited).toEqual({ code: null, signal: "SIGKILL" });
    expect(await postgres.stop()).toBe("had_ended");
  });

  it("shows the end of PostgreSQL's log when it does not start", async () => {
    await (await start("a")).stop();
    await appendFile(join(folder, "a/postgres/data/postgresql.conf"), "no_such_setting = 1\n");
    const failure = await start("a").catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "start_failed" });
    expect(String(failure)).toContain('unrecognized configuration parameter "no_such_setting"');
  });

  it("says which folder it cannot use", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(start("file/a")).rejects.toMatchObject({ code: "folder_unreachable" });
  });
});
