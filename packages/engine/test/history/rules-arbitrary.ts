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

const longRequirement: fc.Arbitrary<object> = fc.oneof(
  requirement,
  fc.constantFrom<object[]>(
    { measure: "days", atLeast: 1 },
    { measure: "days", atLeast: 2 },
    { measure: "days", atLeast: 2, of: { measure: "activities", atLeast: 2 } },
    {
      all: [
        { measure: "days", atLeast: 1, of: { measure: "xp", atLeast: 25 } },
        {
          measure: "days",
          atLeast: 2,
          of: {
            any: [
              { measure: "activities", atLeast: 2 },
              { measure: "count", types: ["big"], atLeast: 1 },
            ],
          },
        },
        { measure: "activities", atLeast: 3 },
      ],
    },
  ),
);

const freeze = fc
  .record({
    max: fc.constantFrom(null, 1, 2, 5),
    initial: fc.constantFrom(0, 0, 1, 2),
    everyXp: fc.constantFrom(null, 20, 50),
    everyDays: fc.constantFrom(null, null, 1, 3),
    maxConsecutive: fc.constantFrom(null, null, 1, 2),
    onBreak: fc.constantFrom("return", "keep"),
  })
  .map(({ initial, ...freeze }) => ({ ...freeze, initial: Math.min(initial, freeze.max ?? 2) }));

const recovery = fc.option(
  fc.record({
    hours: fc.constantFrom(1, 24, 72),
    multiple: fc.constantFrom(1, 1.5, 2),
    perDays: fc.constantFrom(1, 3, 30),
  }),
);

const milestones = [2, 3, 5];

const streak: fc.Arbitrary<object> = fc.record({
  requirement,
  restDays: fc.constantFrom([], [7], [3, 6]),
  freeze,
  recovery,
  travel: fc.record({ excusePerDays: fc.constantFrom(null, 1, 2, 7) }),
  reminder: fc.constantFrom(null, { hoursBefore: 4 }, { hoursBefore: 40 }),
  milestones: fc.constant(milestones),
});

/** What a streak counts never changes, so each key stands for one period. */
function longStreak(period: "week" | "month"): fc.Arbitrary<object> {
  return fc.record({
    period: fc.constant(period),
    requirement: longRequirement,
    freeze,
    // Long enough for as many days as any of the requirements asks for.
    recovery: recovery.map((given) => given && { ...given, hours: given.hours + 95 }),
    reminder: fc.constantFrom(null, { hoursBefore: 4 }, { hoursBefore: 24 }, { hoursBefore: 168 }),
    milestones: fc.constant(milestones),
  });
}

export type GeneratedRules = object & { readonly weekStart: string };

/** Rules documents with one to five streaks, `daily` always among them. */
export const rulesArbitrary: fc.Arbitrary<GeneratedRules> = fc
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
    weekly: fc.option(longStreak("week"), { freq: 2 }),
    monthly: fc.option(longStreak("month"), { freq: 2 }),
  })
  .map(({ daily, hard, odd, weekly, monthly, ...app }) => ({
    ...app,
    types,
    streaks: {
      ...(hard && { hard }),
      ...(weekly && { weekly }),
      daily,
      ...(odd && { odd }),
      ...(monthly && { monthly }),
    },
  }));

/** Rules under which XP does not depend on what was reported before, and nothing is too late. */
export const plainRulesArbitrary: fc.Arbitrary<object> = rulesArbitrary.map((rules) => ({
  ...rules,
  week: null,
  lateWindowDays: 7,
}));
