import { fold, type Instant, type UserState } from "@flamekeeper/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Vector } from "../../../vectors/vector.ts";
import { anywhereHistoryArbitrary } from "./history/history-arbitrary.ts";
import type { History } from "./history/history.ts";
import { BrokenLaw, checkStepEqualsFold } from "./history/history-laws.ts";
import { read } from "./history/live.ts";
import { playVector } from "./history/play-vector.ts";
import { tellVector } from "./history/tell-vector.ts";
import type { World } from "./world.ts";

/** An engine that keeps freezes which did not save a streak, whatever the rules say. */
function readKeepingFreezes(world: World, now: Instant): UserState {
  const versions = world.app.versions.map((version) => ({
    ...version,
    rules: {
      ...version.rules,
      streaks: version.rules.streaks.map((streak) => ({
        ...streak,
        freeze: { ...streak.freeze, onBreak: "keep" as const },
      })),
    },
  }));
  return fold(world.user, { ...world.app, versions }, now).state;
}

/** With the one streak that a vector knows. */
const dailyHistory = anywhereHistoryArbitrary.map((history): History => {
  const steps = history.steps.map(({ wait, deed }) => ({
    wait,
    deed: deed.do === "rules" ? { ...deed, rules: withDailyOnly(deed.rules) } : deed,
  }));
  return { ...history, rules: withDailyOnly(history.rules), steps };
});

function withDailyOnly(rules: object): object {
  const { streaks } = rules as { readonly streaks: Readonly<Record<string, object>> };
  return { ...rules, streaks: { daily: streaks["daily"] } };
}

/** Thousands of histories are lived through. */
const timeout = 60_000;

const derive = (world: World, now: Instant): UserState => world.derive(now);

describe("a history that broke a law", () => {
  it(
    "is told as a vector that fails where the rule is broken and holds where it is not",
    { timeout },
    () => {
      // The law looks at the whole state, a vector at what can be read: the smallest history on which both see the fault.
      const property = fc.property(dailyHistory, (history) => {
        let broken: unknown = null;
        try {
          checkStepEqualsFold(history, readKeepingFreezes);
        } catch (error) {
          broken = error;
        }
        if (broken instanceof BrokenLaw) {
          playVector(tellVector(history, broken.streak, derive), readKeepingFreezes);
        }
      });
      const details = fc.check(property, { numRuns: 3_000, seed: 20_260_303 });
      if (details.counterexample === null) throw new Error("The broken rule was not noticed");
      const told = JSON.stringify(tellVector(details.counterexample[0], "daily", derive));
      const vector = JSON.parse(told) as Vector;
      expect(() => playVector(vector, readKeepingFreezes)).toThrow(/to deeply equal/);
      playVector(vector, read);
      playVector(vector, derive);
    },
  );

  it("is told with all that was done", { timeout }, () => {
    const kinds = new Set<string>();
    for (const history of fc.sample(dailyHistory, { numRuns: 200, seed: 7 })) {
      const vector = tellVector(history, "daily", derive);
      playVector(vector, read);
      for (const step of vector.steps) if (step.do !== undefined) kinds.add(step.do);
    }
    expect([...kinds].sort()).toEqual(
      [
        "activity",
        "correctZone",
        "endPause",
        "grant",
        "maintain",
        "pause",
        "protect",
        "restDays",
        "restore",
        "rules",
        "undo",
        "void",
        "zone",
      ].sort(),
    );
  });
});
