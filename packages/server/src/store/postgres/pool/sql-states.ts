/** SQLSTATEs by what they mean here. */
export const sqlState = {
  uniqueViolation: "23505",
  checkViolation: "23514",
  serializationFailure: "40001",
  deadlockDetected: "40P01",
  undefinedTable: "42P01",
  readOnlyTransaction: "25006",
  idleInTransaction: "25P03",
  diskFull: "53100",
  outOfMemory: "53200",
  tooManyConnections: "53300",
  lockNotAvailable: "55P03",
  queryCanceled: "57014",
  adminShutdown: "57P01",
  crashShutdown: "57P02",
  cannotConnectNow: "57P03",
  ioError: "58030",
} as const;

/** The class of all states that tell of a connection that failed. */
export const connectionExceptionClass = "08";

/** Data that a type or a constraint refuses. */
const rowFaultClasses: ReadonlySet<string> = new Set(["22", "23"]);

/** Whether the row itself is at fault, so that trying later is of no use; anything else may be the database's bad moment. */
export function isRowFault(error: unknown): boolean {
  const code = errorCode(error);
  return code === null || rowFaultClasses.has(code.slice(0, 2));
}

/** The SQLSTATE or the operating system's code of an error, if it has one. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
