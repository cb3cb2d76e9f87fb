import { type Calls, makeCalls } from "./calls.ts";
import { findEnvironment } from "./environment.ts";
import type {
  Activity,
  BatchAnswer,
  Calendar,
  Event,
  GrantInput,
  PausePlanInput,
  Recorded,
  ReportInput,
  RestoreInput,
  Streak,
  Streaks,
  User,
  UserPatchInput,
  Week,
} from "./generated/schema.ts";
import { keepAnswers } from "./kept-answers.ts";
import type { DataOf, InputOf } from "./operation.ts";
import type { CallOptions, ClientOptions } from "./options.ts";

type StreakPath = "/v1/users/{userId}/streaks/{key}";
type Days = InputOf<"GET", `${StreakPath}/calendar`>["query"];

/** The calls that most apps make, by name; all others are in `Calls`. The streak is `daily` where the rules name no other. */
export interface Flamekeeper extends Calls {
  readonly recordActivity: (report: ReportInput, options?: CallOptions) => Promise<Recorded>;
  /** Up to 1,000 at once; each answer has the index of its report. */
  readonly recordActivities: (
    reports: readonly ReportInput[],
    options?: CallOptions,
  ) => Promise<BatchAnswer>;
  readonly voidActivity: (userId: string, id: string, options?: CallOptions) => Promise<Recorded>;
  readonly activities: (
    userId: string,
    options?: CallOptions,
  ) => AsyncGenerator<Activity, void, undefined>;
  readonly putUser: (userId: string, patch: UserPatchInput, options?: CallOptions) => Promise<User>;
  readonly user: (userId: string, options?: CallOptions) => Promise<User>;
  readonly streaks: (userId: string, options?: CallOptions) => Promise<Streaks["data"]>;
  readonly streak: (userId: string, key?: string, options?: CallOptions) => Promise<Streak>;
  readonly calendar: (
    userId: string,
    key: string,
    days?: Days,
    options?: CallOptions,
  ) => Promise<Calendar>;
  readonly week: (userId: string, options?: CallOptions) => Promise<Week>;
  readonly events: (
    userId: string,
    options?: CallOptions,
  ) => AsyncGenerator<Event, void, undefined>;
  readonly grantFreezes: (
    userId: string,
    key: string,
    grant: GrantInput,
    options?: CallOptions,
  ) => Promise<DataOf<"POST", `${StreakPath}/freezes`>>;
  readonly restoreStreak: (
    userId: string,
    key: string,
    restore: RestoreInput,
    options?: CallOptions,
  ) => Promise<DataOf<"POST", `${StreakPath}/restore`>>;
  readonly pauseUser: (
    userId: string,
    pause: PausePlanInput,
    options?: CallOptions,
  ) => Promise<DataOf<"POST", "/v1/users/{userId}/pauses">>;
}

export function createFlamekeeper(options: ClientOptions): Flamekeeper {
  const { keptAnswers = 0 } = options;
  const calls = makeCalls({
    options,
    environment: findEnvironment(options.environment ?? {}),
    keptAnswers: keptAnswers > 0 ? keepAnswers(keptAnswers) : null,
  });
  const { get, put, post, list } = calls;
  return {
    ...calls,
    recordActivity: (body, options) => post("/v1/activities", { ...options, body }),
    recordActivities: (body, options) => post("/v1/activities/batch", { ...options, body }),
    voidActivity: (userId, id, options) =>
      calls.delete("/v1/activities/{id}", { ...options, path: { id }, query: { userId } }),
    activities: (userId, options) =>
      list("/v1/users/{userId}/activities", { ...options, path: { userId } }),
    putUser: (userId, body, options) =>
      put("/v1/users/{userId}", { ...options, path: { userId }, body }),
    user: (userId, options) => get("/v1/users/{userId}", { ...options, path: { userId } }),
    streaks: async (userId, options) =>
      (await get("/v1/users/{userId}/streaks", { ...options, path: { userId } })).data,
    streak: (userId, key = "daily", options = {}) =>
      get("/v1/users/{userId}/streaks/{key}", { ...options, path: { userId, key } }),
    calendar: (userId, key, query = {}, options = {}) =>
      get("/v1/users/{userId}/streaks/{key}/calendar", {
        ...options,
        path: { userId, key },
        query,
      }),
    week: (userId, options) => get("/v1/users/{userId}/week", { ...options, path: { userId } }),
    events: (userId, options) =>
      list("/v1/users/{userId}/events", { ...options, path: { userId } }),
    grantFreezes: (userId, key, body, options) =>
      post("/v1/users/{userId}/streaks/{key}/freezes", { ...options, path: { userId, key }, body }),
    restoreStreak: (userId, key, body, options) =>
      post("/v1/users/{userId}/streaks/{key}/restore", { ...options, path: { userId, key }, body }),
    pauseUser: (userId, body, options) =>
      post("/v1/users/{userId}/pauses", { ...options, path: { userId }, body }),
  };
}
