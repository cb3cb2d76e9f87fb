import { addMs, dueAt, repair, replay, type UserState } from "@flamekeeper/engine";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { historyArbitrary } from "./history/history-arbitrary.ts";
import { law } from "./history/law.ts";
import { begin, live, read } from "./history/live.ts";

describe("verify", () => {
  law(
    "finds nothing in a state that was lived, after any history",
    400,
    historyArbitrary,
    (history) => {
      const world = begin(history);
      live(world, history, () => {
        if (world.state === null || world.state.epoch < world.app.epoch) return;
        const stored = JSON.parse(JSON.stringify(world.state)) as UserState;
        expect(replay(stored, world.user, world.app)).toMatchObject({
          isStale: false,
          differences: [],
        });
      });
    },
  );

  law(
    "finds nothing that is not there in a state of an older epoch",
    200,
    historyArbitrary,
    (history) => {
      const world = begin(history);
      live(world, history, () => {
        const stored = world.state;
        if (stored === null) return;
        const app = { ...world.app, epoch: world.app.epoch + 1 };
        expect(replay(stored, world.user, app)).toMatchObject({ isStale: true, differences: [] });
      });
    },
  );

  const damages = fc.constantFrom<(state: UserState) => UserState>(
    (state) => ({ ...state, xp: state.xp + 1 }),
    (state) => ({ ...state, zone: state.zone === "UTC" ? "Asia/Tokyo" : "UTC" }),
    (state) => withStreaks(state, ({ length }) => ({ length: length + 1 })),
    (state) => withStreaks(state, ({ freezes }) => ({ freezes: freezes + 1 })),
    (state) =>
      withStreaks(state, ({ days }) => ({
        days: days === null ? null : { ...days, runs: "q" },
        milestone: -1,
      })),
    (state) => ({ ...state, streaks: [] }),
  );

  function withStreaks(
    state: UserState,
    damage: (streak: UserState["streaks"][number]) => object,
  ): UserState {
    return { ...state, streaks: state.streaks.map((streak) => ({ ...streak, ...damage(streak) })) };
  }

  law(
    "finds any damage, and a repair leaves none and nothing due that was not due",
    300,
    fc.tuple(historyArbitrary, damages),
    ([history, damage]) => {
      const world = begin(history);
      let now = world.state?.settledAt;
      live(world, history, (at) => (now = at));
      if (now === undefined) return;
      const whole = read(world, now);
      const stored = damage(whole);
      const { app, user } = world;
      expect(replay(stored, user, app).differences.length).toBeGreaterThan(0);
      const decision = repair({ app, user, state: stored, now: addMs(now, 1) });
      if (decision.outcome !== "done") throw new Error("A repair with all facts is done");
      expect(decision.state).toEqual(whole);
      expect(replay(decision.state, user, app).differences).toEqual([]);
      expect(dueAt(decision.state, app)).toBe(dueAt(whole, app));
    },
  );
});
