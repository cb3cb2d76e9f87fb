import { describe, expect, it } from "vitest";
import { NotServed } from "./not-served.ts";
import {
  explainBadMoment,
  isDatabaseAway,
  isDatabaseUnavailable,
  isStatementTimeout,
} from "./unavailable.ts";

function withCode(code: string): Error {
  return Object.assign(new Error("refused"), { code });
}

describe("what an error of the database means", () => {
  it.each([
    // The circuit counts what is away; maintenance stops for what is unavailable; a request is told of all three.
    ["nobody listens", withCode("ECONNREFUSED"), { away: true, unavailable: true }],
    ["the server shuts down", withCode("57P01"), { away: true, unavailable: true }],
    ["no answer came", new Error("Query read timeout"), { away: true, unavailable: true }],
    ["the disk is full", withCode("53100"), { away: false, unavailable: true }],
    ["it is a standby", withCode("25006"), { away: false, unavailable: true }],
    ["the circuit is open", new NotServed("circuit_open", ""), { away: false, unavailable: true }],
    ["time is up", new NotServed("time_limit", ""), { away: false, unavailable: true }],
    ["too many wait", new NotServed("crowded", ""), { away: false, unavailable: true }],
    ["a statement took too long", withCode("57014"), { away: false, unavailable: false }],
    ["a lock was not to be had", withCode("55P03"), { away: false, unavailable: false }],
  ])("%s", (_what, error, { away, unavailable }) => {
    const wrapped = new Error("could not load the app", { cause: error });
    for (const told of [error, wrapped]) {
      expect(isDatabaseAway(told)).toBe(away);
      expect(isDatabaseUnavailable(told)).toBe(unavailable);
      expect(isStatementTimeout(told)).toBe(!unavailable);
      expect(explainBadMoment(told)).toEqual(expect.any(String));
    }
  });

  it.each([
    ["a row that is refused", withCode("23505")],
    ["a mistake in a statement", withCode("42601")],
    ["a bug", new TypeError("x is not a function")],
    ["something thrown that is no error", "oops"],
  ])("%s does not pass by waiting", (_what, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
    expect(explainBadMoment(error)).toBeNull();
  });
});
