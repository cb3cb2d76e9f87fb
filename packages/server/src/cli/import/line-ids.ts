import { CompactMap } from "../../usecases/compact-map.ts";
import { digestReport, type Report } from "../../usecases/report.ts";

/**
 * Ids for lines that have none: from what the line says, and from how many have said the same before, so that a second run of the same
 * file finds every activity known, and twice the same line is two activities.
 */
export class LineIds {
  readonly #counts = new CompactMap();

  idOf(report: Omit<Report, "id">): string {
    const digest = digestReport({ ...report, id: "" }).toString("hex");
    const content = `${report.userId} ${digest}`;
    const count = (this.#counts.get(content) ?? 0) + 1;
    this.#counts.set(content, count);
    return `line-${digest.slice(0, 40)}-${count}`;
  }
}
