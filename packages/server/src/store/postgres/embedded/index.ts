export { EmbeddedPostgresFailure, type EmbeddedPostgresFailureCode } from "./failure.ts";
export { clusterExists } from "./initialise.ts";
export { findEmbeddedPostgres, joinEmbeddedPostgres } from "./join.ts";
export type { PostgresExit, StopOutcome } from "./postgres-process.ts";
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from "./start.ts";
