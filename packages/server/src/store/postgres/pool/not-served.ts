/** `circuit_open`: the database did not answer lately; `crowded`: too many wait for a connection; `time_limit`: the work took too long. */
export type NotServedReason = "circuit_open" | "crowded" | "time_limit";

/** The pool's own word that the database does nothing for this work now. */
export class NotServed extends Error {
  readonly reason: NotServedReason;

  constructor(reason: NotServedReason, message: string) {
    super(message);
    this.name = "NotServed";
    this.reason = reason;
  }
}

/** Whether work was ended because its time was up. */
export function isTimeUp(error: unknown): boolean {
  return error instanceof NotServed && error.reason === "time_limit";
}
