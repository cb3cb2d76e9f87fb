import {
  addDays,
  asInstant,
  changeRestDays,
  changeZone,
  correctZone,
  type CompiledRules,
  type Day,
  dayOf,
  endPause,
  formatDay,
  grantFreezes,
  type Instant,
  parseDay,
  pause,
  recordActivity,
  reinstateActivity,
  restore,
  settleUser,
  startOfDay,
  type UserFact,
  type UserState,
  viewCalendar,
  viewStreak,
  viewWeek,
  voidActivity,
  withdrawFact,
} from "@flamekeeper/engine";
import { expect } from "vitest";
import { rulesOfVector, type Step, type Vector } from "../../../../vectors/vector.ts";
import { World } from "../world.ts";
import { compile as compileDocument } from "./live.ts";

/** The state of a world at an instant, by one of the engine's roads. */
export type Read = (world: World, now: Instant) => UserState;

function instant(text: string): Instant {
  return asInstant(Date.parse(text));
}

function compile(vector: Vector, overrides: object = {}): CompiledRules {
  return compileDocument(rulesOfVector({ ...vector.rules, ...overrides }));
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

/** What the steps with a name made: how each is taken back, and which pauses there are. */
interface Named {
  readonly undo: Map<string, (now: Instant) => void>;
  readonly pauses: Map<string, UserFact>;
}

function take(world: World, vector: Vector, step: Step, index: number, named: Named): void {
  const before = world.facts;
  takeStep(world, vector, step, index, named);
  const fact = world.facts.find((one) => !before.includes(one));
  if (step.name === undefined) return;
  if (fact?.kind === "pause") named.pauses.set(step.name, fact);
  named.undo.set(step.name, undoing(world, step, fact));
}

function undoing(world: World, step: Step, fact: UserFact | undefined): (now: Instant) => void {
  const nth = world.app.protections.length - 1;
  return (now) => {
    if (step.do === "protect") world.unprotect(nth);
    else if (step.do === "void") {
      world.run(now, (subject) => reinstateActivity(subject, step.id ?? ""));
    } else world.run(now, (subject) => withdrawFact(subject, (one) => one === fact));
  };
}

function takeStep(world: World, vector: Vector, step: Step, index: number, named: Named): void {
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
    case "rules":
      world.changeRules(compileDocument(rulesOfVector(step.rules ?? {})), now);
      return;
    case "restDays":
      world.run(now, (subject) => changeRestDays(subject, step.restDays ?? []));
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
    case "correctZone":
      world.run(now, (subject) => correctZone(subject, step.zone ?? "", instant(step.from ?? "")));
      return;
    case "endPause":
      world.run(now, (subject) =>
        endPause(subject, step.of ?? "", (one) => one === named.pauses.get(step.of ?? "")),
      );
      return;
    case "undo":
      named.undo.get(step.of ?? "")?.(now);
      return;
    default:
      step.do satisfies never;
  }
}

function check(world: World, step: Step, read: Read): void {
  const expected = step.expect;
  if (expected === undefined) return;
  const state = read(world, instant(step.at));
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
    progress: view.today.progress,
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

/** Lives through a story and looks at every expectation. @throws where one does not hold */
export function playVector(vector: Vector, read: Read): void {
  const world = begin(vector);
  const named: Named = { undo: new Map(), pauses: new Map() };
  vector.steps.forEach((step, index) => {
    take(world, vector, step, index, named);
    check(world, step, read);
  });
}
