import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestApp, createTestContext, type TestContext, valueOf } from "../../test/context.ts";
import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { recordActivity } from "../usecases/record-activity.ts";
import { runMaintenance } from "../usecases/run-maintenance.ts";

let test: TestContext;
let open: () => Promise<AppHandle>;

/** Two users whose streaks have ended. */
beforeEach(async () => {
  test = await createTestContext();
  open = await createTestApp(test);
  for (const userId of ["u1", "u2"]) {
    const report = {
      userId,
      id: "a1",
      type: "study_guide_completed",
      occurredAt: null,
      timeZone: null,
      data: {},
    };
    valueOf(await recordActivity(test, await open(), report));
  }
  test.setNow("2026-03-05T12:00:00Z");
});

afterEach(() => test.close());

/** Has PostgreSQL refuse every write of users with a code. */
async function refuseWrites(code: string): Promise<void> {
  await test.pool.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '${code}'; END $$;
     CREATE TRIGGER refuse BEFORE UPDATE ON users EXECUTE FUNCTION refuse()`,
  );
}

async function allowWrites(): Promise<void> {
  await test.pool.query("DROP TRIGGER refuse ON users");
}

async function setAsideCount(): Promise<number | null> {
  return (await test.pool.query("SELECT 1 FROM users WHERE set_aside_at IS NOT NULL")).rowCount;
}

function counting(): { readonly context: Context; readonly warnings: () => number } {
  let warnings = 0;
  const log = { ...test.log, warn: () => void (warnings += 1) };
  return { context: { ...test, log }, warnings: () => warnings };
}

describe("maintenance while the database takes no writes", () => {
  it("ends at the first refusal rather than try user after user, and the next run does all", async () => {
    await refuseWrites("53100");
    const { context, warnings } = counting();
    const run = runMaintenance(context, await open(), "worker");
    await expect(run).rejects.toMatchObject({ code: "53100" });
    expect([warnings(), await setAsideCount()]).toEqual([0, 0]);
    await allowWrites();
    const next = await runMaintenance(test, await open(), "worker");
    expect(next).toMatchObject({ status: "done", ended: 2, errors: 0 });
  });
});

describe("maintenance whose statements PostgreSQL gives up", () => {
  it.each(["57014", "55P03"])("leaves the users to the next run (%s)", async (code) => {
    await refuseWrites(code);
    const { context, warnings } = counting();
    const run = await runMaintenance(context, await open(), "worker");
    expect(run).toMatchObject({ status: "done", judged: 0, errors: 2 });
    expect([warnings(), await setAsideCount()]).toEqual([2, 0]);
    await allowWrites();
    const next = await runMaintenance(test, await open(), "worker");
    expect(next).toMatchObject({ status: "done", ended: 2, errors: 0 });
  });
});
