import { describe, expect, it } from "vitest";
import { compile, daily } from "../../test/story.ts";
import { asDay } from "../time/day.ts";
import { asInstant } from "../time/instant.ts";
import { type Defence, type EndedDay, judgeUnmet } from "./judge.ts";

const alive: Defence = { length: 5, freezes: 1, frozenCount: 0, excusedOn: null };
const ended: EndedDay = { day: asDay(100), endedAt: asInstant(0), ending: "turned", cover: null };

function judge(streak: Partial<Defence>, day: Partial<EndedDay>, rules: object = {}): string {
  const [compiled] = compile(daily(rules)).streaks;
  if (compiled === undefined) throw new Error("There is one streak");
  return judgeUnmet({ ...alive, ...streak }, compiled, { ...ended, ...day });
}

describe("a day that ended unmet", () => {
  it("is inactive without a live streak, whatever was arranged", () => {
    expect(judge({ length: 0 }, { cover: "paused" })).toBe("inactive");
    expect(judge({ length: 0 }, { ending: "skipped" })).toBe("inactive");
  });

  it("takes what was arranged before anything is spent", () => {
    expect(judge({}, { cover: "protected", ending: "cut_short" })).toBe("protected");
    expect(judge({}, { ending: "cut_short" })).toBe("excused");
    expect(judge({}, {})).toBe("frozen");
    expect(judge({ freezes: 0 }, {})).toBe("missed");
  });

  it("is excused when it was skipped, however often", () => {
    expect(judge({ excusedOn: asDay(99) }, { ending: "skipped" })).toBe("excused");
  });

  it("is excused when it was cut short, once in any seven days", () => {
    expect(judge({ excusedOn: asDay(94) }, { ending: "cut_short" })).toBe("frozen");
    expect(judge({ excusedOn: asDay(93) }, { ending: "cut_short" })).toBe("excused");
    expect(judge({}, { ending: "cut_short" }, { travel: null })).toBe("frozen");
  });

  it("is missed after as many frozen days in a row as the rules allow", () => {
    const rules = { freeze: { everyXp: null, maxConsecutive: 2 } };
    expect(judge({ frozenCount: 1 }, {}, rules)).toBe("frozen");
    expect(judge({ frozenCount: 2 }, {}, rules)).toBe("missed");
  });
});
