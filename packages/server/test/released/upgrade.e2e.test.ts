import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { type Api, createApi } from "../backup/api.ts";
import { type RunningCli, runCli, startCli } from "../cli.ts";
import { createTestDatabase, type TestDatabase } from "../database.ts";
import { countRows, keysOfReleases, loadRelease, releases } from "./released.ts";

const clean = /^40 checked, 0 drifted, 0 stale/;

test("the first release is among those that are upgraded", () => {
  expect(releases).toContain("0.1.0");
});

describe.each(releases)(`from a database of release %s to ${packageJson.version}`, (release) => {
  let database: TestDatabase;
  let variables: Record<string, string>;
  let before: Readonly<Record<string, number>>;
  let server: RunningCli;
  let api: Api;

  beforeAll(async () => {
    database = await createTestDatabase({ from: "empty" });
    await loadRelease(database.url, release);
    before = await countRows(database.pool);
    variables = {
      DATABASE_URL: database.url,
      FLAMEKEEPER_ROOT_KEY: "fk_root_of_the_upgrade_test",
      PORT: "0",
    };
  });

  afterAll(async () => {
    server.process.kill("SIGTERM");
    await server.ended;
    await database.drop();
  });

  test("other commands refuse it until it is migrated", async () => {
    const refused = await runCli(["verify"], variables);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('Run "flamekeeper migrate" first');
  });

  test("migrating keeps every row, and what is stored is what the facts say", async () => {
    const migrated = await runCli(["migrate"], variables);
    expect(migrated).toMatchObject({ code: 0, stderr: "" });
    expect(migrated.stdout).toMatch(/^applied 0002_corrections\n/);
    expect(await countRows(database.pool)).toMatchObject(before);
    expect(before).toMatchObject({ users: 40, activities: 453 });
    expect((await runCli(["verify"], variables)).stdout).toMatch(clean);
  });

  test("keys open, what was acknowledged is answered again, and life goes on", async () => {
    server = startCli(["serve"], variables);
    const [, address = ""] = await server.line(/"address":"([^"]+)".*"Listening"/);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    api = createApi(address, keysOfReleases[release] ?? "");
    const repeated = {
      id: "abroad",
      userId: "u6",
      type: "study_guide_completed",
      timeZone: "Asia/Tokyo",
    };
    expect(await api("POST", "/activities", repeated)).toMatchObject({
      activity: { id: "abroad" },
    });
    const reported = await api("POST", "/activities", {
      id: "new",
      userId: "u6",
      type: "study_guide_completed",
    });
    expect(reported).toMatchObject({ activity: { id: "new" }, streaks: [{ key: "daily" }] });
    expect((await countRows(database.pool))["activities"]).toBe(454);
  });

  test("the past can be changed by what came later, and still nothing drifts", async () => {
    await api("POST", "/users/u1/zone-corrections", {
      timeZone: "Asia/Tokyo",
      from: "2026-01-10T00:00:00.000Z",
      reason: "Was there",
    });
    await api("POST", "/protections", {
      from: "2026-01-09T00:00:00.000Z",
      to: "2026-01-09T12:00:00.000Z",
      reason: "An outage",
    });
    await api("PUT", "/clock", { advanceBy: "P5D" });
    expect((await runCli(["verify"], variables)).stdout).toMatch(clean);
  });
});
