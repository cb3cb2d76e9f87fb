import type { Weekday } from "@flamekeeper/engine";
import fc from "fast-check";
import { type Deed, type History, type Step, tell, type Wait } from "./history.ts";
import {
  activityTypes,
  type GeneratedRules,
  rulesArbitrary,
  streakKeys,
} from "./rules-arbitrary.ts";
import { everyZone, placeArbitrary, zoneArbitrary } from "./zone-arbitrary.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

function spanWithin(unitMs: number, most: number): fc.Arbitrary<number> {
  return fc.nat(most).map((count) => count * unitMs);
}

const wait: fc.Arbitrary<Wait> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Wait>({ until: "later", ms: 0 }) },
  { weight: 3, arbitrary: later(spanWithin(minuteMs, 90)) },
  { weight: 5, arbitrary: later(spanWithin(hourMs, 30)) },
  { weight: 1, arbitrary: later(spanWithin(dayMs, 9)) },
  { weight: 1, arbitrary: later(spanWithin(dayMs, 45)) },
  { weight: 3, arbitrary: moment("day end") },
  { weight: 2, arbitrary: moment("due") },
);

function later(ms: fc.Arbitrary<number>): fc.Arbitrary<Wait> {
  return ms.map((ms) => ({ until: "later", ms }));
}

function moment(until: "day end" | "due"): fc.Arbitrary<Wait> {
  return fc.constantFrom(0, -1, 1, hourMs).map((ms) => ({ until, ms }));
}

const ago: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: spanWithin(hourMs, 20) },
  { weight: 2, arbitrary: spanWithin(6 * hourMs, 40) },
);

export const activityArbitrary: fc.Arbitrary<Extract<Deed, { do: "activity" }>> = fc.record({
  do: fc.constant("activity" as const),
  type: fc.constantFrom("lesson", "lesson", ...activityTypes),
  amount: fc.constantFrom(20, 10, 7.5, 0),
  agoMs: ago,
  zone: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: zoneArbitrary },
  ),
});

const restDays = fc.uniqueArray(fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7), { maxLength: 3 });

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 14, arbitrary: activityArbitrary },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("zone" as const), zone: zoneArbitrary }) },
  { weight: 3, arbitrary: fc.constant<Deed>({ do: "settle" }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("report again" as const), nth: fc.nat(9) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("grant" as const),
      streak: fc.constantFrom(...streakKeys),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("pause" as const), inDays: fc.nat(3), days: fc.nat(6) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("rest days" as const), restDays }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("restore" as const),
      streak: fc.constantFrom(...streakKeys),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("void" as const), nth: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("protect" as const),
      agoMs: spanWithin(hourMs, 72).map((ms) => ms - dayMs),
      ms: spanWithin(hourMs, 40),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("correct zone" as const),
      zone: zoneArbitrary,
      agoMs: spanWithin(hourMs, 200),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unprotect" as const), nth: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("withdraw" as const), nth: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("end pause" as const), nth: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reinstate" as const), nth: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("rules" as const), rules: rulesArbitrary }) },
);

/** What can be told without looking at anything before it: nothing late, nothing taken back, no new rules. */
const forwardDeeds: readonly Deed["do"][] = [
  "activity",
  "zone",
  "settle",
  "grant",
  "pause",
  "rest days",
];

const step: fc.Arbitrary<Step> = fc.record({ wait, deed });

export const historyArbitrary: fc.Arbitrary<History> = historyOf(step);

/** Histories that seldom reach into the past, so that most of them go the incremental road all the way. */
export const forwardHistoryArbitrary: fc.Arbitrary<History> = historyOf(
  step
    .filter(({ deed }) => forwardDeeds.includes(deed.do))
    .map((step) =>
      step.deed.do === "activity"
        ? { ...step, deed: { ...step.deed, agoMs: step.deed.agoMs % hourMs } }
        : step,
    ),
);

function historyOf(steps: fc.Arbitrary<Step>): fc.Arbitrary<History> {
  return fc
    .record({
      rules: rulesArbitrary,
      place: placeArbitrary,
      past: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(activityArbitrary, { maxLength: 4 }) },
      ),
      steps: fc.array(steps, { maxLength: 30, size: "max" }),
    })
    .map(({ rules, place, past, steps }) =>
      withTelling({ rules, ...place, past, steps: steps.map(keepingWeeks(rules)) }),
    );
}

/** New rules never begin the week on another day where a streak counts weeks. */
function keepingWeeks({ weekStart }: GeneratedRules): (step: Step) => Step {
  return (step) =>
    step.deed.do === "rules"
      ? { ...step, deed: { ...step.deed, rules: { ...step.deed.rules, weekStart } } }
      : step;
}

/** fast-check prints a history that broke a law by this method. */
function withTelling(history: History): History {
  return Object.assign(history, { [fc.toStringMethod]: () => tell(history) });
}

const earliestStartMs = Date.parse("2017-01-01T00:00:00Z");
const tenYearsMs = 3_652 * dayMs;

/** Any zone there is, at any minute of ten years; nothing imported, so that every history can be told as a vector. */
export const anywhereHistoryArbitrary: fc.Arbitrary<History> = fc
  .tuple(
    historyArbitrary,
    fc.constantFrom(...everyZone),
    fc.nat(tenYearsMs / minuteMs).map((minutes) => earliestStartMs + minutes * minuteMs),
  )
  .map(([history, zone, startMs]) =>
    withTelling({ ...history, zone, start: new Date(startMs).toISOString(), past: [] }),
  );
