import { NotServed } from "./not-served.ts";
import { connectionExceptionClass, errorCode, sqlState } from "./sql-states.ts";

const awayCodes: ReadonlySet<string> = new Set([
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
const awayMessages: readonly string[] = [
  "Connection terminated",
  "Query read timeout",
  "timeout expired",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
];

/** The database is there and answers, but not with what it was asked for, whoever asks. */
const unableCodes: ReadonlySet<string> = new Set([
  // It serves those who have a connection.
  sqlState.tooManyConnections,
  sqlState.diskFull,
  sqlState.outOfMemory,
  sqlState.ioError,
  sqlState.readOnlyTransaction,
  sqlState.idleInTransaction,
]);

/** The pool itself is at fault, or everybody who has a connection. */
const poolMessages: readonly string[] = [
  "timeout exceeded when trying to connect",
  "Cannot use a pool after calling end on the pool",
];

/** Whether an error says that nobody answers at the database's address, or nobody that can work yet. */
export function isDatabaseAway(error: unknown): boolean {
  return concerns(error, ({ message }, code) => {
    if (code !== null && (awayCodes.has(code) || isConnectionException(code))) return true;
    return awayMessages.some((begin) => message.startsWith(begin));
  });
}

/** Whether an error says that PostgreSQL does nothing for anybody now, or nothing of the kind, so that only trying later makes sense. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (isDatabaseAway(error)) return true;
  return (
    isDatabaseUnable(error) ||
    isPoolAtFault(error) ||
    concerns(error, (cause) => cause instanceof NotServed)
  );
}

function isDatabaseUnable(error: unknown): boolean {
  return concerns(error, (_cause, code) => code !== null && unableCodes.has(code));
}

/** Whether PostgreSQL gave up one statement because it took too long or waited too long: another may pass, and this one later. */
export function isStatementTimeout(error: unknown): boolean {
  return concerns(
    error,
    (_cause, code) => code === sqlState.queryCanceled || code === sqlState.lockNotAvailable,
  );
}

/** Whether a statement waited for a row that somebody else has locked for as long as it may. */
export function isLockTimeout(error: unknown): boolean {
  return concerns(error, (_cause, code) => code === sqlState.lockNotAvailable);
}

/** In a person's words, why an error that may pass keeps a request from being answered; `null` for one that will not pass. */
export function explainBadMoment(error: unknown): string | null {
  if (error instanceof NotServed) return notServed[error.reason];
  if (isDatabaseUnable(error)) return "The database cannot do this now; try later";
  if (isStatementTimeout(error)) return "The database took too long over this; try later";
  if (isPoolAtFault(error)) return notServed.crowded;
  return isDatabaseUnavailable(error) ? "The database cannot be reached; try later" : null;
}

/** Whether somebody waited in vain for a connection that others use. */
function isPoolAtFault(error: unknown): boolean {
  return concerns(error, ({ message }) => poolMessages.some((begin) => message.startsWith(begin)));
}

const notServed: Readonly<Record<NotServed["reason"], string>> = {
  circuit_open: "The database does not answer; try later",
  crowded: "Too many requests wait for the database; try later",
  time_limit:
    "It took too long. Send it again: under the same id or Idempotency-Key nothing is done twice",
};

/** Asks about an error and what caused it. */
function concerns(
  error: unknown,
  isMeant: (error: Error, code: string | null) => boolean,
): boolean {
  if (!(error instanceof Error)) return false;
  return isMeant(error, errorCode(error)) || concerns(error.cause, isMeant);
}

// Codes of the operating system are no SQLSTATEs, though some begin like one.
function isConnectionException(code: string): boolean {
  return code.length === 5 && code.startsWith(connectionExceptionClass);
}
