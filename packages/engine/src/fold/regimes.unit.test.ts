import { changeRestDays, changeZone } from "@flamekeeper/engine";
import { describe, expect, it } from "vitest";
import { daily, instant, report, settle, signUp, stateOf, statuses } from "../../test/story.ts";

describe("rest days and zones of the same instant", () => {
  it("are in force in the order in which they were learned", () => {
    const world = signUp(
      daily({}, { dayStart: "00:00" }),
      "2026-03-01T20:00",
      "America/Los_Angeles",
    );
    report(world, "2026-03-01T20:00");
    world.run(instant("2026-03-01T20:00"), (subject) => changeRestDays(subject, [1]));
    settle(world, "2026-03-02T20:00");
    // Monday is over in Tokyo, and was no rest day any more when it ended so.
    world.run(instant("2026-03-02T20:00"), (subject) => changeRestDays(subject, []));
    world.run(instant("2026-03-02T20:00"), (subject) => changeZone(subject, "Asia/Tokyo"));
    expect(statuses(world, "2026-03-01", "2026-03-03")).toBe("active excused pending");
    expect(world.derive(instant("2026-03-02T20:00"))).toEqual(stateOf(world));
  });
});
