import {
  addDays,
  type Day,
  type Done,
  explainDays,
  type Explanation,
  formatDay,
  periodOf,
  saySummary,
  settleUser,
  viewStreak,
} from "@flamekeeper/engine";
import type { Context } from "../../context.ts";
import { done, type Result } from "../../result.ts";
import { eventsOfDays } from "../../store/events.ts";
import { namedFactsOf } from "../../store/facts.ts";
import { toIso } from "../../store/instants.ts";
import { protectionsOf } from "../../store/protections.ts";
import type { ExplanationAnswer } from "../answers.ts";
import type { AppHandle } from "../app-handle.ts";
import { loadHistory } from "../histories.ts";
import { unknownStreak } from "../standing.ts";
import { restOn, type UserReading, type UserRow } from "../user-reading.ts";
import { shapeExplainedDay } from "./shape-day.ts";
import { type ToldEvent, toToldEvent } from "./told-events.ts";

export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/** Long enough for "what happened last week?"; the break itself is in the summary, however old. */
const defaultDays = 14;

/** Why the days of a streak are what they are, and how they came to be it. The last 14 unless `span` says others. */
export async function readExplanation(
  context: Context,
  app: AppHandle,
  row: UserRow,
  key: string,
  span: DaySpan | null,
): Promise<Result<UserReading<ExplanationAnswer>>> {
  const { pool } = context;
  const { userId } = row;
  const user = await loadHistory(pool, app.appId, row);
  const settled = settleUser({ app: app.facts, state: row.state, now: app.now, user });
  if (settled.outcome !== "done") {
    throw new Error("Settling a user with all facts is always done");
  }
  const { settledAt, today } = settled.state;
  const { from, to } = span ?? { from: addDays(today, 1 - defaultDays), to: today };
  const explanation = explainDays(user, app.facts, settledAt, key, from, to);
  if (explanation === null) return unknownStreak(key);
  const kept = await eventsOfDays(pool, app.appId, userId, key, from, to);
  const archive = {
    activities: user.activities,
    facts: await namedFactsOf(pool, app.appId, userId),
    protections: await protectionsOf(pool, app.appId),
    told: [...kept.map(toToldEvent), ...untold(settled, key)],
  };
  const answer = {
    ...shapeSummary(explanation, app),
    days: explanation.days.map((day) => shapeExplainedDay(day, archive)),
  };
  return done(restOn(settled.state, app, answer, true));
}

/** What time has brought and no maintenance has written down yet. */
function untold({ events }: Done, key: string): readonly ToldEvent[] {
  return events
    .filter((event) => "streak" in event && event.streak === key)
    .map((event) => ({ id: null, event }));
}

function shapeSummary(explanation: Explanation, app: AppHandle): Omit<ExplanationAnswer, "days"> {
  const { state, streak } = explanation;
  const { lost } = streak;
  const { recovery } = viewStreak(state, streak, app.facts);
  return {
    summary: saySummary(explanation, recovery?.until ?? null),
    today: formatDay(state.today),
    length: streak.length,
    freezes: streak.freezes,
    lost:
      lost === null
        ? null
        : {
            length: lost.length,
            day: formatDay(periodOf(streak).firstDay(lost.day)),
            at: toIso(lost.at),
          },
  };
}
