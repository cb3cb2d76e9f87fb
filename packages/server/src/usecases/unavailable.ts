export {
  explainBadMoment,
  isDatabaseUnavailable,
  TimeLimit,
} from "../store/postgres/pool/index.ts";
