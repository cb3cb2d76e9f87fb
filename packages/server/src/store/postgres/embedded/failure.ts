/** Why the embedded PostgreSQL is not running. */
export type EmbeddedPostgresFailureCode =
  | "folder_in_use"
  | "folder_unreachable"
  | "no_account"
  | "no_binaries"
  | "initialisation_failed"
  | "not_joinable"
  | "start_failed";

/** The message is meant for the person who started the server, and says what to do. */
export class EmbeddedPostgresFailure extends Error {
  readonly code: EmbeddedPostgresFailureCode;

  constructor(code: EmbeddedPostgresFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EmbeddedPostgresFailure";
    this.code = code;
  }
}
