import type { ActivityAnswer, StandingAnswer } from "../../reads/answers.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import type { Result } from "../../result.ts";
import type { Report } from "../report.ts";
import { timeIsUpAt } from "../unavailable.ts";

/** Says no to a report that is not known yet, once the user's row is read; `isNewcomer`: it would make the user. */
export type Admission = (report: Report, isNewcomer: boolean) => Result<never> | null;

/** A report on its way into the database. */
export interface Submission {
  readonly appId: string;
  readonly userId: string;
  /** When its reporter is told that it took too long, on the monotonic clock: what is written later would be written twice if it comes again. */
  readonly endsAtMs: number;
  readonly isBulk: boolean;
  /** As the request found it: its time is the report's. */
  readonly app: AppHandle;
  readonly report: Report;
  /** The activity alone; or where the user stands with it, too; or that, to be answered again whenever the report comes again. */
  readonly wants: "activity" | "standing" | "kept standing";
  /** Everybody's unless said. */
  readonly admit?: Admission;
}

export interface Recorded {
  readonly replayed: boolean;
  readonly activity: ActivityAnswer;
  /** Where the user stood right after it, with what it caused; `null` where nobody asked, or it was recorded before. */
  readonly standing: StandingAnswer | null;
}

/** What a report came to; `error` where it failed for a reason that is nobody's mistake. */
export type Outcome = Result<Recorded> | { readonly error: unknown };

export function submit(
  app: AppHandle,
  report: Report,
  wants: Submission["wants"],
  admit?: Admission,
): Submission {
  const { appId } = app;
  const { userId } = report;
  // Where somebody stands is told to whoever reports one activity, not to who sends many.
  const isBulk = wants === "activity";
  return {
    appId,
    userId,
    endsAtMs: timeIsUpAt(),
    isBulk,
    app,
    report,
    wants,
    ...(admit === undefined ? {} : { admit }),
  };
}
