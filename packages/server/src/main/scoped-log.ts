import type { Log } from "../context.ts";
import { scopeFields } from "../tracing/scope.ts";

/** A log whose lines say for which request, and in which operation, they were written. */
export function scopedLog(log: Log): Log {
  return {
    debug: (fields, message) => log.debug({ ...scopeFields(), ...fields }, message),
    info: (fields, message) => log.info({ ...scopeFields(), ...fields }, message),
    warn: (fields, message) => log.warn({ ...scopeFields(), ...fields }, message),
    error: (fields, message) => log.error({ ...scopeFields(), ...fields }, message),
  };
}
