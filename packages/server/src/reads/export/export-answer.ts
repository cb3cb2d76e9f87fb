import type { UserFact } from "@flamekeeper/engine";
import type {
  ActivityAnswer,
  EventAnswer,
  LedgerEntryAnswer,
  StreakAnswer,
  UserAnswer,
} from "../answers.ts";
import type { AuditAnswer } from "../operator-answers.ts";

/** All that is kept of a user. Lists are newest first. */
export interface UserExportAnswer {
  readonly format: "flamekeeper.user-export";
  readonly version: 1;
  readonly exportedAt: string;
  readonly user: UserAnswer;
  /** As of `exportedAt`. */
  readonly streaks: readonly StreakAnswer[];
  /** Voided ones included. */
  readonly activities: readonly ActivityAnswer[];
  readonly facts: readonly ExportedFactAnswer[];
  readonly ledger: readonly LedgerEntryAnswer[];
  readonly events: readonly EventAnswer[];
  /** What operators did about the user. */
  readonly audit: readonly AuditAnswer[];
}

/** Beside activities, what the streaks follow from. */
export interface ExportedFactAnswer {
  readonly id: string;
  readonly kind: UserFact["kind"];
  readonly at: string;
  readonly reason: string | null;
  /** Since when it no longer counts. */
  readonly withdrawnAt: string | null;
  /** What its kind has: a zone, days, a streak and a count. */
  readonly body: Readonly<Record<string, unknown>>;
}
