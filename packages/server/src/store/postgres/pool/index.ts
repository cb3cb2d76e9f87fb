export { createPool, type PoolOptions } from "./pool.ts";
export type { Queryable } from "./queryable.ts";
export { errorCode, isRowFault, sqlState } from "./sql-states.ts";
export { readSnapshot } from "./snapshot.ts";
export {
  afterCommit,
  onCollision,
  withTransaction,
  type TransactionOptions,
} from "./transaction.ts";
export { isDatabaseUnavailable } from "./unavailable.ts";
