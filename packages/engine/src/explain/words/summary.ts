import { periodOf } from "../../streak/state.ts";
import type { Instant } from "../../time/instant.ts";
import type { ExplainedDay, Explanation } from "../explain-days.ts";
import { sayWhy } from "./day.ts";
import { sayCount, sayDay, sayInstant } from "./times.ts";

/** Answers "what happened to my streak?" in a few sentences. `winBackUntil`: when the chance to win it back ends, if there is one. */
export function saySummary(explanation: Explanation, winBackUntil: Instant | null): string {
  const { streak, today, lostOn } = explanation;
  const lost = lostOn === null ? [] : sayLost(explanation, lostOn, winBackUntil);
  if (streak.length === 0) {
    return lost.length === 0 ? "There is no streak: none has been started." : lost.join(" ");
  }
  const period = periodOf(streak);
  const since =
    streak.startedOn === null ? "" : `, since ${sayDay(period.firstDay(streak.startedOn))}`;
  const stands = `The streak stands at ${sayCount(streak.length, period.kind)}${since}.`;
  return [stands, sayWhy(today), ...lost].join(" ");
}

function sayLost(
  { streak }: Explanation,
  lostOn: ExplainedDay,
  winBackUntil: Instant | null,
): readonly string[] {
  const { lost } = streak;
  if (lost === null) return [];
  const what = streak.length === 0 ? "The streak" : "The streak before it";
  const ended = `${what}, of ${sayCount(lost.length, periodOf(streak).kind)}, ended at ${sayInstant(lost.at, lostOn.zone)}.`;
  const again =
    winBackUntil === null
      ? []
      : [`It can be won back until ${sayInstant(winBackUntil, lostOn.zone)}.`];
  return [ended, sayWhy(lostOn), ...again];
}
