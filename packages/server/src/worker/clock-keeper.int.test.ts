import { asInstant, type Instant } from "@flamekeeper/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestContext, type TestContext, valueOf } from "../../test/context.ts";
import { type Context, createContext } from "../context.ts";
import { DatabaseClock, type MachineClocks } from "../database-clock.ts";
import { readDatabaseTime } from "../store/database-time.ts";
import { createPool } from "../store/postgres/pool/index.ts";
import { authenticate } from "../usecases/caller.ts";
import { correctClock } from "../usecases/correct-clock.ts";
import { createApp } from "../usecases/create-app.ts";
import { recordActivity } from "../usecases/record-activity.ts";
import { createMetrics } from "../metrics/metrics.ts";
import { startClockKeeper } from "./clock-keeper.ts";

const fiveMinutesMs = 300_000;

let test: TestContext;

beforeEach(async () => {
  test = await createTestContext();
});

afterEach(() => test.close());

/** The clocks of a machine that is so far ahead of this one. */
function ahead(ms: number): MachineClocks {
  return { monotonic: () => performance.now() + 777, wall: () => Date.now() + ms };
}

function logging(): { readonly log: Context["log"]; readonly lines: string[] } {
  const lines: string[] = [];
  const note =
    (level: string) =>
    (_fields: object, message: string): void =>
      void lines.push(`${level}: ${message}`);
  const [debug, info, warn, error] = ["debug", "info", "warn", "error"].map(note);
  return { log: { ...test.log, debug, info, warn, error } as Context["log"], lines };
}

/** Without its correction, the server that is behind would come there in five minutes. */
async function passing({ clock }: Context, ms: number): Promise<void> {
  await expect.poll(() => clock() > ms).toBe(true);
}

describe("two servers whose machines are five minutes apart", () => {
  it("see the same day end, and their events are in the order in which they came", async () => {
    // For the database it is two minutes before midnight.
    const shiftMs = Date.parse("2026-03-02T23:58:00Z") - (await readDatabaseTime(test.pool));
    const read = async (): Promise<Instant> =>
      asInstant((await readDatabaseTime(test.pool)) + shiftMs);
    const machines = [shiftMs + fiveMinutesMs, shiftMs].map((ms) => ahead(ms));
    const machineDays = machines.map(({ wall }) => new Date(wall()).toISOString().slice(0, 10));
    expect(machineDays).toEqual(["2026-03-03", "2026-03-02"]);
    const clocks = machines.map((machine) => new DatabaseClock(machine));
    for (const clock of clocks) await correctClock(test, clock, read);

    const { pool, rootKey, log } = test;
    const servers = clocks.map(({ now }) => createContext({ pool, rootKey, log, clock: now }));
    const made = valueOf(await createApp(test, { name: "Test", mode: "live" }));
    const key = made.keys.find(({ role }) => role === "server")?.key ?? "";
    let last = 0;
    const days: string[] = [];
    for (const turn of [0, 1, 0, 1, 0, 1]) {
      const server = servers[turn] ?? test;
      await passing(server, last);
      const caller = await authenticate(server, key);
      if (caller?.kind !== "key") throw new Error("The app's own key opens it");
      const report = {
        id: `a${days.length}`,
        userId: `u${days.length}`,
        type: "study_guide_completed",
        occurredAt: null,
        timeZone: null,
        data: {},
      };
      const { answer } = valueOf(await recordActivity(server, caller.app, report));
      days.push(answer.activity.day);
      last = server.clock();
    }
    expect(days).toEqual(Array.from({ length: 6 }, () => "2026-03-02"));
    const { rows } = await test.pool.query<{ eventId: string }>(
      `select distinct on (user_id) event_id as "eventId" from events order by user_id, event_id`,
    );
    const ids = rows.map(({ eventId }) => eventId);
    expect(ids).toHaveLength(6);
    expect(ids).toEqual(ids.toSorted());
  });
});

describe("a clock that is kept", () => {
  /** Lets the keeper ask so many times, doing something before each. */
  async function keep(
    context: Pick<Context, "pool" | "log">,
    clock: DatabaseClock,
    before: readonly (() => void)[],
  ): Promise<void> {
    let asked = 0;
    await new Promise<void>((resolve) => {
      const metrics = createMetrics();
      const keeper = startClockKeeper({ ...context, metrics }, clock, {
        wait: async () => {
          before[asked]?.();
          asked += 1;
          if (asked > before.length) void keeper.stop().then(resolve);
        },
      });
    });
  }

  it("follows the database, and says once that the machine does not", async () => {
    const { log, lines } = logging();
    let offMs = -fiveMinutesMs;
    const clock = new DatabaseClock({
      monotonic: () => performance.now(),
      wall: () => Date.now() + offMs,
    });
    const nothing = (): void => {};
    const setRight = (): void => void (offMs = 0);
    await keep({ pool: test.pool, log }, clock, [nothing, nothing, nothing, setRight, nothing]);
    const differenceMs = clock.now() - (await readDatabaseTime(test.pool));
    expect(Math.abs(differenceMs)).toBeLessThan(1_000);
    expect(lines).toEqual([
      "warn: This machine's clock is not the database's, by which everything goes",
      "info: This machine's clock is the database's again",
    ]);
  });

  it("goes on as it went while the database is away", async () => {
    const { log, lines } = logging();
    const pool = createPool({ url: "postgres://nobody@127.0.0.1:1/none", size: 2 });
    const clock = new DatabaseClock(ahead(fiveMinutesMs));
    await correctClock(test, clock);
    const before = clock.now();
    await keep({ pool, log }, clock, [() => {}, () => {}]);
    await pool.end();
    expect(clock.now()).toBeGreaterThanOrEqual(before);
    expect(clock.now() - before).toBeLessThan(fiveMinutesMs);
    expect(lines.filter((line) => line.startsWith("debug"))).toHaveLength(2);
  });
});
