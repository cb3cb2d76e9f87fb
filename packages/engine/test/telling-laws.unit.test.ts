import {
  type DayStatus,
  type EngineEvent,
  findStreak,
  type Period,
  type Unit,
  viewCalendar,
} from "@flamekeeper/engine";
import { describe, expect } from "vitest";
import { historyArbitrary } from "./history/history-arbitrary.ts";
import { law } from "./history/law.ts";
import { begin, live } from "./history/live.ts";
import type { World } from "./world.ts";

/** What time alone brings a day, and nobody is told. */
const untold: ReadonlySet<DayStatus> = new Set([
  "pending",
  "rest",
  "paused",
  "protected",
  "restored",
  "excused",
  "inactive",
]);

/** Of a streak that any version of the rules has: it stays the same in all of them. */
function periodIn({ app }: World, key: string): Period {
  for (const { rules } of app.versions) {
    const streak = findStreak(rules, key);
    if (streak !== undefined) return streak.period;
  }
  throw new Error(`No rules have the streak "${key}"`);
}

/** Somebody who knows a user's streaks by the events alone: of each day, week or month that they count. */
class Listener {
  readonly #days = new Map<string, Map<Unit, DayStatus>>();
  readonly #lengths = new Map<string, number>();
  readonly #stocks = new Map<string, number>();
  #heard = 0;

  /** Imported history raises no events: whoever listens begins with what is there. */
  constructor(world: World) {
    const { state } = world;
    for (const streak of state?.streaks ?? []) {
      const days = this.#daysOf(streak.key);
      this.#lengths.set(streak.key, streak.length);
      this.#stocks.set(streak.key, streak.freezes);
      if (state === null || streak.days === null) continue;
      const period = periodIn(world, streak.key);
      const from = period.firstDay(streak.days.from);
      for (const { day, status } of viewCalendar(state, streak, from, state.furthest)) {
        this.#note(days, period.unitOf(day), status);
      }
    }
  }

  listen(world: World): void {
    const { events, state } = world;
    for (const event of events.slice(this.#heard)) this.#hear(event, world);
    this.#heard = events.length;
    // A streak that the rules have left out is nobody's any more.
    for (const key of this.#days.keys()) {
      if (state?.streaks.some((streak) => streak.key === key)) continue;
      this.#days.delete(key);
      this.#lengths.delete(key);
      this.#stocks.delete(key);
    }
  }

  #hear(event: EngineEvent, world: World): void {
    if ("streak" in event && "length" in event) this.#lengths.set(event.streak, event.length);
    if ("count" in event) {
      const isLess = event.type === "freeze.spent" || event.type === "freeze.reversed";
      const stock = this.#stocks.get(event.streak);
      const change = isLess ? -event.count : event.count;
      if (stock !== undefined) this.#stocks.set(event.streak, stock + change);
    }
    if (!("streak" in event)) return;
    const period = periodIn(world, event.streak);
    const unit = period.unitOf(event.day);
    switch (event.type) {
      case "streak.started":
      case "streak.extended":
        this.#note(this.#daysOf(event.streak), unit, "active");
        break;
      case "streak.ended":
        this.#note(this.#daysOf(event.streak), unit, "missed");
        break;
      case "freeze.spent":
        this.#note(this.#daysOf(event.streak), unit, "frozen");
        break;
      case "day.corrected": {
        const days = this.#daysOf(event.streak);
        const last = period.unitOf(event.through);
        for (let each = unit; each <= last; each = (each + 1) as Unit) {
          expect(days.get(each) ?? "untold").toBe(
            untold.has(event.before) ? "untold" : event.before,
          );
          this.#note(days, each, event.after);
        }
        break;
      }
      default:
      // The others tell what it means, and change no day.
    }
  }

  #note(days: Map<Unit, DayStatus>, unit: Unit, status: DayStatus): void {
    if (untold.has(status)) days.delete(unit);
    else days.set(unit, status);
  }

  #daysOf(key: string): Map<Unit, DayStatus> {
    const days = this.#days.get(key) ?? new Map<Unit, DayStatus>();
    this.#days.set(key, days);
    return days;
  }

  expectToKnow(world: World): void {
    const { state } = world;
    for (const streak of state?.streaks ?? []) {
      const told = this.#daysOf(streak.key);
      if (state === null) continue;
      const period = periodIn(world, streak.key);
      const open = period.unitOf(state.furthest);
      const known = [...told.keys(), streak.days?.from ?? open];
      const from = period.firstDay(Math.min(...known, open) as Unit);
      const to = period.lastDay(Math.max(...known, open) as Unit);
      const calendar = viewCalendar(state, streak, from, to);
      expect({
        days: calendar.map(({ day }) => told.get(period.unitOf(day)) ?? "untold"),
        length: this.#lengths.get(streak.key) ?? 0,
        freezes: this.#stocks.get(streak.key) ?? streak.freezes,
      }).toEqual({
        days: calendar.map(({ status }) => (untold.has(status) ? "untold" : status)),
        length: streak.length,
        freezes: streak.freezes,
      });
      // The first freezes of a streak come with it, at the sign-up or with the rules.
      this.#stocks.set(streak.key, streak.freezes);
    }
  }
}

describe("events tell every day", () => {
  law(
    "every length and every freeze, after every step of any history",
    800,
    historyArbitrary,
    (history) => {
      const world = begin(history);
      const listener = new Listener(world);
      live(world, history, () => {
        listener.listen(world);
        listener.expectToKnow(world);
      });
    },
  );
});
