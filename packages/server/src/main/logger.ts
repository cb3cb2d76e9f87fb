import pino from "pino";
import type { LogLevel } from "../config/variables.ts";
import { plainLine } from "./plain-line.ts";

/** `json` is for machines that gather logs; `plain` for a person who watches a terminal. */
export type LogForm = "json" | "plain";

interface LogTarget {
  write(text: string): unknown;
}

export function createLogger(
  level: LogLevel,
  form: LogForm,
  target: LogTarget = process.stdout,
): pino.Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  if (form === "json") return pino(options, { write: (line) => void target.write(line) });
  return pino(options, { write: (line) => void target.write(plainLine(line)) });
}

/** What helps to find the fault. PostgreSQL's `detail` would quote the row, and so the names and addresses of people. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code, table, constraint } = error as Partial<
    Record<"code" | "table" | "constraint", unknown>
  >;
  return {
    type: name,
    message,
    stack,
    ...(code === undefined ? {} : { code }),
    ...(table === undefined ? {} : { table }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}
