export type { CircuitState } from "./circuit.ts";
export { circuitStateOf, createPool, type PoolOptions } from "./pool.ts";
export { isTimeUp, NotServed } from "./not-served.ts";
export { inOneTrip } from "./one-trip.ts";
export type { Queryable } from "./queryable.ts";
export { errorCode, isRowFault, sqlState } from "./sql-states.ts";
export { readSnapshot } from "./snapshot.ts";
export { outsideTimeLimits, TimeLimit, timeIsUpAt } from "./time-limit.ts";
export {
  afterCommit,
  onCollision,
  readThenWrite,
  withSavepoint,
  withTransaction,
  type TransactionOptions,
} from "./transaction.ts";
export { explainBadMoment, isDatabaseUnavailable, isLockTimeout } from "./unavailable.ts";
