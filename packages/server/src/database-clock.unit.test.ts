import { describe, expect, it } from "vitest";
import { DatabaseClock } from "./database-clock.ts";

const minuteMs = 60_000;
const noon = Date.parse("2026-03-02T12:00:00Z");

/** A machine whose clock is ahead of the world's, and a world in which time passes when it is told to. */
function machineAhead(aheadMs: number): {
  readonly clock: DatabaseClock;
  pass(ms: number): void;
  setWall(ms: number): void;
  /** What the database answers after a round trip of so many milliseconds. */
  ask(databaseMs: number, roundTripMs?: number): void;
} {
  let monotonic = 1_234;
  let wall = noon + aheadMs;
  const clock = new DatabaseClock({ monotonic: () => monotonic, wall: () => wall });
  return {
    clock,
    pass(ms) {
      monotonic += ms;
      wall += ms;
    },
    setWall(ms) {
      wall = ms;
    },
    ask(databaseMs, roundTripMs = 0) {
      const [askedAt, answeredAt] = [monotonic - roundTripMs / 2, monotonic + roundTripMs / 2];
      clock.correct([{ databaseMs, askedAt, answeredAt }]);
    },
  };
}

describe("the database's clock", () => {
  it("is the machine's until the database was asked", () => {
    expect(machineAhead(5 * minuteMs).clock.now()).toBe(noon + 5 * minuteMs);
  });

  it.each([5 * minuteMs, -5 * minuteMs, 0])(
    "is the database's on a machine that is %d ms ahead",
    (aheadMs) => {
      const { clock, ask, pass } = machineAhead(aheadMs);
      ask(noon);
      expect(clock.now()).toBe(noon);
      expect(clock.machineAheadMs()).toBe(aheadMs);
      pass(10_000);
      expect(clock.now()).toBe(noon + 10_000);
    },
  );

  it("does not follow a machine whose clock is set", () => {
    const { clock, ask, pass, setWall } = machineAhead(0);
    ask(noon);
    setWall(noon - 60 * minuteMs);
    pass(1_000);
    expect(clock.now()).toBe(noon + 1_000);
    setWall(noon + 60 * minuteMs);
    pass(1_000);
    expect(clock.now()).toBe(noon + 2_000);
  });

  it("never goes back: it stands still until the database has caught up", () => {
    const { clock, ask, pass } = machineAhead(0);
    ask(noon + 3_000);
    expect(clock.now()).toBe(noon + 3_000);
    ask(noon);
    expect(clock.now()).toBe(noon + 3_000);
    expect(clock.standsStillForMs()).toBe(3_000);
    pass(2_999);
    expect(clock.now()).toBe(noon + 3_000);
    pass(2);
    expect(clock.now()).toBe(noon + 3_001);
    expect(clock.standsStillForMs()).toBe(0);
  });

  it("goes forward at once when it turns out to be behind", () => {
    const { clock, ask } = machineAhead(0);
    ask(noon);
    ask(noon + 9_000);
    expect(clock.now()).toBe(noon + 9_000);
  });

  it("believes the answer that came fastest", () => {
    const { clock } = machineAhead(0);
    clock.correct([
      { databaseMs: noon + 900, askedAt: 1_000, answeredAt: 1_100 },
      { databaseMs: noon + 500, askedAt: 1_233, answeredAt: 1_235 },
      { databaseMs: noon + 700, askedAt: 1_000, answeredAt: 2_000 },
    ]);
    expect(clock.now()).toBe(noon + 500);
  });

  it("does not move for a difference that the way alone may explain", () => {
    const { clock, ask } = machineAhead(0);
    ask(noon);
    ask(noon + 40, 100);
    expect(clock.now()).toBe(noon);
    ask(noon + 60, 100);
    expect(clock.now()).toBe(noon + 60);
  });

  it("stays as it is when nothing was answered", () => {
    const { clock, ask } = machineAhead(minuteMs);
    ask(noon);
    clock.correct([]);
    expect(clock.now()).toBe(noon);
  });
});
