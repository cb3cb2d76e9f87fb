import {
  addMs,
  dueAt,
  endsAt,
  type EngineEvent,
  type Instant,
  settleUser,
  type StreakState,
  type UserState,
} from "@flamekeeper/engine";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { historyArbitrary } from "./history/history-arbitrary.ts";
import { law } from "./history/law.ts";
import { begin, live, read } from "./history/live.ts";
import type { World } from "./world.ts";

const longMs = 400 * 86_400_000;

interface Later {
  readonly state: UserState;
  readonly events: readonly EngineEvent[];
}

function wait({ app, user }: World, state: UserState, now: Instant): Later {
  let decision = settleUser({ app, state, now });
  if (decision.outcome === "needs_history") {
    if (!isAhead(state))
      throw new Error("Time alone needs the history only of a user who is ahead");
    decision = settleUser({ app, state, user, now });
  }
  if (decision.outcome !== "done") throw new Error("Waiting is never refused");
  return decision;
}

/** A flight west left days open that lie ahead: what is on those only the facts know. */
function isAhead(state: UserState): boolean {
  return state.furthest > state.today;
}

/** What is worth telling of a streak: all but the bookkeeping of days that have begun and gone by. */
function substance({
  key,
  length,
  longest,
  freezes,
  lost,
  milestone,
  startedOn,
  earned,
}: StreakState): object {
  return { key, length, longest, freezes, lost, milestone, startedOn, earned };
}

function eachState(
  world: World,
  history: Parameters<typeof live>[1],
  look: (state: UserState) => void,
): void {
  live(world, history, (now) => look(read(world, now)));
}

const fraction = fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));

describe("dueAt is never late", () => {
  law(
    "nothing happens before it, and something at it",
    500,
    fc.tuple(historyArbitrary, fraction),
    ([history, part]) => {
      const world = begin(history);
      eachState(world, history, (state) => {
        const due = dueAt(state, world.app);
        const before =
          due === null
            ? addMs(state.settledAt, longMs)
            : addMs(state.settledAt, Math.floor((due - 1 - state.settledAt) * part));
        const idle = wait(world, state, before);
        expect(idle.events).toEqual([]);
        expect(idle.state.streaks.map(substance)).toEqual(state.streaks.map(substance));
        if (due === null || isAhead(state)) return;
        expect(due).toBeGreaterThan(state.settledAt);
        const { events, state: after } = wait(world, state, due);
        expect(events.map((event) => event.at)).toContain(due);
        expect(dueAt(after, world.app) ?? Infinity).toBeGreaterThan(due);
      });
    },
  );
});

describe("endsAt is true", () => {
  law("alive until just before, over at it", 500, historyArbitrary, (history) => {
    const world = begin(history);
    eachState(world, history, (state) => {
      if (isAhead(state)) return;
      state.streaks.forEach((streak, index) => {
        const ends = endsAt(state, streak, world.app);
        if (streak.length === 0) return expect(ends).toBeNull();
        const lengthAt = (instant: Instant): number | undefined =>
          wait(world, state, instant).state.streaks[index]?.length;
        if (ends === null)
          return expect(lengthAt(addMs(state.settledAt, longMs))).toBe(streak.length);
        expect(lengthAt(addMs(ends, -1))).toBe(streak.length);
        expect(lengthAt(ends)).toBe(0);
      });
    });
  });
});
