import { describe, expect, it } from "vitest";
import { Circuit, type CircuitState } from "./circuit.ts";

function circuit(): {
  readonly it: Circuit;
  readonly told: CircuitState[];
  pass(ms: number): void;
  fail(times: number): void;
} {
  const told: CircuitState[] = [];
  let now = 0;
  const made = new Circuit({ clock: () => now, onChange: (state) => void told.push(state) });
  return {
    it: made,
    told,
    pass: (ms) => void (now += ms),
    fail: (times) => {
      for (let failure = 1; failure <= times; failure++) made.failed();
    },
  };
}

describe("the circuit", () => {
  it("opens after five failures in a row, and not when there was an answer between them", () => {
    const { it: circuitOf, fail } = circuit();
    fail(4);
    circuitOf.answered();
    fail(4);
    expect(circuitOf.state).toBe("closed");
    expect(circuitOf.admits()).toBe(true);
    fail(1);
    expect(circuitOf.state).toBe("open");
    expect(circuitOf.admits()).toBe(false);
  });

  it("lets one through after two seconds, and nobody else until that one has told", () => {
    const { it: circuitOf, fail, pass } = circuit();
    fail(5);
    pass(1_999);
    expect(circuitOf.admits()).toBe(false);
    pass(1);
    expect([circuitOf.admits(), circuitOf.admits()]).toEqual([true, false]);
    expect(circuitOf.state).toBe("half-open");
    circuitOf.failed();
    expect(circuitOf.state).toBe("open");
    expect(circuitOf.admits()).toBe(false);
    pass(2_000);
    expect(circuitOf.admits()).toBe(true);
    circuitOf.answered();
    expect(circuitOf.state).toBe("closed");
    expect([circuitOf.admits(), circuitOf.admits()]).toEqual([true, true]);
  });

  it("lets the next one through when a probe was never heard of again", () => {
    const { it: circuitOf, fail, pass } = circuit();
    fail(5);
    pass(2_000);
    expect(circuitOf.admits()).toBe(true);
    pass(2_000);
    expect(circuitOf.admits()).toBe(true);
  });

  it("does not put off the probe for failures of those who were under way when it opened", () => {
    const { it: circuitOf, fail, pass } = circuit();
    fail(5);
    pass(1_900);
    fail(3);
    pass(100);
    expect(circuitOf.admits()).toBe(true);
  });

  it("tells each change once, and begins to count anew after it has closed", () => {
    const { it: circuitOf, told, fail, pass } = circuit();
    fail(7);
    pass(2_000);
    circuitOf.admits();
    circuitOf.answered();
    circuitOf.answered();
    fail(4);
    expect(told).toEqual(["open", "half-open", "closed"]);
  });
});
