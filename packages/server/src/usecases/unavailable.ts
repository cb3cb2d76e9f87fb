export {
  explainBadMoment,
  isDatabaseUnavailable,
  NotServed,
  TimeLimit,
} from "../store/postgres/pool/index.ts";
