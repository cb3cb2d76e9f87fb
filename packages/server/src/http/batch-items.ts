import type { Report } from "../usecases/report.ts";
import { faultsOf } from "../usecases/input/faults.ts";
import { parseJson } from "./json.ts";
import type { Trouble } from "./problems.ts";
import { invalidRequest, RequestError } from "./request-error.ts";
import { reportOf, reportSchema } from "../usecases/input/report-schema.ts";

/** A line that is no JSON, in the place of what it would have said. */
class UnreadableLine {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    this.trouble = trouble;
  }
}

/**
 * One JSON text a line; blank lines do not count. A line that cannot be read spoils no other.
 * Stops after `most` lines: whoever sends millions of them must not keep the others waiting.
 */
export function parseLines(text: string, most: number): readonly unknown[] {
  const items: unknown[] = [];
  for (let start = 0; start < text.length && items.length < most;) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end).trim();
    if (line !== "") items.push(parseLine(line));
    start = end + 1;
  }
  return items;
}

function parseLine(line: string): unknown {
  try {
    return parseJson(line);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return new UnreadableLine({ code: "malformed_json", message: "The line is not valid JSON" });
  }
}

type CheckedItem =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly trouble: Trouble };

/** Checks one item of a batch as the body of a single request is checked. */
export function checkItem(item: unknown, mintId: () => string): CheckedItem {
  if (item instanceof UnreadableLine) return { ok: false, trouble: item.trouble };
  const parsed = reportSchema.safeParse(item);
  if (parsed.success) return { ok: true, report: reportOf(parsed.data, mintId()) };
  return { ok: false, trouble: invalidRequest(faultsOf(parsed.error.issues)) };
}
