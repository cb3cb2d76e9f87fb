import { type Calls, makeCalls } from "./calls.ts";
import { findEnvironment } from "./environment.ts";
import { keepAnswers } from "./kept-answers.ts";
import type { DataOf, InputOf, ItemOf } from "./operation.ts";
import type { CallOptions, ClientOptions } from "./options.ts";

type Listed<Item> = AsyncGenerator<Item, void, undefined>;

type User = "/v1/users/{userId}";
type Streak = `${User}/streaks/{key}`;

/** The calls that most apps make, by name; all others are in `Calls`. */
export interface Flamekeeper extends Calls {
  readonly recordActivity: (
    report: InputOf<"POST", "/v1/activities">["body"],
    options?: CallOptions,
  ) => Promise<DataOf<"POST", "/v1/activities">>;
  /** Up to 1,000 at once; each answer has the index of its report. */
  readonly recordActivities: (
    reports: InputOf<"POST", "/v1/activities/batch">["body"],
    options?: CallOptions,
  ) => Promise<DataOf<"POST", "/v1/activities/batch">>;
  readonly voidActivity: (
    userId: string,
    id: string,
    options?: CallOptions,
  ) => Promise<DataOf<"DELETE", "/v1/activities/{id}">>;
  /** Newest first. */
  readonly activities: (
    userId: string,
    options?: CallOptions,
  ) => Listed<ItemOf<`${User}/activities`>>;
  readonly putUser: (
    userId: string,
    patch?: InputOf<"PUT", User>["body"],
    options?: CallOptions,
  ) => Promise<DataOf<"PUT", User>>;
  readonly user: (userId: string, options?: CallOptions) => Promise<DataOf<"GET", User>>;
  readonly streaks: (
    userId: string,
    options?: CallOptions,
  ) => Promise<DataOf<"GET", `${User}/streaks`>["data"]>;
  /** `daily` unless said, which is what the default rules call theirs. */
  readonly streak: (
    userId: string,
    key?: string,
    options?: CallOptions,
  ) => Promise<DataOf<"GET", Streak>>;
  readonly calendar: (
    userId: string,
    key: string,
    days?: InputOf<"GET", `${Streak}/calendar`>["query"],
    options?: CallOptions,
  ) => Promise<DataOf<"GET", `${Streak}/calendar`>>;
  readonly week: (userId: string, options?: CallOptions) => Promise<DataOf<"GET", `${User}/week`>>;
  /** Newest first. */
  readonly events: (userId: string, options?: CallOptions) => Listed<ItemOf<`${User}/events`>>;
  readonly grantFreezes: (
    userId: string,
    key: string,
    grant: InputOf<"POST", `${Streak}/freezes`>["body"],
    options?: CallOptions,
  ) => Promise<DataOf<"POST", `${Streak}/freezes`>>;
  readonly restoreStreak: (
    userId: string,
    key: string,
    restore: InputOf<"POST", `${Streak}/restore`>["body"],
    options?: CallOptions,
  ) => Promise<DataOf<"POST", `${Streak}/restore`>>;
  readonly pauseUser: (
    userId: string,
    pause: InputOf<"POST", `${User}/pauses`>["body"],
    options?: CallOptions,
  ) => Promise<DataOf<"POST", `${User}/pauses`>>;
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
    putUser: (userId, body = {}, options = {}) =>
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
