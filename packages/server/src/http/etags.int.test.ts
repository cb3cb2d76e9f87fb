import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

const reads = [
  "/users/u1",
  "/users/u1/streaks",
  "/users/u1/streaks/daily",
  "/users/u1/streaks/daily/calendar?days=10",
  "/users/u1/week",
  "/users/u1/xp?limit=3",
  "/users/u1/events",
  "/users/u1/activities",
] as const;

interface Read {
  readonly status: number;
  readonly etag: string | undefined;
  readonly cache: string | undefined;
  readonly body: string;
}

/** One user of one app, asked by somebody who keeps what was answered. */
class Reader {
  readonly #server: TestServer;
  readonly #key: string;
  /** Every body that was ever answered, by address and tag. */
  readonly #bodies = new Map<string, string>();
  readonly #last = new Map<string, string>();
  unchanged = 0;

  constructor(server: TestServer, key: string) {
    this.#server = server;
    this.#key = key;
  }

  async get(path: string, ifNoneMatch?: string): Promise<Read> {
    const response = await this.#server.http.inject({
      url: `/v1${path}`,
      headers: {
        authorization: `Bearer ${this.#key}`,
        ...(ifNoneMatch === undefined ? {} : { "if-none-match": ifNoneMatch }),
      },
    });
    const { etag, "cache-control": cache } = response.headers;
    return { status: response.statusCode, etag, cache, body: response.body };
  }

  /** Looks at every read: what is said to be unchanged is, and a tag names one body. */
  async check(): Promise<void> {
    for (const path of reads) {
      const known = this.#last.get(path);
      const asked = known === undefined ? null : await this.get(path, known);
      const { status, etag, body } = await this.get(path);
      if (status !== 200 || etag === undefined) {
        expect([path, asked?.status === 304]).toEqual([path, false]);
        continue;
      }
      const before = this.#bodies.get(`${path} ${etag}`);
      if (before !== undefined) expect([path, body]).toEqual([path, before]);
      if (asked?.status === 304) {
        this.unchanged += 1;
        expect([path, asked.body, asked.etag]).toEqual([path, "", known]);
        expect([path, body]).toEqual([path, this.#bodies.get(`${path} ${known ?? ""}`)]);
      } else if (asked !== null) {
        expect([path, asked.body, asked.etag]).toEqual([path, body, etag]);
      }
      this.#bodies.set(`${path} ${etag}`, body);
      this.#last.set(path, etag);
    }
  }
}

type Step =
  | { readonly kind: "activity"; readonly type: string; readonly zone: string | null }
  | { readonly kind: "lapse"; readonly hours: number }
  | { readonly kind: "late"; readonly hours: number }
  | { readonly kind: "wait"; readonly minutes: number }
  | { readonly kind: "rules"; readonly rules: object }
  | { readonly kind: "protect"; readonly fromHours: number; readonly hours: number }
  | { readonly kind: "pause"; readonly inDays: number; readonly days: number }
  | { readonly kind: "profile"; readonly name: string }
  | { readonly kind: "rest"; readonly days: readonly number[] }
  | { readonly kind: "freezes" | "restore" | "void" | "maintain" | "erase" };

const streak = (recovery: object | null, initial: number) => ({
  daily: { recovery, freeze: { initial, everyXp: 30 } },
});

const rulesArbitrary = fc.constantFrom<object>(
  { streaks: streak({ hours: 24, multiple: 2, perDays: 30 }, 0) },
  // Ends in the middle of a day.
  { streaks: streak({ hours: 5, multiple: 1, perDays: 1 }, 0) },
  { streaks: streak({ hours: 31, multiple: 1, perDays: 1 }, 1) },
  { streaks: streak(null, 2), dayStart: "00:00" },
  { dayStart: "12:00", week: null },
  { streaks: { other: {} } },
);

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("activity" as const),
      type: fc.constantFrom("study_guide_completed", "quiz_completed", "flashcard_set_completed"),
      zone: fc.constantFrom(null, null, null, "America/Los_Angeles", "Pacific/Auckland"),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      minutes: fc.constantFrom(0, 1, 60, 120, 240, 299, 300, 301, 720, 1_440, 1_800, 2_880),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("lapse" as const),
      hours: fc.integer({ min: 30, max: 60 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("late" as const),
      hours: fc.integer({ min: 1, max: 60 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("rules" as const), rules: rulesArbitrary }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("protect" as const),
      fromHours: fc.integer({ min: -60, max: 30 }),
      hours: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("pause" as const),
      inDays: fc.integer({ min: 0, max: 2 }),
      days: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("rest" as const),
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("profile" as const),
      name: fc.constantFrom("Ada", "Ben"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("freezes", "restore", "void", "maintain", "erase"),
    }),
  },
);

const hourMs = 3_600_000;

describe("an ETag of a user's data", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });

  afterAll(async () => {
    await server.close();
  });

  async function take({ operatorKey: key }: TestApp, step: Step): Promise<void> {
    const { context, send } = server;
    const at = (ms: number): string => new Date(context.clock() + ms).toISOString();
    switch (step.kind) {
      case "activity": {
        const { type, zone } = step;
        const data = { correct: 30, score: 9, total: 10 };
        const place = zone === null ? {} : { timeZone: zone };
        await send(key, "POST", "/activities", { userId: "u1", type, data, ...place });
        return;
      }
      case "lapse":
        await send(key, "POST", "/activities", { userId: "u1", type: "study_guide_completed" });
        context.setNow(at(step.hours * hourMs));
        return;
      case "late":
        await send(key, "POST", "/activities", {
          userId: "u1",
          type: "study_guide_completed",
          occurredAt: at(-step.hours * hourMs),
        });
        return;
      case "wait":
        context.setNow(at(step.minutes * 60_000));
        return;
      case "rules":
        await send(key, "PUT", "/rules", step.rules);
        return;
      case "protect":
        await send(key, "POST", "/protections", {
          from: at(step.fromHours * hourMs),
          to: at((step.fromHours + step.hours) * hourMs),
          reason: "x",
        });
        return;
      case "pause":
        await send(key, "POST", "/users/u1/pauses", {
          from: at(step.inDays * 24 * hourMs).slice(0, 10),
          to: at((step.inDays + step.days) * 24 * hourMs).slice(0, 10),
        });
        return;
      case "rest":
        await send(key, "PUT", "/users/u1", { restDays: step.days });
        return;
      case "profile":
        await send(key, "PUT", "/users/u1", { name: step.name });
        return;
      case "freezes":
        await send(key, "POST", "/users/u1/streaks/daily/freezes", { count: 1, reason: "x" });
        return;
      case "restore":
        await send(key, "POST", "/users/u1/streaks/daily/restore", { reason: "x" });
        return;
      case "void": {
        const { body } = await send(key, "GET", "/users/u1/activities?limit=1");
        const [last] = (body["data"] ?? []) as readonly { readonly id: string }[];
        if (last !== undefined) await send(key, "DELETE", `/activities/${last.id}?userId=u1`);
        return;
      }
      case "maintain":
        await send(key, "POST", "/maintenance/runs");
        return;
      case "erase":
        await send(key, "DELETE", "/users/u1");
        return;
      default:
        step satisfies never;
    }
  }

  it(
    "names one answer, whatever happens and however time passes",
    { timeout: 240_000 },
    async () => {
      let unchanged = 0;
      await fc.assert(
        fc.asyncProperty(
          rulesArbitrary,
          fc.array(stepArbitrary, { minLength: 8, maxLength: 24 }),
          async (rules, steps) => {
            server.context.setNow("2026-03-02T12:00:00Z");
            const app = await server.createApp(rules);
            const reader = new Reader(server, app.serverKey);
            await server.send(app.serverKey, "PUT", "/users/u1", { timeZone: "Europe/Rome" });
            for (const step of steps) {
              await take(app, step);
              await reader.check();
            }
            unchanged += reader.unchanged;
          },
        ),
        { numRuns: Math.ceil(10 * Number(process.env["FLAMEKEEPER_LAW_RUNS"] ?? "1")) },
      );
      // That tags hold at all: most steps leave some answer as it was.
      expect(unchanged).toBeGreaterThan(100);
    },
  );

  describe("once it is known", () => {
    let app: TestApp;
    let reader: Reader;

    beforeAll(async () => {
      server.context.setNow("2026-03-02T12:00:00Z");
      app = await server.createApp();
      reader = new Reader(server, app.serverKey);
      await server.send(app.serverKey, "POST", "/activities", {
        userId: "u1",
        type: "study_guide_completed",
      });
    });

    it.each(reads)("saves the answer of %s", async (path) => {
      const first = await reader.get(path);
      expect(first).toMatchObject({ status: 200, cache: "private, no-cache" });
      const etag = first.etag ?? "";
      expect(etag).toMatch(/^"[^"]+"$/);
      const empty = { status: 304, body: "", etag, cache: "private, no-cache" };
      expect(await reader.get(path, etag)).toEqual(empty);
      expect(await reader.get(path, `W/${etag}`)).toEqual(empty);
      expect(await reader.get(path, `"other", ${etag}`)).toEqual(empty);
      expect(await reader.get(path, "*")).toEqual(empty);
      expect(await reader.get(path, '"other"')).toEqual(first);
      expect(await reader.get(path, "nonsense")).toEqual(first);
    });

    async function statementsOf(path: string, etag?: string): Promise<readonly string[]> {
      const query = vi.spyOn(server.context.pool, "query");
      await reader.get(path, etag);
      const names = query.mock.calls.map(([asked]) => (asked as unknown as { name: string }).name);
      query.mockRestore();
      return names.filter((name) => !name.includes("key"));
    }

    it.each(reads)("takes one look at the user of %s, and no fold", async (path) => {
      const { etag } = await reader.get(path);
      expect(await statementsOf(path, etag)).toEqual([expect.stringMatching(/^find-user/)]);
    });

    it.each(["streaks/daily", "streaks/daily/calendar?days=30", "week"])(
      "is not needed for %s to take one statement beside the key's",
      async (path) => {
        expect(await statementsOf(`/users/u1/${path}`)).toHaveLength(1);
      },
    );

    it("says nothing about another address", async () => {
      const { etag } = await reader.get("/users/u1/streaks/daily");
      for (const path of ["/users/u1/streaks/nope", "/users/u2/streaks/daily"]) {
        expect(await reader.get(path, etag ?? "")).toMatchObject({ status: 404, etag: undefined });
        expect(await reader.get(path, "*")).toMatchObject({ status: 404, cache: "no-store" });
      }
      expect(await reader.get("/users/u1/xp?limit=1", etag ?? "")).toMatchObject({ status: 200 });
    });

    it("ends with the chance to win a streak back, in the middle of a day", async () => {
      server.context.setNow("2026-03-02T12:00:00Z");
      const recovery = { hours: 5, multiple: 1, perDays: 1 };
      const { serverKey } = await server.createApp({ streaks: { daily: { recovery } } });
      const somebody = new Reader(server, serverKey);
      await server.send(serverKey, "POST", "/activities", {
        userId: "u1",
        type: "study_guide_completed",
      });
      server.context.setNow("2026-03-04T04:00:00Z");
      const lost = await somebody.get("/users/u1/streaks");
      expect(lost.body).toContain('"status":"lost"');
      server.context.setNow("2026-03-04T08:59:59.999Z");
      expect((await somebody.get("/users/u1/streaks", lost.etag)).status).toBe(304);
      server.context.setNow("2026-03-04T09:00:00Z");
      const over = await somebody.get("/users/u1/streaks", lost.etag);
      expect(over.body).toContain('"status":"none"');
    });

    it("does not hold for another app's user with the same id", async () => {
      const { etag } = await reader.get("/users/u1/streaks");
      const other = await server.createApp();
      await server.send(other.serverKey, "POST", "/activities", {
        userId: "u1",
        type: "study_guide_completed",
      });
      const there = await new Reader(server, other.serverKey).get("/users/u1/streaks", etag ?? "");
      expect(there.status).toBe(200);
    });

    it("does not hold for who gets the id after the user was erased", async () => {
      const known = await reader.get("/users/u1");
      await server.send(app.serverKey, "DELETE", "/users/u1");
      expect((await reader.get("/users/u1", known.etag ?? "")).status).toBe(404);
      await server.send(app.serverKey, "POST", "/activities", {
        userId: "u1",
        type: "study_guide_completed",
      });
      expect((await reader.get("/users/u1", known.etag ?? "")).status).toBe(200);
    });
  });

  it("stands for one version of the user, also while others write", async () => {
    const app = await server.createApp();
    const reader = new Reader(server, app.serverKey);
    await server.send(app.serverKey, "PUT", "/users/u1", {});
    const bodies = new Map<string, string>();
    const write = async (): Promise<void> => {
      for (let n = 0; n < 40; n++) {
        await server.send(app.serverKey, "POST", "/activities", {
          userId: "u1",
          type: "study_guide_completed",
        });
      }
    };
    const progress = { writing: true };
    const look = async (path: string): Promise<void> => {
      while (progress.writing) {
        const { etag, body } = await reader.get(path);
        if (etag === undefined) continue;
        const name = `${path} ${etag}`;
        expect(bodies.get(name) ?? body).toBe(body);
        bodies.set(name, body);
      }
    };
    const written = write().finally(() => {
      progress.writing = false;
    });
    await Promise.all([
      written,
      look("/users/u1/activities"),
      look("/users/u1/activities"),
      look("/users/u1/xp"),
    ]);
    expect(bodies.size).toBeGreaterThan(2);
  });
});
