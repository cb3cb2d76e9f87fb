/** How an operator, or a backend in an operator's place, asks for something, whatever it is. */
export interface Asked {
  /** Who, as the audit log names them: `key:ID`, `root` or `cli`. */
  readonly by: string;
  readonly reason: string | null;
  /** `null` when the caller gave none: then it is done as often as it is asked for. */
  readonly idempotencyKey: string | null;
  /** Only say what would change. */
  readonly dryRun: boolean;
}
