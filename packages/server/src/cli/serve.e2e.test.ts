import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunningCli, runCli, startCli } from "../../test/cli.ts";

let folder: string;
const running: RunningCli[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-serve-"));
});

afterEach(async () => {
  for (const { process: child, ended } of running.splice(0)) {
    child.kill("SIGTERM");
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
});

function variablesOf(name: string): Record<string, string> {
  return { FLAMEKEEPER_DATA: join(folder, name), PORT: "0" };
}

async function serve(name: string): Promise<{ cli: RunningCli; address: string }> {
  const cli = startCli(["serve"], variablesOf(name));
  running.push(cli);
  const [, address = ""] = await cli.line(/"address":"([^"]+)".*"Listening"/);
  return { cli, address };
}

async function createApp(name: string): Promise<string> {
  const { stdout, stderr } = await runCli(["apps", "create", "Test"], variablesOf(name));
  const key = /^server +(\S+)$/m.exec(stdout)?.[1];
  if (key === undefined) throw new Error(stderr);
  return key;
}

function headersOf(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}`, "content-type": "application/json" };
}

async function report(address: string, key: string, id: string): Promise<number> {
  const body = JSON.stringify({ id, userId: "u1", type: "study_guide_completed" });
  const response = await fetch(`${address}/v1/activities`, {
    method: "POST",
    headers: headersOf(key),
    body,
  });
  return response.status;
}

async function activityIds(address: string, key: string): Promise<readonly string[]> {
  const response = await fetch(`${address}/v1/users/u1/activities`, { headers: headersOf(key) });
  const { data } = (await response.json()) as { data: readonly { id: string }[] };
  return data.map(({ id }) => id);
}

describe("serve", () => {
  test("starts on an empty folder, answers, and stops with exit code 0 when it is told to", async () => {
    const { cli, address } = await serve("data");
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    cli.process.kill("SIGTERM");
    expect((await cli.ended).code).toBe(0);
    await expect(fetch(`${address}/healthz`)).rejects.toThrow("fetch failed");
  });

  test("answers a request that has begun before it stops, and takes two signals at once for one", async () => {
    const { cli, address } = await serve("data");
    const key = await createApp("data");
    const pending = request(`${address}/v1/activities`, {
      method: "POST",
      headers: headersOf(key),
    });
    pending.write('{"userId": "u1", ');
    // The server has the head of the request once it has answered another one that was sent after it.
    await fetch(`${address}/healthz`);
    cli.process.kill("SIGINT");
    cli.process.kill("SIGINT");
    await cli.line(/"Stopping"/);
    pending.end('"type": "study_guide_completed"}');
    const [response] = (await once(pending, "response")) as [
      { statusCode: number; resume(): void },
    ];
    response.resume();
    expect(response.statusCode).toBe(201);
    expect((await cli.ended).code).toBe(0);
  });

  test("refuses a folder on which another server runs, in one line", async () => {
    const { cli } = await serve("data");
    const second = await runCli(["serve"], variablesOf("data"));
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(
      /^flamekeeper: Another server is running on the data folder .*FLAMEKEEPER_DATA.*\n$/,
    );
    expect(second.stderr).toContain(String(cli.process.pid));
  });

  test("refuses a port that is in use, naming PORT, and leaves nothing running", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const refused = await runCli(["serve"], { ...variablesOf("data"), PORT: String(port) });
    other.close();
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^flamekeeper: Port \d+ .*PORT.*\n$/) as unknown,
    });
    await serve("data");
  });

  test("has every acknowledged activity after kill -9 and a new start", async () => {
    const { cli, address } = await serve("data");
    const key = await createApp("data");
    const ids = ["a1", "a2", "a3", "a4", "a5"];
    expect(await Promise.all(ids.map((id) => report(address, key, id)))).toEqual(
      ids.map(() => 201),
    );
    cli.process.kill("SIGKILL");
    await cli.ended;
    const again = await serve("data");
    expect((await activityIds(again.address, key)).toSorted()).toEqual(ids);
  });

  test("runs beside another one with its own folder and port", async () => {
    const [one, other] = await Promise.all([serve("one"), serve("other")]);
    const [key, otherKey] = await Promise.all([createApp("one"), createApp("other")]);
    expect(await report(one.address, key, "a1")).toBe(201);
    expect(await report(other.address, otherKey, "b1")).toBe(201);
    expect(await activityIds(one.address, key)).toEqual(["a1"]);
    expect(await report(one.address, otherKey, "c1")).toBe(401);
  });
});
