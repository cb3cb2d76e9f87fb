import pino from "pino";
import type { LogLevel } from "../config/variables.ts";
import { plainLine } from "./plain-line.ts";

/** `json` is for machines that gather logs; `plain` for a person who watches a terminal. */
export type LogForm = "json" | "plain";

export interface LogTarget {
  write(text: string): unknown;
}

export function createLogger(
  level: LogLevel,
  form: LogForm,
  target: LogTarget = process.stdout,
): pino.Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (form === "json") return pino(options, { write: (line) => void target.write(line) });
  return pino(options, { write: (line) => void target.write(plainLine(line)) });
}
