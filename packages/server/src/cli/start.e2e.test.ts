import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CliRun, startCli } from "../../test/cli.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-start-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Does what curl would do with a printed command, which the machine may not have. */
async function runCurl(command: string): Promise<Answer> {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? "",
  );
  const after = (name: string): readonly string[] =>
    words.flatMap((word, index) => (word === name ? [words[index + 1] ?? ""] : []));
  const url = words.find((word) => word.startsWith("http://")) ?? "";
  const headers = after("-H").map((header) => header.split(": ") as [string, string]);
  const [body] = after("-d");
  const response = await fetch(url, {
    headers,
    ...(body === undefined ? {} : { method: "POST", body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function start(work: (commands: readonly string[]) => Promise<void>): Promise<CliRun> {
  const cli = startCli(["start"], { FLAMEKEEPER_DATA: join(folder, "data"), PORT: "0" });
  const commands: string[] = [];
  try {
    await cli.line(/^Ctrl-C stops it/);
    for (const number of [0, 1, 2]) commands.push(await nthCommand(cli, number));
    await work(commands);
  } finally {
    cli.process.kill("SIGINT");
  }
  return cli.ended;
}

async function nthCommand(cli: ReturnType<typeof startCli>, number: number): Promise<string> {
  const patterns = [
    /^curl .*\/v1\/activities .*/,
    /^curl .*\/streaks .*/,
    /^curl .*\/calendar\?.*/,
  ];
  const [line] = await cli.line(patterns[number] ?? /^$/);
  return line;
}

test("prints commands that work as printed, again and again, and shows the same key at the next start", async () => {
  let key = "";
  const first = await start(async (commands) => {
    const [record = "", streaks = "", calendar = ""] = commands;
    expect((await runCurl(record)).status).toBe(201);
    expect((await runCurl(record)).status).toBe(201);
    expect((await runCurl(streaks)).body).toMatchObject({
      data: [{ key: "daily", length: 401, status: "active" }],
    });
    const { status, body } = await runCurl(calendar);
    expect(status).toBe(200);
    expect(body).toMatchObject({ length: 401 });
    expect(body["days"]).toHaveLength(30);
    key = /Bearer (\S+)'/.exec(streaks)?.[1] ?? "";
  });
  expect(first).toMatchObject({ code: 0, stderr: "" });
  const second = await start(async ([, streaks = ""]) => {
    expect(streaks).toContain(key);
    expect((await runCurl(streaks)).status).toBe(200);
  });
  expect(second.code).toBe(0);
});

test("keeps its keys where only their owner can read them", async () => {
  await start(async () => {});
  const data = join(folder, "data");
  const keys = (await readdir(data)).filter((name) => name.endsWith("-key"));
  expect(keys.toSorted()).toEqual(["demo-key", "root-key"]);
  for (const name of keys) expect((await stat(join(data, name))).mode & 0o777).toBe(0o600);
});
