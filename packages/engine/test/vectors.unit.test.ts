import {
  addDays,
  asInstant,
  changeZone,
  compileRules,
  type CompiledRules,
  type Day,
  dayOf,
  formatDay,
  grantFreezes,
  type Instant,
  parseDay,
  parseRules,
  pause,
  recordActivity,
  restore,
  settleUser,
  startOfDay,
  type UserState,
  viewCalendar,
  viewStreak,
  viewWeek,
  voidActivity,
} from "@flamekeeper/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { variations, vary } from "../../../vectors/variations.ts";
import { readVectors, rulesOfVector, type Step, type Vector } from "../../../vectors/vector.ts";
import { World } from "./world.ts";

type Road = "step" | "fold";

function instant(text: string): Instant {
  return asInstant(Date.parse(text));
}

function compile(vector: Vector, overrides: object = {}): CompiledRules {
  const parsed = parseRules(rulesOfVector({ ...vector.rules, ...overrides }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return compileRules(parsed.rules);
}

/** Lives through the days before the first step. */
function begin(vector: Vector): World {
  const rules = compile(vector);
  const { timeZone, priorDays = 0, priorThrough, freezes = 0 } = vector.user;
  const world = new World(rules);
  const first = instant(vector.steps[0]?.at ?? "");
  const last =
    priorThrough === undefined
      ? addDays(dayOf(first, timeZone, rules.dayStartMs), -1)
      : (parseDay(priorThrough) as Day);
  const firstDay = addDays(last, 1 - priorDays);
  world.signUp(timeZone, asInstant(startOfDay(firstDay, timeZone, rules.dayStartMs)));
  if (freezes > 0) {
    world.run(world.beganAt as Instant, (subject) => grantFreezes(subject, "daily", freezes));
  }
  for (let day = firstDay; day <= last; day = addDays(day, 1)) {
    const noon = startOfDay(day, timeZone, 12 * 3_600_000);
    const id = `prior-${formatDay(day)}`;
    const activity = { id, type: "lesson", occurredAt: noon, timeZone: null, data: {} };
    world.run(noon, (subject) => recordActivity(subject, activity));
  }
  return world;
}

function take(world: World, vector: Vector, step: Step, index: number): void {
  const now = instant(step.at);
  switch (step.do) {
    case undefined:
      return;
    case "maintain":
      world.run(now, settleUser);
      return;
    case "activity":
      for (let time = 0; time < (step.times ?? 1); time++) {
        const id = step.id ?? `step-${index}-${time}`;
        if (world.activities.some((activity) => activity.id === id)) continue;
        const activity = {
          id,
          type: step.type ?? "lesson",
          occurredAt: instant(step.occurredAt ?? step.at),
          timeZone: step.zone ?? null,
          data: step.data ?? {},
        };
        expect(world.run(now, (subject) => recordActivity(subject, activity)).outcome).toBe("done");
      }
      return;
    case "zone":
      world.run(now, (subject) => changeZone(subject, step.zone ?? ""));
      return;
    case "dayStart":
      world.changeRules(compile(vector, { dayStart: step.dayStart }), now);
      return;
    case "grant":
      world.run(now, (subject) => grantFreezes(subject, "daily", step.count ?? 1));
      return;
    case "pause":
      world.run(now, (subject) =>
        pause(subject, parseDay(step.from ?? "") as Day, parseDay(step.to ?? "") as Day),
      );
      return;
    case "protect":
      world.protect({ from: instant(step.from ?? ""), until: instant(step.to ?? "") });
      return;
    case "restore":
      world.run(now, (subject) => restore(subject, "daily"));
      return;
    case "void":
      world.run(now, (subject) => voidActivity(subject, step.id ?? ""));
      return;
    default:
      step.do satisfies never;
  }
}

/** A read at `now`: by the fold over everything, or from a copy of the state moved on to `now`. */
function read(world: World, now: Instant, road: Road): UserState {
  if (road === "fold") return world.derive(now);
  const subject = { app: world.app, state: world.state as UserState, user: world.user, now };
  const decision = settleUser(subject);
  if (decision.outcome !== "done") throw new Error("A read is never refused");
  return decision.state;
}

function check(world: World, step: Step, road: Road): void {
  const expected = step.expect;
  if (expected === undefined) return;
  const state = read(world, instant(step.at), road);
  const daily = state.streaks.find((streak) => streak.key === "daily");
  if (daily === undefined) throw new Error("There is no daily streak");
  const view = viewStreak(state, daily, world.app);
  const week = viewWeek(state, world.app);
  const found: Record<string, unknown> = {
    length: view.length,
    longest: view.longest,
    freezes: view.freezes.available,
    today: formatDay(state.today),
    xp: state.xp,
    week: week?.categories
      .filter(({ done }) => done)
      .map(({ key }) => key)
      .sort(),
    bonusEarned: week?.bonus.earned,
    lostLength: view.lost?.length ?? null,
    days: Object.fromEntries(
      Object.keys(expected.days ?? {}).map((text) => {
        const day = parseDay(text) as Day;
        return [text, viewCalendar(state, daily, day, day)[0]?.status];
      }),
    ),
  };
  const asked = Object.keys(expected).map((field) => [field, found[field]]);
  expect(Object.fromEntries(asked), `at ${step.at}`).toEqual(expected);
}

function play(vector: Vector, road: Road): void {
  const world = begin(vector);
  vector.steps.forEach((step, index) => {
    take(world, vector, step, index);
    check(world, step, road);
  });
}

const vectors = readVectors();

describe.each(vectors)("$id: $story", (vector) => {
  it.each(["step", "fold"] as const)("holds by %s", (road) => play(vector, road));
});

/** So many ways to tell a story differently, where chance has a say. */
const tellings = 20;

describe.each(Object.entries(variations))("%s", (_name, variation) => {
  const choices = fc.sample(fc.infiniteStream(fc.nat()), { seed: 20_260_301, numRuns: tellings });
  const told = new Set<string>();
  const varied = new Set<string>();

  it.each(vectors)("$id holds on both roads", (vector) => {
    for (const stream of choices) {
      const choose = (count: number): number => Number(stream.next().value) % count;
      const other = vary(vector, variation, choose);
      const telling = JSON.stringify(other);
      if (other === null || told.has(telling)) continue;
      expect(other.steps).not.toEqual(vector.steps);
      for (const road of ["step", "fold"] as const) play(other, road);
      told.add(telling);
      varied.add(vector.id);
    }
  });

  it("tells many stories differently", () => {
    console.log(`${varied.size} of ${vectors.length} stories, told in ${told.size} ways`);
    expect(varied.size).toBeGreaterThan(vectors.length / 3);
  });
});
