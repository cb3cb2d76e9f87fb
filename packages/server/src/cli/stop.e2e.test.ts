import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunningCli, runCli, startCli } from "../../test/cli.ts";
import { createTestDatabase, type TestDatabase } from "../../test/database.ts";
import { TcpProxy } from "../../test/chaos/tcp-proxy.ts";
import { type DeafProxy, startDeafProxy } from "../../test/deaf-proxy.ts";

let database: TestDatabase;
let proxy: DeafProxy;
let running: RunningCli | null = null;
let key: string;

beforeEach(async () => {
  database = await createTestDatabase();
  proxy = await startDeafProxy(database.url);
  const { stdout } = await runCli(["apps", "create", "Test"], { DATABASE_URL: database.url });
  key = /^server +(\S+)$/m.exec(stdout)?.[1] ?? "";
});

afterEach(async () => {
  running?.process.kill("SIGKILL");
  await running?.ended;
  await proxy.close();
  await database.drop();
});

async function serve(variables: Record<string, string>): Promise<string> {
  running = startCli(["serve"], {
    DATABASE_URL: proxy.url,
    FLAMEKEEPER_ROOT_KEY: "fk_root_of_the_test",
    PORT: "0",
    MAINTENANCE_INTERVAL_SECONDS: "0",
    PATROL_USERS_PER_MINUTE: "0",
    ...variables,
  });
  const [, address = ""] = await running.line(/"address":"([^"]+)".*"Listening"/);
  return address;
}

async function report(address: string, id: string): Promise<number> {
  const response = await fetch(`${address}/v1/activities`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ id, userId: "u1", type: "study_guide_completed" }),
  });
  await response.text();
  return response.status;
}

/** Sends a request into the silence, and waits until the server has it. */
async function hang(address: string): Promise<{ readonly status: Promise<unknown> }> {
  proxy.goDeaf();
  const status = report(address, "lost").catch(() => "cut off");
  // Whoever is answered was sent later.
  await fetch(`${address}/healthz`);
  return { status };
}

/** Sends a request for a user whose row somebody holds, and waits until the server has it. */
async function hangAtLock(
  address: string,
): Promise<{ readonly status: Promise<unknown>; letGo(): Promise<void> }> {
  const holder = await database.pool.connect();
  await holder.query("begin; set local idle_in_transaction_session_timeout = 0");
  await holder.query("select from users for update");
  const status = report(address, "lost").catch(() => "cut off");
  await fetch(`${address}/healthz`);
  return {
    status,
    async letGo() {
      await holder.query("rollback");
      holder.release();
    },
  };
}

describe("a server that is started before its database", () => {
  function serveSoon(): RunningCli {
    running = startCli(["serve"], {
      DATABASE_URL: road.url,
      FLAMEKEEPER_ROOT_KEY: "fk_root_of_the_test",
      PORT: "0",
    });
    return running;
  }

  let road: TcpProxy;

  beforeEach(async () => {
    road = await TcpProxy.start(database.url);
    road.weather = { kind: "refuse" };
  });

  afterEach(() => road.close());

  test("waits for it, says so once, and says once that it listens", async () => {
    const cli = serveSoon();
    await cli.line(/"The database is not there yet/);
    await expect.poll(() => road.cuts, { timeout: 10_000 }).toBeGreaterThan(2);
    road.weather = { kind: "pass" };
    const [, address = ""] = await cli.line(/"address":"([^"]+)".*"Listening"/);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    cli.process.kill("SIGTERM");
    const { code, stdout } = await cli.ended;
    expect(code).toBe(0);
    expect(stdout.match(/not there yet/g)).toHaveLength(1);
    expect(stdout.match(/"msg":"Listen/g)).toHaveLength(1);
  });

  test("waits no longer when it is told to stop", async () => {
    const cli = serveSoon();
    await cli.line(/"The database is not there yet/);
    cli.process.kill("SIGTERM");
    const { code, stderr } = await cli.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^flamekeeper: The database cannot be reached: .*\n$/);
  });
});

describe("a server that is told to stop while its database does not answer", () => {
  test("answers what waits with 503, and ends with exit code 0", async () => {
    const address = await serve({ REQUEST_TIMEOUT_SECONDS: "1" });
    expect(await report(address, "a1")).toBe(201);
    const hanging = await hang(address);
    running?.process.kill("SIGTERM");
    expect(await hanging.status).toBe(503);
    expect((await running?.ended)?.code).toBe(0);
  });

  test("does not wait for longer than ten seconds, and says so", async () => {
    const address = await serve({ REQUEST_TIMEOUT_SECONDS: "300" });
    expect(await report(address, "a1")).toBe(201);
    const hanging = await hangAtLock(address);
    const begunAt = performance.now();
    running?.process.kill("SIGTERM");
    const { code, stderr } = (await running?.ended) ?? {};
    expect(code).toBe(1);
    expect(stderr).toContain("Not everything ended within 10 seconds");
    expect(performance.now() - begunAt).toBeLessThan(20_000);
    expect(await hanging.status).toBe("cut off");
    await hanging.letGo();
  });

  test("ends at once at a second signal", async () => {
    const address = await serve({ REQUEST_TIMEOUT_SECONDS: "300" });
    expect(await report(address, "a1")).toBe(201);
    const hanging = await hangAtLock(address);
    const child = running?.process;
    if (child === undefined) throw new Error("The server runs");
    child.kill("SIGTERM");
    const ended = once(child, "exit");
    // Two within a second are one wish: the one that comes after it ends the process.
    const impatience = setInterval(() => child.kill("SIGTERM"), 200);
    await ended;
    clearInterval(impatience);
    const { code, stderr } = (await running?.ended) ?? {};
    expect(code).toBe(1);
    expect(stderr).not.toContain("Not everything ended");
    expect(await hanging.status).toBe("cut off");
    await hanging.letGo();
  });
});
