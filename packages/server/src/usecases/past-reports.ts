import { type AppFacts, importHistory, type Instant, type PastActivity } from "@flamekeeper/engine";
import { fromRefusal, problem, type Problem } from "../result.ts";
import { digestReport, type Report } from "./report.ts";

/** A report of something past; `occurredAt` is not optional. */
export type PastReport = Report & PastActivity;

export interface RefusedReport {
  readonly report: PastReport;
  readonly problem: Problem;
}

/** What is known of an id: nothing, the same activity, or another one. */
export type Acquaintance = "new" | "same" | "other";

interface SortedReports {
  readonly fresh: readonly PastReport[];
  /** Of the fresh ones, by id. */
  readonly digests: ReadonlyMap<string, Buffer>;
  readonly refused: readonly RefusedReport[];
}

/** Parts one user's reports by whether they are new; those that are known already are left out. How a list is cut into pieces makes no difference. */
export function sortOut(
  reports: readonly PastReport[],
  known: (id: string, digest: Buffer) => Acquaintance,
  app: AppFacts,
  now: Instant,
): SortedReports {
  const unknown: (readonly [PastReport, Buffer])[] = [];
  const refused: RefusedReport[] = [];
  for (const report of reports) {
    const digest = digestReport(report);
    const acquaintance = known(report.id, digest);
    if (acquaintance === "new") unknown.push([report, digest]);
    if (acquaintance === "other") refused.push(conflict(report));
  }
  const rejected = refusalsAmongRepeats(
    unknown.map(([report]) => report),
    app,
    now,
  );
  refused.push(...rejected.values());
  const fresh: PastReport[] = [];
  const digests = new Map<string, Buffer>();
  for (const [report, digest] of unknown) {
    if (rejected.has(report)) continue;
    const before = digests.get(report.id);
    if (before === undefined) {
      digests.set(report.id, digest);
      fresh.push(report);
    } else if (!before.equals(digest)) {
      refused.push(conflict(report));
    }
  }
  return { fresh, digests, refused };
}

/** A report that is refused must not take its id away from a later one. Only lists with an id twice, which are rare, are looked through for it. */
function refusalsAmongRepeats(
  reports: readonly PastReport[],
  app: AppFacts,
  now: Instant,
): ReadonlyMap<PastReport, RefusedReport> {
  const hasRepeats = new Set(reports.map(({ id }) => id)).size < reports.length;
  const refused = hasRepeats ? refusedOf(reports, app, now) : [];
  return new Map(refused.map((one) => [one.report, one]));
}

/** Those that the rules refuse. */
export function refusedOf(
  reports: readonly PastReport[],
  app: AppFacts,
  now: Instant,
): readonly RefusedReport[] {
  return importHistory(null, app, reports, now).refusals.map(({ activity, refusal }) => ({
    report: activity as PastReport,
    problem: fromRefusal(refusal),
  }));
}

function conflict(report: PastReport): RefusedReport {
  const message = `Another activity was recorded under the id "${report.id}"`;
  return { report, problem: problem("idempotency_conflict", message) };
}
