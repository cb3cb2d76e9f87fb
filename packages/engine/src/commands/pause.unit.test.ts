import { describe, expect, it } from "vitest";
import { day, instant, report, settle, signUp } from "../../test/story.ts";
import type { PauseFact } from "../facts.ts";
import { pause } from "./pause.ts";

describe("a pause", () => {
  it("covers the streaks whose rules have pauses, and no other", () => {
    const world = signUp(
      { streaks: { relaxed: {}, strict: { pause: null, freeze: null } } },
      "2026-01-05T12:00",
    );
    report(world, "2026-01-05T12:00");
    world.run(instant("2026-01-05T13:00"), (subject) =>
      pause(subject, day("2026-01-06"), day("2026-01-08")),
    );
    settle(world, "2026-01-09T12:00");
    expect(world.state?.streaks.map(({ key, length }) => [key, length])).toEqual([
      ["relaxed", 1],
      ["strict", 0],
    ]);
    expect(world.state?.streaks).toEqual(world.derive(instant("2026-01-09T12:00")).streaks);
  });

  it("that holds already changes nothing, also when it is under way", () => {
    const world = signUp({}, "2026-01-05T12:00");
    const plan = (at: string, isAlike?: (pause: PauseFact) => boolean) =>
      world.run(instant(at), (subject) =>
        pause(subject, day("2026-01-05"), day("2026-01-08"), isAlike),
      );
    plan("2026-01-05T13:00");
    const planned = world.facts.find(({ kind }) => kind === "pause");
    const before = world.state;
    for (const at of ["2026-01-05T13:00", "2026-01-07T12:00"]) {
      expect(plan(at)).toMatchObject({ facts: [], events: [], standing: planned });
    }
    expect(world.state?.pauses).toEqual(before?.pauses);
    expect(plan("2026-01-09T12:00")).toMatchObject({ outcome: "refused", code: "pause_in_past" });
  });

  it("for another reason is one more", () => {
    const world = signUp({}, "2026-01-05T12:00");
    for (let time = 0; time < 2; time++) {
      world.run(instant("2026-01-05T13:00"), (subject) =>
        pause(subject, day("2026-01-06"), day("2026-01-08"), () => false),
      );
    }
    expect(world.facts.filter(({ kind }) => kind === "pause")).toHaveLength(2);
    expect(world.state?.pauses).toEqual(world.derive(instant("2026-01-05T13:00")).pauses);
  });
});
