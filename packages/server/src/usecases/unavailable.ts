export {
  circuitStateOf,
  explainBadMoment,
  isDatabaseUnavailable,
  NotServed,
  outsideTimeLimits,
  TimeLimit,
} from "../store/postgres/pool/index.ts";
