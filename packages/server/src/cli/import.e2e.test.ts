import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CliRun, runCli, startCli } from "../../test/cli.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-import-test-"));
  await createApp("App");
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function variables(): Record<string, string> {
  return { DATABASE_URL: database.url, FLAMEKEEPER_DATA: join(folder, "data") };
}

async function createApp(name: string): Promise<void> {
  const { code, stderr } = await runCli(["apps", "create", name], variables());
  if (code !== 0) throw new Error(stderr);
}

async function importInto(app: string, file: string, ...options: string[]): Promise<CliRun> {
  return runCli(["import", file, "--app", app, ...options], variables(), { cwd: folder });
}

async function put(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Everything that an import writes, but for when it was written and ids that differ from run to run. */
async function contentOf(app: string): Promise<unknown> {
  const own = "app_id = (select app_id from apps where name = $1)";
  const read = async (text: string): Promise<unknown> =>
    (await database.pool.query(text, [app])).rows;
  return {
    activities: await read(
      `select user_id, activity_id, type, occurred_at, day, data, base_xp, bonus_xp from activities where ${own} order by 1, 2`,
    ),
    users: await read(
      `select user_id, began_at, state -> 'xp' as xp, state -> 'streaks' as streaks from users where ${own} order by 1`,
    ),
    ledger: await read(
      `select user_id, activity_id, base, bonus, balance from xp_ledger where ${own} order by 1, balance`,
    ),
  };
}

async function countActivities(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    "select count(*)::int as count from activities",
  );
  return rows[0]?.count ?? 0;
}

/** Numbers of the summary, in its order. */
function totalsOf({ stdout }: CliRun): Record<string, number> {
  const numbers = stdout.split("\n").flatMap((line) => /^ *([\d,]+) {2}/.exec(line)?.[1] ?? []);
  const [imported, known, rejected, lines] = numbers.map((text) =>
    Number(text.replaceAll(",", "")),
  );
  return {
    imported: imported ?? -1,
    known: known ?? -1,
    rejected: rejected ?? -1,
    lines: lines ?? -1,
  };
}

const ndjson = [
  '{"userId":"u1","type":"study_guide_completed","occurredAt":"2026-01-05T10:00:00Z","timeZone":"Europe/Rome"}',
  '{"userId":"u1","type":"study_guide_completed","occurredAt":"2026-01-05T10:00:00Z","timeZone":"Europe/Rome"}',
  '{"userId":"u1","type":"flashcard_set_completed","occurredAt":"2026-01-06T10:00:00Z","data":{"correct":40}}',
  '{"id":"q1","userId":"u2","type":"quiz_completed","occurredAt":"2026-01-06T23:30:00+02:00","data":{"score":9,"total":10,"note":"well, \\"done\\""}}',
  '{"userId":"u2","type":"quiz_completed","occurredAt":"2026-01-07T10:00:00Z","data":{"score":2,"total":10}}',
];

const csv = [
  "id,userId,type,occurredAt,timeZone,data.correct,data.score,data.total,data.note",
  ",u1,study_guide_completed,2026-01-05T10:00:00Z,Europe/Rome,,,,",
  ",u1,study_guide_completed,2026-01-05T10:00:00Z,Europe/Rome,,,,",
  ",u1,flashcard_set_completed,2026-01-06T10:00:00Z,,40,,,",
  'q1,u2,quiz_completed,2026-01-06T23:30:00+02:00,,,9,10,"well, ""done"""',
  ",u2,quiz_completed,2026-01-07T10:00:00Z,,,2,10,",
];

function manyLines(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const occurredAt = new Date(Date.UTC(2020, 0, 1) + index * 60_000).toISOString();
    return JSON.stringify({
      id: `a${index}`,
      userId: `u${index % 997}`,
      type: "study_guide_completed",
      occurredAt,
    });
  });
  return `${lines.join("\n")}\n`;
}

describe("import", () => {
  test("brings the same about from NDJSON and CSV, plain, gzipped or piped, with any line ends", async () => {
    const plain = `${ndjson.join("\n")}\n`;
    const files = {
      plain: await put("plain.ndjson", plain),
      windows: await put("windows.ndjson", `\uFEFF${ndjson.join("\r\n\r\n")}`),
      zipped: await put("zipped.ndjson.gz", gzipSync(plain)),
      table: await put("table.csv", csv.join("\n")),
      excel: await put("excel.csv.gz", gzipSync(`\uFEFF${csv.join("\r\n")}\r\n`)),
      nameless: await put("nameless", gzipSync(csv.join("\n"))),
    };
    const contents: unknown[] = [];
    for (const [name, file] of Object.entries(files)) {
      await createApp(name);
      const run = await importInto(name, file);
      expect(run).toMatchObject({ code: 0 });
      expect(totalsOf(run)).toEqual({ imported: 5, known: 0, rejected: 0, lines: 5 });
      contents.push(await contentOf(name));
    }
    for (const [name, input] of [
      ["piped", plain],
      ["piped-gz", gzipSync(csv.join("\n"))],
    ] as const) {
      await createApp(name);
      const run = await runCli(["import", "-", "--app", name], variables(), { input, cwd: folder });
      expect(run).toMatchObject({ code: 0 });
      contents.push(await contentOf(name));
    }
    for (const content of contents) expect(content).toEqual(contents[0]);
    expect(await readdir(folder)).not.toContain("import.rejected.ndjson");
  });

  test("changes nothing when it is run again, also where lines have no ids", async () => {
    const file = await put("lines.ndjson", ndjson.join("\n"));
    await importInto("App", file);
    const before = await contentOf("App");
    const again = await importInto("App", file);
    expect(totalsOf(again)).toEqual({ imported: 0, known: 5, rejected: 0, lines: 5 });
    expect(await contentOf("App")).toEqual(before);
  });

  const bad = [
    '{"userId":"u1","type":"study_guide_completed","occurredAt":"2026-01-05T10:00:00Z"',
    '{"userId":"u/1","type":"study_guide_completed","occurredAt":"2026-01-05T10:00:00Z"}',
    '{"userId":"u1","type":"unheard_of","occurredAt":"2026-01-05T10:00:00Z"}',
    '{"userId":"u1","type":"study_guide_completed"}',
    '{"userId":"u1","type":"study_guide_completed","occurredAt":"2026-01-05T10:00:00Z","timeZone":"Mars/Olympus"}',
    '{"id":"q1","userId":"u2","type":"study_guide_completed","occurredAt":"2026-01-05T10:00:00Z"}',
    "[1]",
  ];
  const reasons = ["JSON", "userId", "unheard_of", "occurredAt", "Mars/Olympus", "q1", "object"];

  test("keeps lines that are wrong with their number and the reason, and imports the others", async () => {
    const file = await put(
      "mixed.ndjson",
      [...ndjson, "", ...bad, "x".repeat(10_000_000), ndjson[0]].join("\n"),
    );
    const run = await importInto("App", file);
    expect(run.code).toBe(2);
    expect(totalsOf(run)).toEqual({ imported: 6, known: 0, rejected: 8, lines: 14 });
    expect(run.stdout).toContain(`${file}.rejected.ndjson`);
    const rejected = (await readFile(`${file}.rejected.ndjson`, "utf8"))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { line: number; reason: string; text: string })
      .sort((one, other) => one.line - other.line);
    expect(rejected.map(({ line }) => line)).toEqual([7, 8, 9, 10, 11, 12, 13, 14]);
    expect(rejected.slice(0, 7).map(({ text }) => text)).toEqual(bad);
    for (const [index, reason] of reasons.entries())
      expect(rejected[index]?.reason).toContain(reason);
    expect(rejected[7]?.reason).toMatch(/longer than 1 MiB/);
    expect(rejected[7]?.text.length).toBeLessThan(10_000);
  });

  test("says in a dry run what it would do, and writes nothing", async () => {
    await importInto("App", await put("earlier.ndjson", ndjson.slice(0, 2).join("\n")));
    const before = await contentOf("App");
    const file = await put("mixed.ndjson", [...ndjson, ...bad].join("\n"));
    const dry = await importInto("App", file, "--dry-run");
    expect(dry.code).toBe(2);
    expect(await contentOf("App")).toEqual(before);
    expect(await readdir(folder)).not.toContain("mixed.ndjson.rejected.ndjson");
    expect(dry.stderr).toMatch(/line 8: .*unheard_of/);
    const wet = await importInto("App", file);
    expect(totalsOf(dry)).toEqual(totalsOf(wet));
    expect(totalsOf(wet)).toEqual({ imported: 3, known: 2, rejected: 7, lines: 12 });
  });

  test("leaves whole chunks behind when it is interrupted, and finishes when it is run again", async () => {
    const count = 45_000;
    const file = await put("many.ndjson", manyLines(count));
    const blocker = await database.pool.connect();
    await blocker.query("begin");
    await blocker.query("lock table activities in exclusive mode");
    const cli = startCli(["import", file, "--app", "App"], variables());
    // The first chunks cannot be written yet: the interruption comes in their middle.
    await expect.poll(waiters, { timeout: 60_000 }).toBeGreaterThan(0);
    cli.process.kill("SIGINT");
    await blocker.query("commit");
    blocker.release();
    const interrupted = await cli.ended;
    expect(interrupted).toMatchObject({ code: 130 });
    expect(interrupted.stderr).toMatch(/running it again/);
    const written = await countActivities();
    expect(written).toBe(totalsOf(interrupted)["imported"]);
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(count);
    const again = await importInto("App", file);
    expect(totalsOf(again)).toEqual({
      imported: count - written,
      known: written,
      rejected: 0,
      lines: count,
    });
    expect(await countActivities()).toBe(count);
  });

  test("stops at once when it is interrupted while it waits for more input", async () => {
    const cli = startCli(["import", "-", "--app", "App"], variables(), folder);
    cli.process.stdin?.write(manyLines(1));
    await expect.poll(connections, { timeout: 60_000 }).toBeGreaterThan(0);
    cli.process.kill("SIGINT");
    expect((await cli.ended).code).toBe(130);
    expect(await countActivities()).toBe(0);
  });

  test("imports the whole lines of a compressed file that breaks off, and fails", async () => {
    const whole = gzipSync(manyLines(30_000));
    const file = await put("broken.ndjson.gz", whole.subarray(0, whole.length / 2));
    const run = await importInto("App", file);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/broken\.ndjson\.gz ends in the middle of its compressed data/);
    const written = await countActivities();
    expect(written).toBeGreaterThan(0);
    const again = await importInto("App", await put("whole.ndjson.gz", whole));
    expect(totalsOf(again)).toEqual({
      imported: 30_000 - written,
      known: written,
      rejected: 0,
      lines: 30_000,
    });
  });

  test.each([
    ["an empty file", "", /empty/],
    ["an empty compressed file", gzipSync(""), /empty|no lines/],
    ["UTF-16", Buffer.from(`\uFEFF${csv.join("\n")}`, "utf16le"), /UTF-16/],
    ["something else altogether", "PNG\u0001\u0002", /header/],
    ["a header with an unknown column", "userId,type,occurredAt,mood\n", /mood/],
    ["a header that lacks a column", "userId,type\n", /occurredAt/],
  ])("fails clearly over %s", async (_name, content, message) => {
    const file = await put("odd", content);
    const run = await importInto("App", file);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toMatch(/ at .*:\d+/);
  });

  test("fails clearly over an app or a file that is not there", async () => {
    expect(await importInto("App", join(folder, "none"))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("none") as unknown,
    });
    const file = await put("lines.ndjson", ndjson.join("\n"));
    expect(await importInto("Other", file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('"Other"') as unknown,
    });
  });
});

async function waiters(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    "select count(*)::int as count from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())",
  );
  return rows[0]?.count ?? 0;
}

async function connections(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    "select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name = 'flamekeeper'",
  );
  return rows[0]?.count ?? 0;
}
