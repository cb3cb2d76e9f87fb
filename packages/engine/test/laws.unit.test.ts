import {
  addMs,
  asInstant,
  type EngineEvent,
  findStreak,
  fold,
  type Instant,
  type UserState,
  versionAt,
  viewCalendar,
  viewStreak,
} from "@flamekeeper/engine";
import fc from "fast-check";
import { describe, expect } from "vitest";
import { freezeDeep } from "./history/freeze.ts";
import type { History } from "./history/history.ts";
import { forwardHistoryArbitrary, historyArbitrary } from "./history/history-arbitrary.ts";
import { law } from "./history/law.ts";
import { begin, live, type Moment, read, take } from "./history/live.ts";
import type { World } from "./world.ts";

const hourMs = 3_600_000;

function startOf(history: History): Instant {
  return asInstant(Date.parse(history.start));
}

describe("step equals fold", () => {
  law("after every step of any history", 800, historyArbitrary, (history) => {
    const world = begin(history);
    live(world, history, (now) => {
      expect(read(world, now)).toEqual(fold(world.user, world.app, now).state);
    });
  });
});

describe("when it is settled does not matter", () => {
  /** Lives through the same moments with `settle` called at other instants. */
  function relive(
    history: History,
    moments: readonly Moment[],
    settleAt: (previous: Instant, next: Instant, index: number) => readonly Instant[],
  ): World {
    const world = begin(history);
    let previous = startOf(history);
    moments.forEach(({ at, deed }, index) => {
      for (const instant of settleAt(previous, at, index))
        take(world, instant, { do: "settle" }, index);
      if (deed.do !== "settle") take(world, at, deed, index);
      previous = at;
    });
    return world;
  }

  function between(fractions: readonly number[]) {
    return (previous: Instant, next: Instant, index: number): readonly Instant[] => {
      const fraction = fractions[index % fractions.length] ?? 0;
      return [addMs(previous, Math.floor(fraction * (next - previous))), next, next];
    };
  }

  const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: 1,
    maxLength: 5,
  });

  law("to the state", 300, fc.tuple(historyArbitrary, fractions), ([history, settling]) => {
    const told = begin(history);
    const moments = live(told, history);
    const end = addMs(moments.at(-1)?.at ?? startOf(history), 30 * hourMs);
    const never = relive(history, moments, () => []);
    const often = relive(history, moments, between(settling));
    expect(read(never, end)).toEqual(read(told, end));
    expect(read(often, end)).toEqual(read(told, end));
  });

  law(
    "to what is told",
    500,
    fc.tuple(forwardHistoryArbitrary, fractions),
    ([history, settling]) => {
      const told = begin(history);
      const moments = live(told, history);
      const end = addMs(moments.at(-1)?.at ?? startOf(history), 30 * hourMs);
      const worlds = [
        told,
        relive(history, moments, () => []),
        relive(history, moments, between(settling)),
      ];
      for (const world of worlds) take(world, end, { do: "settle" }, 0);
      fc.pre(worlds.every((world) => world.refolds === 0));
      const [first, ...others] = worlds.map((world) =>
        world.events.map((event) => JSON.stringify(event)).sort(),
      );
      for (const events of others) expect(events).toEqual(first);
    },
  );

  law("to a read", 200, fc.tuple(historyArbitrary, fractions), ([history, waits]) => {
    const world = begin(history);
    live(world, history, (now) => {
      const last = addMs(now, 100 * hourMs);
      const direct = read(world, last);
      const scratch = begin(history);
      Object.assign(scratch, world);
      for (const wait of waits.toSorted((one, other) => one - other)) {
        take(scratch, addMs(now, Math.floor(wait * 100 * hourMs)), { do: "settle" }, 0);
      }
      expect(shown(read(scratch, last), scratch)).toEqual(shown(direct, world));
    });
  });

  function shown(state: UserState, { app }: World): unknown {
    return state.streaks.map((streak) => ({
      ...viewStreak(state, streak, app),
      calendar: viewCalendar(state, streak, (state.today - 40) as typeof state.today, state.today),
    }));
  }
});

describe("nothing is paid twice", () => {
  law("in any history", 600, historyArbitrary, (history) => {
    const world = begin(history);
    const imported = world.state?.xp ?? 0;
    live(world, history, (now) => {
      const state = read(world, now);
      const standing = world.activities.filter(({ voidedAt }) => voidedAt === null);
      expect(state.xp).toBe(sum(standing.map(({ baseXp, bonusXp }) => baseXp + bonusXp)));
      expect(state.xp).toBe(imported + sum(world.events.map(ledgerAmount)));
      for (const streak of state.streaks) {
        const { key } = streak;
        const frozen = [...(streak.days?.runs.matchAll(/f(\d+)/g) ?? [])].map(([, count]) =>
          Number(count),
        );
        const granted = world.facts.flatMap((fact) =>
          fact.kind === "grant" && fact.streak === key ? fact.count : [],
        );
        const initial = firstFreezes(world, key);
        expect(streak.freezes).toBe(initial + sum(granted) + streak.earned - sum(frozen));
        expect(streak.freezes).toBeGreaterThanOrEqual(0);
      }
    });
  });

  law("and nothing is told twice", 600, forwardHistoryArbitrary, (history) => {
    const world = begin(history);
    live(world, history);
    fc.pre(world.refolds === 0);
    const news = world.events.flatMap(({ cause: _cause, at, ...event }) => {
      switch (event.type) {
        case "freeze.granted":
        case "freeze.earned":
          return [];
        case "streak.at_risk":
          // A day that a flight west makes longer has a later end to be reminded of.
          return JSON.stringify({ ...event, at });
        default:
          return JSON.stringify(event);
      }
    });
    expect(news).toEqual([...new Set(news)]);
  });

  /** By the rules at the sign-up, or by those that brought the streak later. */
  function firstFreezes({ app, beganAt }: World, key: string): number {
    const signedUpAt = beganAt ?? asInstant(0);
    const later = app.versions.filter(({ since }) => since > signedUpAt);
    const found = [versionAt(app, signedUpAt), ...later].map(({ rules }) => findStreak(rules, key));
    return found.find((streak) => streak !== undefined)?.freeze.initial ?? 0;
  }

  function ledgerAmount(event: EngineEvent): number {
    if (event.type === "xp.awarded") return event.amount;
    return event.type === "xp.reversed" ? -event.amount : 0;
  }

  function sum(numbers: readonly number[]): number {
    return numbers.reduce((total, each) => total + each, 0);
  }
});

describe("a state is plain data", () => {
  law("that survives a round trip as JSON", 300, historyArbitrary, (history) => {
    const kept = begin(history);
    const stored = begin(history);
    const moments = live(kept, history);
    moments.forEach(({ at, deed }, index) => {
      stored.state = JSON.parse(JSON.stringify(stored.state)) as UserState;
      take(stored, at, deed, index);
    });
    expect(stored.state).toStrictEqual(kept.state);
    expect(JSON.stringify(stored.events)).toBe(JSON.stringify(kept.events));
  });

  law("that no command changes in place", 300, historyArbitrary, (history) => {
    const world = begin(history);
    const freezeAll = (): void => {
      freezeDeep([world.state, world.facts, world.activities, world.app.protections]);
    };
    freezeAll();
    live(world, history, freezeAll);
  });
});
