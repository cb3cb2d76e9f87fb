import { describe, expect, it } from "vitest";
import { createLogger } from "./logger.ts";

describe("the log", () => {
  it("says what failed, and nothing of the people in the row that was refused", () => {
    const lines: string[] = [];
    const logger = createLogger("info", "json", { write: (line) => lines.push(line) });
    const refused = Object.assign(new Error("violates check constraint"), {
      code: "23514",
      table: "users",
      constraint: "streaks_not_negative",
      detail: "Failing row contains (app, u1, Ada L, ada@example.org)",
      where: "ada@example.org",
    });
    logger.error({ err: new Error("A user was not saved", { cause: refused }) }, "Failed");
    const [line = ""] = lines;
    expect(line).not.toContain("ada@example.org");
    expect(JSON.parse(line)).toMatchObject({
      msg: "Failed",
      err: {
        message: "A user was not saved",
        cause: { code: "23514", table: "users", constraint: "streaks_not_negative" },
      },
    });
  });
});
