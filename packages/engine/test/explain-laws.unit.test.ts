import {
  addDays,
  type Day,
  type DayStatus,
  explainDays,
  type ExplainedDay,
  fold,
  periodOf,
  type Reason,
  sayWhy,
  saySummary,
  viewCalendar,
} from "@flamekeeper/engine";
import { describe, expect } from "vitest";
import { historyArbitrary } from "./history/history-arbitrary.ts";
import { law } from "./history/law.ts";
import { begin, live } from "./history/live.ts";

/** What can be the reason of what. */
const reasons: Readonly<Record<DayStatus, readonly Reason["kind"][]>> = {
  active: ["met"],
  pending: ["open", "ahead"],
  rest: ["rest", "not_asked"],
  paused: ["paused"],
  protected: ["protected"],
  restored: ["restored"],
  repaired: ["repaired"],
  excused: ["excused"],
  frozen: ["frozen"],
  missed: ["broken", "freeze_returned"],
  inactive: ["no_streak", "not_asked"],
};

describe("an explanation is of one mind with the fold", () => {
  law("day by day, at the end of any history", 200, historyArbitrary, (history) => {
    const world = begin(history);
    let last = world.state?.settledAt;
    live(world, history, (now) => (last = now));
    if (last === undefined) throw new Error("Somebody has signed up");
    const now = last;
    const { state } = fold(world.user, world.app, now);
    for (const streak of state.streaks) {
      const first =
        streak.days === null ? state.today : periodOf(streak).firstDay(streak.days.from);
      const from = addDays(first, -2);
      const to = addDays(state.furthest, 2);
      const explanation = explainDays(world.user, world.app, now, streak.key, from, to);
      if (explanation === null) throw new Error("The streak is there");
      const { days } = explanation;
      expect(days.map(({ day, status }) => ({ day, status }))).toEqual(
        viewCalendar(state, streak, from, to),
      );
      for (const one of days) expectSound(one);
      expect(explanation.lostOn?.endedAt).toBe(streak.lost?.at);
      expect(explanation.lostOn?.status ?? "missed").toBe("missed");
      expect(saySummary(explanation, null)).toMatch(/[.]$/);
    }
  });
});

function expectSound(explained: ExplainedDay): void {
  const { status, reason, progress, begunAt, endedAt, day } = explained;
  expect(reasons[status]).toContain(reason.kind);
  expect(begunAt).toBeLessThanOrEqual(endedAt);
  if (progress !== null && !["pending", "rest"].includes(status)) {
    expect(progress.progress >= progress.needed).toBe(status === "active");
  }
  expectGrounds(reason, day);
  expect(sayWhy(explained)).toMatch(
    /^(The (week|month) from )?[A-Z][a-z]+day, \d+ [A-Z][a-z]+ \d{4} .*[.]$/,
  );
}

/** A reason names what it rests on. */
function expectGrounds(reason: Reason, day: Day): void {
  switch (reason.kind) {
    case "met":
    case "repaired":
      expect(reason.activityIds.length).toBeGreaterThan(0);
      return;
    case "rest":
      expect(reason.byRules || reason.byUser).toBe(true);
      return;
    case "paused":
      expect(reason.facts.length).toBe(reason.pauses.length);
      expect(reason.pauses.length).toBeGreaterThan(0);
      return;
    case "protected":
      expect(reason.protections.length).toBeGreaterThan(0);
      return;
    case "restored":
      expect(reason.facts.length).toBeGreaterThan(0);
      return;
    case "frozen":
      expect(reason.freezesAfter).toBe(reason.freezesBefore - 1);
      return;
    case "broken":
      expect(reason.lostLength).toBeGreaterThan(0);
      expect(reason.freezes === 0 || reason.maxConsecutive !== null).toBe(true);
      return;
    case "freeze_returned":
      expect(reason.brokenOn).toBeGreaterThan(day);
      return;
    default:
      expect(["excused", "open", "ahead", "not_asked", "no_streak"]).toContain(reason.kind);
  }
}
