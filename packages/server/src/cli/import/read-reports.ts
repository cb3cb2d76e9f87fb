import { faultsOf } from "../../usecases/input/faults.ts";
import { reportOf, reportSchema } from "../../usecases/input/report-schema.ts";
import type { PastReport } from "../../usecases/past-reports.ts";
import { type Entry, shownCharacters, unreadable, type UnreadableEntry } from "./entries.ts";
import type { LineIds } from "./line-ids.ts";

export interface ReadReport {
  readonly kind: "report";
  readonly line: number;
  /** The beginning of it. */
  readonly text: string;
  /** Of the whole line. */
  readonly characters: number;
  readonly report: PastReport;
}

/** Checks an entry as the body of a request is checked; of something past, `occurredAt` has to be told as well. */
export function readReport(entry: Entry, ids: LineIds): ReadReport | UnreadableEntry {
  if (entry.kind === "unreadable") return entry;
  const { line, text, value } = entry;
  const parsed = reportSchema.safeParse(value);
  if (!parsed.success) {
    const faults = faultsOf(parsed.error.issues).map(
      ({ path, message }) => `${path || "The line"} ${message}`,
    );
    return unreadable(line, text, faults.join("; "));
  }
  const report = reportOf(parsed.data, "");
  const { occurredAt } = report;
  if (occurredAt === null) return unreadable(line, text, "occurredAt is required");
  const id = parsed.data.id ?? ids.idOf(report);
  return {
    kind: "report",
    line,
    text: text.slice(0, shownCharacters),
    characters: text.length,
    report: { ...report, id, occurredAt },
  };
}
