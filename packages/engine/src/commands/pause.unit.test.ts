import { describe, expect, it } from "vitest";
import { day, instant, report, settle, signUp } from "../../test/story.ts";
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
});
