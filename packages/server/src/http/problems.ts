import type { Fault, ProblemCode } from "../result.ts";

/** What can be wrong with a request before a use-case has seen it, and what can be wrong with the server. */
type HttpProblemCode =
  | "malformed_json"
  | "malformed_url"
  | "malformed_request"
  | "missing_key"
  | "invalid_key"
  | "token_expired"
  | "wrong_role"
  | "wrong_user"
  | "root_key_required"
  | "app_key_required"
  | "unknown_path"
  | "request_timeout"
  | "body_too_large"
  | "batch_too_long"
  | "unsupported_media_type"
  | "invalid_request"
  | "headers_too_large"
  | "rate_limited"
  | "metrics_closed"
  | "not_ready";

export type Code = ProblemCode | HttpProblemCode;

interface Kind {
  readonly status: number;
  /** The same for every problem with the code; the detail tells one from another. */
  readonly title: string;
}

/** The one place that gives problems a status. */
export const problemKinds: Readonly<Record<Code, Kind>> = {
  malformed_json: { status: 400, title: "The body is not JSON" },
  malformed_url: { status: 400, title: "The URL cannot be decoded" },
  malformed_request: { status: 400, title: "The request cannot be read" },
  missing_key: { status: 401, title: "A key is needed" },
  invalid_key: { status: 401, title: "The key is not in use" },
  token_expired: { status: 401, title: "The user token has expired" },
  wrong_role: { status: 403, title: "The key's role does not allow this" },
  wrong_user: { status: 403, title: "The token belongs to another user" },
  tokens_record_nothing: { status: 403, title: "The rules let no user token record activities" },
  metrics_closed: { status: 403, title: "The metrics are for this machine only" },
  root_key_required: { status: 403, title: "Only the root key may do this" },
  app_key_required: { status: 403, title: "The root key only manages apps" },
  unknown_path: { status: 404, title: "There is nothing at this path" },
  unknown_user: { status: 404, title: "There is no such user" },
  unknown_streak: { status: 404, title: "The rules have no such streak" },
  unknown_activity: { status: 404, title: "There is no such activity" },
  unknown_key: { status: 404, title: "There is no such key" },
  unknown_run: { status: 404, title: "There is no such maintenance run" },
  unknown_failure: { status: 404, title: "The user is not set aside" },
  unknown_pause: { status: 404, title: "There is no such pause" },
  unknown_protection: { status: 404, title: "There is no such protection" },
  unknown_audit_entry: { status: 404, title: "There is no such entry in the audit log" },
  no_week: { status: 404, title: "The rules have no weeks" },
  request_timeout: { status: 408, title: "The request took too long to arrive" },
  idempotency_conflict: { status: 409, title: "The id was used for another request" },
  pause_not_allowed: { status: 409, title: "The rules have no pauses" },
  nothing_to_restore: { status: 409, title: "There is no lost streak" },
  restore_too_old: { status: 409, title: "The streak was lost too long ago" },
  restore_not_allowed: { status: 409, title: "The rules have no restores" },
  pause_over: { status: 409, title: "The pause is over" },
  not_undoable: { status: 409, title: "This cannot be taken back" },
  already_undone: { status: 409, title: "This was taken back before" },
  nothing_to_undo: { status: 409, title: "There is nothing to be taken back" },
  clock_backwards: { status: 409, title: "The clock only goes forward" },
  not_a_sandbox: { status: 409, title: "Only a sandbox app has a test clock" },
  last_key: { status: 409, title: "This is the last key of its kind" },
  key_ended: { status: 409, title: "The key is no longer in use" },
  rules_changed: { status: 412, title: "The rules are no longer the expected version" },
  body_too_large: { status: 413, title: "The body is too large" },
  batch_too_long: { status: 413, title: "The batch has too many activities" },
  unsupported_media_type: { status: 415, title: "The content type is not understood" },
  invalid_request: { status: 422, title: "The request is not valid" },
  invalid_cursor: { status: 422, title: "The cursor is not valid" },
  invalid_amount: { status: 422, title: "The XP of the activity cannot be told" },
  invalid_count: { status: 422, title: "The count is not valid" },
  unknown_type: { status: 422, title: "The rules have no such activity type" },
  unknown_zone: { status: 422, title: "There is no such time zone" },
  occurred_in_future: { status: 422, title: "The activity lies in the future" },
  occurred_too_early: { status: 422, title: "The activity lies too far in the past" },
  freeze_limit: { status: 422, title: "That is more freezes than a stock may hold" },
  correction_in_future: { status: 422, title: "The correction begins in the future" },
  correction_too_early: { status: 422, title: "The correction begins too far in the past" },
  pause_in_past: { status: 422, title: "The pause begins in the past" },
  pause_reversed: { status: 422, title: "The pause ends before it begins" },
  pause_too_long: { status: 422, title: "The pause is too long" },
  protection_invalid: { status: 422, title: "The protection is not valid" },
  rules_invalid: { status: 422, title: "The rules are not valid" },
  clock_too_far: { status: 422, title: "The clock cannot be moved that far" },
  key_expired: { status: 422, title: "The key would have ended already" },
  rate_limited: { status: 429, title: "Too many requests" },
  headers_too_large: { status: 431, title: "The headers are too large" },
  internal_error: { status: 500, title: "Something went wrong in the server" },
  not_ready: { status: 503, title: "The server cannot serve requests yet" },
  database_unavailable: { status: 503, title: "The database cannot serve this now" },
  overloaded: { status: 503, title: "The server has more to do than it can" },
};

export const problemCodes: readonly Code[] = Object.keys(problemKinds) as Code[];

/** `application/problem+json` (RFC 9457), as every error is answered. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: Code;
  readonly requestId: string;
  readonly errors?: readonly Fault[];
}

/** A problem of any room, before it is written. */
export interface Trouble {
  readonly code: Code;
  readonly message: string;
  readonly errors?: readonly Fault[];
}

export function describeProblem(trouble: Trouble, requestId: string): ProblemBody {
  const { code, message, errors } = trouble;
  const { status, title } = problemKinds[code];
  return {
    // A name, not an address: it stays the same wherever the server runs.
    type: `urn:flamekeeper:problem:${code}`,
    title,
    status,
    detail: message,
    code,
    requestId,
    ...(errors === undefined ? {} : { errors }),
  };
}
