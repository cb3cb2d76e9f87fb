// Tries what docs/guides/backup.md says, with its own commands: a dump of a server that takes writes, restored into a new database.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { runCli } from "../cli.ts";
import { countRows } from "../released/released.ts";
import { createApi } from "./api.ts";
import { startCluster } from "./cluster.ts";
import { runCommands } from "./guide-commands.ts";
import { keepWriting, reportOf, type Writing } from "./keep-writing.ts";
import { type Lived, liveThrough } from "./live-through.ts";
import { withServer } from "./with-server.ts";

const users = 300;
const days = 10;
const rootKey = "fk_root_of_the_backup_check";
/** So many before, during and after the dump at least. */
const writes = 100;
const clean = " checked, 0 drifted, 0 stale";
const bytesOfKilobyte = 1_000;

const folder = mkdtempSync(join(tmpdir(), "backup-"));
const cluster = await startCluster();
console.log(cluster.version);
const liveUrl = cluster.adminUrl.replace(/\/postgres$/, "/flamekeeper");
const restoredUrl = cluster.adminUrl.replace(/\/postgres$/, "/flamekeeper_restored");
const { PATH = "", TMPDIR = tmpdir() } = process.env;
const shell = {
  PATH: `${cluster.programs}:${PATH}`,
  TMPDIR,
  DATABASE_URL: liveUrl,
  RESTORED_URL: restoredUrl,
};
const serverOn = (url: string): Record<string, string> => ({
  DATABASE_URL: url,
  FLAMEKEEPER_ROOT_KEY: rootKey,
  FLAMEKEEPER_DATA: folder,
  PORT: "0",
});

try {
  await ask(cluster.adminUrl, (on) => on.query("create database flamekeeper"));
  const { lived, dumped, sent } = await withServer("start", serverOn(liveUrl), dumpWhileWriting);
  const restored = await restore(dumped, sent);
  await goOn(lived, dumped, sent, restored);
} finally {
  cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

interface Dumped {
  /** What had been acknowledged when the dump began. */
  readonly before: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Of what a client has read last, long after the dump. */
  readonly etag: string;
}

async function dumpWhileWriting(
  address: string,
): Promise<{ readonly lived: Lived; readonly dumped: Dumped; readonly sent: readonly string[] }> {
  const lived = await liveThrough(address, rootKey, { users, days });
  const writing = keepWriting(address, lived.serverKey, users);
  await reach(writing, writes);
  const before = [...writing.acknowledged];
  const counts = await ask(liveUrl, countRows);
  const began = performance.now();
  await runCommands("dump", folder, shell);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const during = writing.acknowledged.length - before.length;
  await reach(writing, writing.acknowledged.length + writes);
  await writing.stop();
  const kilobytes = Math.round(statSync(join(folder, "flamekeeper.dump")).size / bytesOfKilobyte);
  console.log(
    `dumped ${kilobytes} kB in ${seconds} s; ${during} activities were acknowledged meanwhile`,
  );
  expect(during > 0, "the server took writes during the dump");
  const etag = (await readStreaks(address, lived.serverKey)).headers.get("etag") ?? "";
  return { lived, dumped: { before, counts, etag }, sent: [...writing.acknowledged] };
}

async function restore(dumped: Dumped, sent: readonly string[]): Promise<ReadonlySet<string>> {
  const said = await runCommands("restore", folder, shell);
  const [verified = ""] = /^\d.* checked, .*$/m.exec(said) ?? [];
  expect(verified.includes(clean), `restored and verified: ${verified}`);
  const [there, now] = [await ask(restoredUrl, countRows), await ask(liveUrl, countRows)];
  for (const table of ["users", "activities", "facts", "xp_ledger", "events", "rules_versions"]) {
    const [least = 0, found = -1, most = 0] = [dumped.counts[table], there[table], now[table]];
    expect(
      least <= found && found <= most,
      `${table}: ${least} before, ${found} restored, ${most} at the end`,
    );
  }
  const ids = await writtenIds(restoredUrl);
  expect(
    dumped.before.every((id) => ids.has(id)),
    `all ${dumped.before.length} that were acknowledged before the dump are there`,
  );
  const known = new Set(sent);
  expect(
    [...ids].every((id) => known.has(id)),
    "and none that nobody sent",
  );
  return ids;
}

/** A server on the restored database: what was acknowledged after the dump is sent once more. */
async function goOn(
  lived: Lived,
  { etag }: Dumped,
  sent: readonly string[],
  restored: ReadonlySet<string>,
): Promise<void> {
  await withServer("serve", serverOn(restoredUrl), async (address) => {
    expect(
      (await fetch(`${address}/readyz`)).status === 200,
      "a server starts on it, and is ready",
    );
    const api = createApi(address, lived.serverKey);
    for (const id of sent) await api("POST", "/activities", reportOf(id, users));
    // By now the user's row may have the version again that the ETag was made of.
    const { status } = await readStreaks(address, lived.serverKey, etag);
    expect(etag !== "" && status === 200, "an ETag from before the restore names nothing any more");
  });
  const ids = await writtenIds(restoredUrl);
  expect(
    ids.size === sent.length,
    `${sent.length} were sent again, ${sent.length - restored.size} of them were missing: ${ids.size} are there`,
  );
  const { stdout } = await runCli(["verify"], serverOn(restoredUrl));
  expect(stdout.includes(clean), `verified again: ${stdout.trim()}`);
}

async function readStreaks(address: string, key: string, etag = ""): Promise<Response> {
  return fetch(`${address}/v1/users/u1/streaks`, {
    headers: { authorization: `Bearer ${key}`, "if-none-match": etag },
  });
}

async function writtenIds(url: string): Promise<ReadonlySet<string>> {
  const { rows } = await ask(url, (on) =>
    on.query<{ id: string }>(
      "select activity_id as id from activities where activity_id like 'w-%'",
    ),
  );
  return new Set(rows.map(({ id }) => id));
}

async function ask<Answer>(url: string, query: (on: pg.Pool) => Promise<Answer>): Promise<Answer> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    return await query(pool);
  } finally {
    await pool.end();
  }
}

/** Lets others go on until so many have been acknowledged. */
async function reach({ acknowledged, failed }: Writing, count: number): Promise<void> {
  while (acknowledged.length < count && !failed()) await new Promise(setImmediate);
}

function expect(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`Not so: ${what}`);
  console.log(what);
}
