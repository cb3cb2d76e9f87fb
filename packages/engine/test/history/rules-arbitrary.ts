import fc from "fast-check";

/** The same in all rules, so that every activity of a history is known under each version. */
const types = {
  lesson: { xp: 10 },
  big: { category: "guide", xp: 100 },
  cards: { category: "cards", xp: { give: 5, per: 10, of: "data.amount" } },
  quiz: { category: "quiz", xp: [{ when: "data.amount >= 15", xp: 25 }] },
};

export const activityTypes: readonly string[] = Object.keys(types);

export const streakKeys = ["daily", "hard", "odd"] as const;

const requirement: fc.Arbitrary<object> = fc.constantFrom<object[]>(
  { measure: "activities", atLeast: 1 },
  { measure: "activities", atLeast: 2 },
  { measure: "xp", atLeast: 25 },
  { measure: "count", types: ["quiz", "cards"], atLeast: 1 },
  { measure: "value", categories: ["cards"], of: "data.amount", atLeast: 12.5 },
  {
    all: [
      { measure: "xp", atLeast: 15 },
      { measure: "count", categories: ["quiz"], atLeast: 1 },
    ],
  },
  {
    any: [
      { measure: "activities", atLeast: 3 },
      { measure: "count", types: ["big"], atLeast: 1 },
    ],
  },
);

const streak: fc.Arbitrary<object> = fc
  .record({
    requirement,
    restDays: fc.constantFrom([], [7], [3, 6]),
    max: fc.constantFrom(null, 1, 2, 5),
    initial: fc.constantFrom(0, 0, 1, 2),
    everyXp: fc.constantFrom(null, 20, 50),
    everyDays: fc.constantFrom(null, null, 1, 3),
    maxConsecutive: fc.constantFrom(null, null, 1, 2),
    onBreak: fc.constantFrom("return", "keep"),
    recovery: fc.option(
      fc.record({
        hours: fc.constantFrom(1, 24, 72),
        multiple: fc.constantFrom(1, 1.5, 2),
        perDays: fc.constantFrom(1, 3, 30),
      }),
    ),
    excusePerDays: fc.constantFrom(null, 1, 2, 7),
    reminder: fc.constantFrom(null, { hoursBefore: 4 }, { hoursBefore: 40 }),
  })
  .map(({ requirement, restDays, recovery, excusePerDays, reminder, ...freeze }) => ({
    requirement,
    restDays,
    freeze: { ...freeze, initial: Math.min(freeze.initial, freeze.max ?? 2) },
    recovery,
    travel: { excusePerDays },
    reminder,
    milestones: [2, 3, 5],
  }));

/** Rules documents with one to three streaks, `daily` always among them. */
export const rulesArbitrary: fc.Arbitrary<object> = fc
  .record({
    dayStart: fc.constantFrom("04:00", "04:00", "00:00", "02:30", "12:00", "23:59"),
    weekStart: fc.constantFrom("monday", "sunday"),
    week: fc.option(
      fc.record({
        categories: fc.constantFrom(["quiz"], ["quiz", "cards"]),
        bonus: fc.constantFrom("rest_of_week", "next_week", "both"),
      }),
    ),
    lateWindowDays: fc.constantFrom(7, 7, 2, 0),
    daily: streak,
    hard: fc.option(streak),
    odd: fc.option(streak),
  })
  .map(({ daily, hard, odd, ...app }) => ({
    ...app,
    types,
    streaks: { ...(hard && { hard }), daily, ...(odd && { odd }) },
  }));

/** Rules under which XP does not depend on what was reported before, and nothing is too late. */
export const plainRulesArbitrary: fc.Arbitrary<object> = rulesArbitrary.map((rules) => ({
  ...rules,
  week: null,
  lateWindowDays: 7,
}));
