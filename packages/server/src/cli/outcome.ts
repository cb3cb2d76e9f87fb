import type { Result } from "../result.ts";
import { CommandFailure } from "./failure.ts";

/** @throws CommandFailure with the problem and each of its faults */
export function valueOrFail<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  const faults = (result.errors ?? []).map(({ path, message }) => `\n  ${path}: ${message}`);
  throw new CommandFailure(`${result.message}.${faults.join("")}`);
}
