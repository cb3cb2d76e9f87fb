/** SQLSTATEs by what they mean here. */
export const sqlState = {
  uniqueViolation: "23505",
  checkViolation: "23514",
  serializationFailure: "40001",
  deadlockDetected: "40P01",
  undefinedTable: "42P01",
  tooManyConnections: "53300",
  statementTimeout: "57014",
  adminShutdown: "57P01",
  crashShutdown: "57P02",
  cannotConnectNow: "57P03",
} as const;

/** The class of all states that tell of a connection that failed. */
export const connectionExceptionClass = "08";

/** The SQLSTATE or the operating system's code of an error, if it has one. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
