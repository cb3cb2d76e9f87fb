import { addDays, asInstant, type Day, dayOf, parseDay, startOfDay } from "@flamekeeper/engine";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { variations, vary } from "../../../vectors/variations.ts";
import { readVectors, rulesOfVector, type Step, type Vector } from "../../../vectors/vector.ts";
import type { CalendarAnswer, StreakAnswer, WeekAnswer, XpAnswer } from "../src/reads/answers.ts";
import { startTestServer, type TestServer } from "./server.ts";

const user = "somebody";
const hourMs = 3_600_000;
const vectors = readVectors();

/** What an answer says of how to take it back. */
interface Made {
  readonly auditId?: string;
  readonly pause?: { readonly id: string };
}

/** A sandbox app in which one story is lived through, with the test clock. */
class Story {
  readonly #server: TestServer;
  readonly #vector: Vector;
  readonly #key: string;
  readonly #made = new Map<string, Made>();

  private constructor(server: TestServer, vector: Vector, key: string) {
    this.#server = server;
    this.#vector = vector;
    this.#key = key;
  }

  static async begin(server: TestServer, vector: Vector): Promise<Story> {
    const { operatorKey } = await server.createApp(rulesOfVector(vector.rules ?? {}), "sandbox");
    const story = new Story(server, vector, operatorKey);
    const { timeZone, priorDays = 0, priorThrough, freezes = 0 } = vector.user;
    const { dayStart = "04:00" } = (vector.rules ?? {}) as { readonly dayStart?: string };
    const [hours = 4, minutes = 0] = dayStart.split(":").map(Number);
    const dayStartMs = (hours + minutes / 60) * hourMs;
    const first = asInstant(Date.parse(vector.steps[0]?.at ?? ""));
    const last =
      priorThrough === undefined
        ? addDays(dayOf(first, timeZone, dayStartMs), -1)
        : (parseDay(priorThrough) as Day);
    const firstDay = addDays(last, 1 - priorDays);
    await story.setClock(startOfDay(firstDay, timeZone, dayStartMs));
    await story.send("PUT", `/users/${user}`, { timeZone });
    if (freezes > 0) await story.grant(freezes);
    for (let day = firstDay; day <= last; day = addDays(day, 1)) {
      await story.setClock(startOfDay(day, timeZone, 12 * hourMs));
      await story.send("POST", "/activities", { userId: user, type: "lesson" });
    }
    return story;
  }

  async send<Body>(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
  ): Promise<Body> {
    const answer = await this.#server.send(this.#key, method, path, body);
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body as Body;
  }

  async setClock(epochMs: number): Promise<void> {
    await this.send("PUT", "/clock", { now: new Date(epochMs).toISOString() });
  }

  async grant(count: number): Promise<Made> {
    return this.send("POST", `/users/${user}/streaks/daily/freezes`, { count, reason: "gift" });
  }

  async take(step: Step, index: number): Promise<void> {
    await this.setClock(Date.parse(step.at));
    const made = await this.#do(step, index);
    if (step.name !== undefined && made !== undefined) this.#made.set(step.name, made);
  }

  /** Answers what can be taken back. */
  async #do(step: Step, index: number): Promise<Made | undefined> {
    const reason = "a story";
    switch (step.do) {
      case undefined:
        return undefined;
      case "maintain":
        await this.send("POST", "/maintenance/runs");
        return undefined;
      case "activity":
        for (let time = 0; time < (step.times ?? 1); time++) {
          await this.send("POST", "/activities", {
            id: step.id ?? `step-${index}-${time}`,
            userId: user,
            type: step.type ?? "lesson",
            occurredAt: step.occurredAt ?? step.at,
            ...(step.zone === undefined ? {} : { timeZone: step.zone }),
            ...(step.data === undefined ? {} : { data: step.data }),
          });
        }
        return undefined;
      case "zone":
        await this.send("PUT", `/users/${user}`, { timeZone: step.zone });
        return undefined;
      case "dayStart":
        await this.send("PUT", "/rules", {
          ...rulesOfVector(this.#vector.rules ?? {}),
          dayStart: step.dayStart,
        });
        return undefined;
      case "rules":
        await this.send("PUT", "/rules", rulesOfVector(step.rules ?? {}));
        return undefined;
      case "restDays":
        await this.send("PUT", `/users/${user}`, { restDays: step.restDays });
        return undefined;
      case "grant":
        return this.grant(step.count ?? 1);
      case "pause":
        return this.send("POST", `/users/${user}/pauses`, { from: step.from, to: step.to });
      case "protect":
        return this.send("POST", "/protections", { from: step.from, to: step.to, reason });
      case "restore":
        return this.send("POST", `/users/${user}/streaks/daily/restore`, { reason });
      case "void":
        return this.send("DELETE", `/activities/${step.id}?userId=${user}`);
      case "correctZone":
        return this.send("POST", `/users/${user}/zone-corrections`, {
          timeZone: step.zone,
          from: step.from,
          reason,
        });
      case "endPause": {
        const pauseId = this.#made.get(step.of ?? "")?.pause?.id;
        await this.send("DELETE", `/users/${user}/pauses/${pauseId}`);
        return undefined;
      }
      case "undo": {
        const auditId = this.#made.get(step.of ?? "")?.auditId;
        await this.send("POST", `/audit/${auditId}/undo`, { reason });
        return undefined;
      }
      default:
        return step.do satisfies never;
    }
  }

  async check(step: Step): Promise<void> {
    const { expect: expected } = step;
    if (expected === undefined) return;
    const streak = await this.send<StreakAnswer>("GET", `/users/${user}/streaks/daily`);
    const week = await this.send<WeekAnswer>("GET", `/users/${user}/week`);
    const xp = await this.send<XpAnswer>("GET", `/users/${user}/xp`);
    const found: Record<string, unknown> = {
      length: streak.length,
      longest: streak.longest,
      freezes: streak.freezes.available,
      today: streak.today.day,
      xp: xp.balance,
      week: week.categories
        .filter(({ done }) => done)
        .map(({ key }) => key)
        .sort(),
      bonusEarned: week.bonus.earned,
      lostLength: streak.lost?.length ?? null,
      progress: streak.today.progress,
      days: await this.#statuses(Object.keys(expected.days ?? {})),
    };
    const asked = Object.keys(expected).map((field) => [field, found[field]]);
    expect(Object.fromEntries(asked), `at ${step.at}`).toEqual(expected);
  }

  async #statuses(days: readonly string[]): Promise<Record<string, string>> {
    const sorted = [...days].sort();
    const [from, to] = [sorted[0], sorted.at(-1)];
    if (from === undefined || to === undefined) return {};
    const path = `/users/${user}/streaks/daily/calendar?from=${from}&to=${to}`;
    const calendar = await this.send<CalendarAnswer>("GET", path);
    const found = calendar.days.filter(({ day }) => days.includes(day));
    return Object.fromEntries(found.map(({ day, status }) => [day, status]));
  }
}

describe("the vectors over HTTP", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });

  afterAll(async () => {
    await server.close();
  });

  async function play(vector: Vector): Promise<void> {
    const story = await Story.begin(server, vector);
    for (const [index, step] of vector.steps.entries()) {
      await story.take(step, index);
      await story.check(step);
    }
  }

  it.each(vectors)("$id: $story", play);

  describe.each(Object.entries(variations))("%s", (_name, variation) => {
    const stream = fc.sample(fc.infiniteStream(fc.nat()), { seed: 20_260_302, numRuns: 1 })[0];
    const choose = (count: number): number => Number(stream?.next().value) % count;
    const varied = new Set<string>();

    it.each(vectors)("$id holds", async (vector) => {
      const other = vary(vector, variation, choose);
      if (other === null) return;
      expect(other.steps).not.toEqual(vector.steps);
      await play(other);
      varied.add(vector.id);
    });

    it("tells many stories differently", () => {
      console.log(`${varied.size} of ${vectors.length} stories`);
      expect(varied.size).toBeGreaterThan(vectors.length / 3);
    });
  });
});
