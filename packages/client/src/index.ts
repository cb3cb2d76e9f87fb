export type * from "./generated/schema.ts";
export type { Calls } from "./calls.ts";
export type { Environment, Fetch, FetchAnswer, FetchInit } from "./environment.ts";
export {
  type ErrorCode,
  FlamekeeperConnectionError,
  FlamekeeperError,
  type ProblemCode,
} from "./errors.ts";
export { createFlamekeeper, type Flamekeeper } from "./flamekeeper.ts";
export type { DataOf, InputOf, ItemOf, ListPath, Method, Page, PathOf } from "./operation.ts";
export type { CallOptions, ClientOptions } from "./options.ts";
export type { Answer } from "./send.ts";
export type { RetryPolicy } from "./waiting.ts";
