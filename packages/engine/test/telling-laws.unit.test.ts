import {
  addDays,
  type Day,
  type DayStatus,
  type EngineEvent,
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

/** Somebody who knows a user's streaks by the events alone. */
class Listener {
  readonly #days = new Map<string, Map<Day, DayStatus>>();
  readonly #lengths = new Map<string, number>();
  readonly #stocks = new Map<string, number>();
  #heard = 0;

  /** Imported history raises no events: whoever listens begins with what is there. */
  constructor({ state }: World) {
    for (const streak of state?.streaks ?? []) {
      const days = this.#daysOf(streak.key);
      this.#lengths.set(streak.key, streak.length);
      this.#stocks.set(streak.key, streak.freezes);
      if (state === null || streak.days === null) continue;
      for (const { day, status } of viewCalendar(state, streak, streak.days.from, state.furthest)) {
        this.#note(days, day, status);
      }
    }
  }

  listen({ events, state }: World): void {
    for (const event of events.slice(this.#heard)) this.#hear(event);
    this.#heard = events.length;
    // A streak that the rules have left out is nobody's any more.
    for (const key of this.#days.keys()) {
      if (state?.streaks.some((streak) => streak.key === key)) continue;
      this.#days.delete(key);
      this.#lengths.delete(key);
      this.#stocks.delete(key);
    }
  }

  #hear(event: EngineEvent): void {
    if ("streak" in event && "length" in event) this.#lengths.set(event.streak, event.length);
    if ("count" in event) {
      const isLess = event.type === "freeze.spent" || event.type === "freeze.reversed";
      const stock = this.#stocks.get(event.streak);
      const change = isLess ? -event.count : event.count;
      if (stock !== undefined) this.#stocks.set(event.streak, stock + change);
    }
    switch (event.type) {
      case "streak.started":
      case "streak.extended":
        this.#note(this.#daysOf(event.streak), event.day, "active");
        break;
      case "streak.ended":
        this.#note(this.#daysOf(event.streak), event.day, "missed");
        break;
      case "freeze.spent":
        this.#note(this.#daysOf(event.streak), event.day, "frozen");
        break;
      case "day.corrected": {
        const days = this.#daysOf(event.streak);
        for (let { day } = event; day <= event.through; day = addDays(day, 1)) {
          expect(days.get(day) ?? "untold").toBe(
            untold.has(event.before) ? "untold" : event.before,
          );
          this.#note(days, day, event.after);
        }
        break;
      }
      default:
      // The others tell what it means, and change no day.
    }
  }

  #note(days: Map<Day, DayStatus>, day: Day, status: DayStatus): void {
    if (untold.has(status)) days.delete(day);
    else days.set(day, status);
  }

  #daysOf(key: string): Map<Day, DayStatus> {
    const days = this.#days.get(key) ?? new Map<Day, DayStatus>();
    this.#days.set(key, days);
    return days;
  }

  expectToKnow({ state }: World): void {
    for (const streak of state?.streaks ?? []) {
      const told = this.#daysOf(streak.key);
      if (state === null) continue;
      const known = [...told.keys()];
      const from = Math.min(...known, streak.days?.from ?? state.today) as Day;
      const to = Math.max(...known, state.furthest) as Day;
      const calendar = viewCalendar(state, streak, from, to);
      expect({
        days: calendar.map(({ day }) => told.get(day) ?? "untold"),
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
