import { formatDay, type UserState, viewChanges } from "@flamekeeper/engine";
import type { ChangesAnswer } from "./operator-answers.ts";

/** The difference between two states that are settled to the same moment. */
export function shapeChanges(before: UserState, after: UserState): ChangesAnswer {
  const { streaks, xp, timeZone, today } = viewChanges(before, after);
  return {
    streaks: streaks.map(({ days, ...streak }) => ({
      ...streak,
      days: days.map(({ from, to, ...statuses }) => ({
        from: formatDay(from),
        to: formatDay(to),
        ...statuses,
      })),
    })),
    xp,
    timeZone,
    today: { before: formatDay(today.before), after: formatDay(today.after) },
  };
}
