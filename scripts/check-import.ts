// Imports real history through the command line and compares what the API then says of its users with what is expected of them:
//   node scripts/check-import.ts HISTORY EXPECTED
// EXPECTED is JSON: {now, rules, users: {userId: {length, longest, freezes, xp, today, statuses: {status: days}, daysSha256}}}, where daysSha256 is
// over the lines "YYYY-MM-DD status" from the first active day to today. `freeze` among its rules is that of the streak "daily".
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

interface Expected {
  readonly now: string;
  readonly rules: Readonly<Record<string, unknown>>;
  readonly users: Readonly<Record<string, Standing>>;
}

interface Standing {
  readonly length: number;
  readonly longest: number;
  readonly freezes: number;
  readonly xp: number;
  readonly today: string;
  readonly statuses: Readonly<Record<string, number>>;
  readonly daysSha256: string;
}

interface Calendar extends Omit<Standing, "xp" | "statuses" | "daysSha256"> {
  readonly days: readonly { readonly day: string; readonly status: string }[];
}

const command = join(import.meta.dirname, "..", "packages", "server", "bin", "flamekeeper.js");
const appName = "Proof";
const mostDaysAtOnce = 366;
const dayMs = 86_400_000;

const [historyFile, expectedFile] = process.argv.slice(2);
if (historyFile === undefined || expectedFile === undefined) {
  console.error("usage: check-import.ts HISTORY EXPECTED");
  process.exit(1);
}
const expected = JSON.parse(readFileSync(expectedFile, "utf8")) as Expected;
const folder = mkdtempSync(join(tmpdir(), "check-import-"));
const environment = {
  ...process.env,
  FLAMEKEEPER_DATA: join(folder, "data"),
  PORT: "0",
  LOG_LEVEL: "info",
};

function run(args: readonly string[], stdout: "pipe" | "inherit"): string {
  const result = spawnSync(process.execPath, [command, ...args], {
    env: environment,
    encoding: "utf8",
    stdio: ["ignore", stdout, "inherit"],
  });
  if (result.status !== 0) throw new Error(`flamekeeper ${args[0]} ended with ${result.status}`);
  return result.stdout;
}

async function serve(): Promise<{ process: ChildProcess; address: string }> {
  const server = spawn(process.execPath, [command, "serve"], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const { msg, address } = JSON.parse(line) as { msg: string; address?: string };
    if (msg !== "Listening" || address === undefined) continue;
    // Nobody reads on: it must not wait for that.
    server.stdout.resume();
    return { process: server, address };
  }
  throw new Error("The server did not start");
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

async function standingOf(
  ask: <Answer>(path: string) => Promise<Answer>,
  userId: string,
  dayCount: number,
): Promise<Standing> {
  const { data } = await ask<{ data: readonly { today: { day: string } }[] }>(
    `/users/${userId}/streaks`,
  );
  const today = data[0]?.today.day ?? "";
  const days: Calendar["days"][number][] = [];
  let last: Calendar | null = null;
  for (
    let from = addDays(today, 1 - dayCount);
    from <= today;
    from = addDays(from, mostDaysAtOnce)
  ) {
    const furthest = addDays(from, mostDaysAtOnce - 1);
    const to = furthest < today ? furthest : today;
    last = await ask<Calendar>(`/users/${userId}/streaks/daily/calendar?from=${from}&to=${to}`);
    days.push(...last.days);
  }
  if (last === null) throw new Error(`${userId} has no days`);
  const { balance } = await ask<{ balance: number }>(`/users/${userId}/xp?limit=1`);
  const statuses: Record<string, number> = {};
  for (const { status } of days) statuses[status] = (statuses[status] ?? 0) + 1;
  const lines = days.map(({ day, status }) => `${day} ${status}`).join("\n");
  const daysSha256 = createHash("sha256").update(lines).digest("hex");
  const { length, longest, freezes } = last;
  return { length, longest, freezes, xp: balance, today: last.today, statuses, daysSha256 };
}

function differencesOf(found: Standing, wanted: Standing): readonly string[] {
  const write = (value: unknown): string =>
    typeof value === "object" && value !== null
      ? JSON.stringify(value, Object.keys(value).toSorted())
      : String(value);
  return (Object.keys(wanted) as (keyof Standing)[])
    .filter((field) => write(found[field]) !== write(wanted[field]))
    .map((field) => `${field}: ${write(found[field])} instead of ${write(wanted[field])}`);
}

async function compare(ask: <Answer>(path: string) => Promise<Answer>): Promise<boolean> {
  let agreeing = 0;
  for (const [userId, wanted] of Object.entries(expected.users)) {
    const dayCount = Object.values(wanted.statuses).reduce((sum, days) => sum + days, 0);
    const differences = differencesOf(await standingOf(ask, userId, dayCount), wanted);
    if (differences.length === 0) agreeing += 1;
    for (const difference of differences) console.log(`${userId} ${difference}`);
  }
  console.log(`${agreeing} of ${Object.keys(expected.users).length} users agree in every field`);
  return agreeing === Object.keys(expected.users).length;
}

let server: ChildProcess | null = null;
try {
  const { freeze, ...rules } = expected.rules;
  const rulesFile = join(folder, "rules.json");
  writeFileSync(rulesFile, JSON.stringify({ ...rules, streaks: { daily: { freeze } } }));
  const started = await serve();
  server = started.process;
  const created = run(["apps", "create", appName, "--sandbox", "--rules", rulesFile], "pipe");
  const operatorKey = /^operator +(\S+)$/m.exec(created)?.[1];

  const ask = async <Answer>(path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = { authorization: `Bearer ${operatorKey}`, "content-type": "application/json" };
    const response = await fetch(`${started.address}/v1${path}`, { headers, ...init });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  };

  await ask("/clock", { method: "PUT", body: JSON.stringify({ now: expected.now }) });
  let isRight = true;
  for (const which of ["First", "Second"]) {
    console.log(`${which} import:`);
    run(
      ["import", historyFile, "--app", appName, "--rejected", join(folder, "rejected.ndjson")],
      "inherit",
    );
    isRight = (await compare(ask)) && isRight;
  }
  process.exitCode = isRight ? 0 : 1;
} finally {
  if (server !== null) {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  rmSync(folder, { recursive: true, force: true });
}
