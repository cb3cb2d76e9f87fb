export {
  circuitStateOf,
  explainBadMoment,
  isDatabaseUnavailable,
  isTimeUp,
  NotServed,
  outsideTimeLimits,
  TimeLimit,
  timeIsUpAt,
} from "../store/postgres/pool/index.ts";
