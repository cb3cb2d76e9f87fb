import { connectionExceptionClass, errorCode, sqlState } from "./sql-states.ts";

const unavailableCodes: ReadonlySet<string> = new Set([
  sqlState.tooManyConnections,
  sqlState.adminShutdown,
  sqlState.crashShutdown,
  sqlState.cannotConnectNow,
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

// pg gives these no code. The tests bring each about, so that a new wording is noticed.
const unavailableMessages: readonly string[] = [
  "Connection terminated",
  "timeout exceeded when trying to connect",
  "timeout expired",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "Cannot use a pool after calling end on the pool",
];

/** Whether an error says that PostgreSQL cannot be reached now, so that trying later makes sense. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = errorCode(error);
  if (code !== null && (unavailableCodes.has(code) || isConnectionException(code))) return true;
  if (unavailableMessages.some((message) => error.message.startsWith(message))) return true;
  return isDatabaseUnavailable(error.cause);
}

// Codes of the operating system are no SQLSTATEs, though some begin like one.
function isConnectionException(code: string): boolean {
  return code.length === 5 && code.startsWith(connectionExceptionClass);
}
