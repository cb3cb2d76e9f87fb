export { isDatabaseUnavailable } from "../store/postgres/pool/index.ts";
