/** Why a command was not carried out. Codes are stable; messages are for people and may change. */
export type RefusalCode =
  | "unknown_type"
  | "unknown_streak"
  | "unknown_zone"
  | "unknown_activity"
  | "occurred_in_future"
  | "occurred_too_early"
  | "invalid_amount"
  | "invalid_count"
  | "freeze_limit"
  | "correction_in_future"
  | "correction_too_early"
  | "nothing_to_undo"
  | "unknown_pause"
  | "pause_over"
  | "pause_in_past"
  | "pause_reversed"
  | "pause_too_long"
  | "pause_not_allowed"
  | "nothing_to_restore"
  | "restore_too_old"
  | "restore_not_allowed";

export interface Refusal {
  readonly outcome: "refused";
  readonly code: RefusalCode;
  readonly message: string;
  /** The field of the command that is at fault. */
  readonly path: string | null;
}

export function refuse(code: RefusalCode, message: string, path: string | null = null): Refusal {
  return { outcome: "refused", code, message, path };
}
