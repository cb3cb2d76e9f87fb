import type { Refusal, RefusalCode } from "@flamekeeper/engine";

/** Why something that was asked for was not done. Stable: apps branch on it. */
export type ProblemCode =
  | RefusalCode
  | "unknown_user"
  | "unknown_key"
  | "unknown_run"
  | "unknown_failure"
  | "unknown_protection"
  | "unknown_audit_entry"
  | "not_undoable"
  | "already_undone"
  | "no_week"
  | "invalid_cursor"
  | "idempotency_conflict"
  | "rules_invalid"
  | "rules_changed"
  | "clock_backwards"
  | "clock_too_far"
  | "not_a_sandbox"
  | "last_key"
  | "key_ended"
  | "key_expired"
  | "tokens_record_nothing"
  | "protection_invalid"
  | "database_unavailable"
  | "overloaded"
  | "internal_error";

export interface Fault {
  readonly path: string;
  readonly message: string;
}

export interface Problem {
  readonly ok: false;
  readonly code: ProblemCode;
  readonly message: string;
  readonly errors?: readonly Fault[];
}

export type Result<Value> = { readonly ok: true; readonly value: Value } | Problem;

export function done<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function problem(code: ProblemCode, message: string, errors?: readonly Fault[]): Problem {
  return errors === undefined ? { ok: false, code, message } : { ok: false, code, message, errors };
}

export function fromRefusal({ code, message, path }: Refusal): Problem {
  return problem(code, message, path === null ? undefined : [{ path, message }]);
}

export function unknownUser(userId: string): Problem {
  return problem("unknown_user", `There is no user "${userId}"`);
}
