import {
  type ActivityFact,
  type AppFacts,
  type EngineEvent,
  formatDay,
  levelOf,
  type UserState,
  versionAt,
  viewStreak,
  viewWeek,
} from "@flamekeeper/engine";
import { toDayOrNull, toIso, toIsoOrNull } from "../store/instants.ts";
import type { UserRow } from "../store/users.ts";
import type {
  ActivityAnswer,
  EventAnswer,
  LevelAnswer,
  StandingAnswer,
  StreakAnswer,
  UserAnswer,
  WeekAnswer,
} from "./answers.ts";

export function shapeActivity(
  userId: string,
  activity: ActivityFact,
  app: AppFacts,
): ActivityAnswer {
  const { baseXp, bonusXp } = activity;
  const { week } = versionAt(app, activity.recordedAt).rules;
  const multiplier = bonusXp === 0 ? 1 : (week?.multiplier ?? 1);
  return {
    id: activity.id,
    userId,
    type: activity.type,
    occurredAt: toIso(activity.occurredAt),
    recordedAt: toIso(activity.recordedAt),
    day: formatDay(activity.day),
    data: activity.data,
    xp: { base: baseXp, bonus: bonusXp, total: baseXp + bonusXp, multiplier },
    late: activity.late,
    tooLate: activity.tooLate,
    voidedAt: toIsoOrNull(activity.voidedAt),
  };
}

/** `state` has to be settled to the moment of the answer. */
export function shapeStreaks(state: UserState, app: AppFacts): readonly StreakAnswer[] {
  return state.streaks.map((streak) => {
    const view = viewStreak(state, streak, app);
    const { lost, period, recovery } = view;
    return {
      ...view,
      period: {
        kind: period.kind,
        startsOn: formatDay(period.startsOn),
        endsOn: formatDay(period.endsOn),
      },
      today: { ...view.today, day: formatDay(view.today.day) },
      startedOn: toDayOrNull(view.startedOn),
      endsAt: toIsoOrNull(view.endsAt),
      lost: lost === null ? null : { ...lost, day: formatDay(lost.day), at: toIso(lost.at) },
      recovery: recovery === null ? null : { ...recovery, until: toIso(recovery.until) },
    };
  });
}

export function shapeWeek(state: UserState, app: AppFacts): WeekAnswer | null {
  const week = viewWeek(state, app);
  if (week === null) return null;
  return {
    ...week,
    startsOn: formatDay(week.startsOn),
    endsAt: toIso(week.endsAt),
    bonus: { ...week.bonus, until: toIsoOrNull(week.bonus.until) },
  };
}

export function shapeLevel(state: UserState, app: AppFacts): LevelAnswer {
  const { rules } = versionAt(app, state.settledAt);
  const { level, title, xpToNext } = levelOf(rules.rules.levels, state.xp);
  return { level, title, xp: state.xp, xpToNext };
}

export function shapeStanding(
  state: UserState,
  app: AppFacts,
  events: readonly EventAnswer[],
): StandingAnswer {
  return {
    streaks: shapeStreaks(state, app),
    week: shapeWeek(state, app),
    level: shapeLevel(state, app),
    events,
  };
}

/** What an event says beside its type and instant, as it is kept and told. */
export function shapeEventBody(event: EngineEvent): Readonly<Record<string, unknown>> {
  const { type: _type, at: _at, day, cause, ...rest } = event;
  return {
    day: formatDay(day),
    ...rest,
    ...("week" in rest ? { week: formatDay(rest.week) } : {}),
    ...("through" in rest ? { through: formatDay(rest.through) } : {}),
    cause: "day" in cause ? { ...cause, day: formatDay(cause.day) } : cause,
  };
}

export function shapeUser(row: UserRow): UserAnswer {
  return {
    id: row.userId,
    name: row.name,
    email: row.email,
    attributes: row.attributes,
    timeZone: row.state.zone,
    restDays: row.state.restDays,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
  };
}
