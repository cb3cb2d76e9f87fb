import { changeZone } from "@flamekeeper/engine";
import { describe, expect, it } from "vitest";
import {
  daily,
  grant,
  instant,
  report,
  signUp,
  stateOf,
  statuses,
  streakOf,
} from "../../test/story.ts";
import type { World } from "../../test/world.ts";

const flight = "2026-03-02T22:00";

/** Active on Sunday; on Monday evening it is Tuesday where the user lands. */
function flies(freeze: object, act: (world: World, land: () => void) => void): World {
  const streak = { freeze: { initial: 0, ...freeze }, travel: { excusePerDays: null } };
  const rules = daily(streak, { lateWindowDays: 0 });
  const world = signUp(rules, "2026-03-01T12:00", "UTC");
  report(world, "2026-03-01T12:00");
  act(world, () => {
    world.run(instant(flight), (subject) => changeZone(subject, "Pacific/Kiritimati"));
  });
  expect(world.derive(instant(flight))).toEqual(stateOf(world));
  return world;
}

describe("at the instant at which a flight cuts a day short, a freeze covers it", () => {
  it("that was granted before it", () => {
    const world = flies({}, (unlanded, land) => {
      grant(unlanded, flight, 1);
      land();
    });
    expect(statuses(world, "2026-03-01", "2026-03-02")).toBe("active frozen");
  });

  it("that was granted after it", () => {
    const world = flies({}, (unlanded, land) => {
      land();
      grant(unlanded, flight, 2);
    });
    expect(statuses(world, "2026-03-01", "2026-03-02")).toBe("active frozen");
    expect(streakOf(world)).toMatchObject({ length: 1, freezes: 1 });
  });

  it("that was earned by an activity that came too late for its day", () => {
    const world = flies({ everyXp: 20 }, (unlanded, land) => {
      report(unlanded, flight, { occurredAt: instant("2026-03-01T13:00") });
      land();
    });
    expect(statuses(world, "2026-03-01", "2026-03-02")).toBe("active frozen");
  });
});
