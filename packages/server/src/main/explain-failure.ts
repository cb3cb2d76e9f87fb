import { EnvironmentError } from "../config/environment.ts";
import { EmbeddedPostgresFailure } from "../store/postgres/embedded/index.ts";
import { MigrationFailure } from "../store/postgres/migrate/index.ts";
import { errorCode, isDatabaseUnavailable, sqlState } from "../store/postgres/pool/index.ts";

interface SystemError extends Error {
  readonly address?: string;
  readonly port?: number;
  readonly syscall?: string;
  /** Of SQLite. */
  readonly errcode?: number;
}

/** What to tell a person about an error that belongs to the world rather than to the program; `null` for a bug. */
export function explainFailure(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof EnvironmentError) return error.message;
  if (error instanceof EmbeddedPostgresFailure) return error.message;
  if (error instanceof MigrationFailure) return error.message;
  return explainFullDisk(error) ?? explainListening(error) ?? explainDatabase(error);
}

/** What SQLite says of it, with which the data folder is locked. */
const sqliteFull = 13;

function explainFullDisk(error: SystemError): string | null {
  const code = errorCode(error);
  const isOurs = code === "ENOSPC" || error.errcode === sqliteFull;
  if (isOurs) {
    return `The disk is full: ${error.message}. Make room and start again; nothing that was acknowledged is lost.`;
  }
  if (code !== sqlState.diskFull) return null;
  return `PostgreSQL's disk is full: ${error.message}. Make room there; nothing that was acknowledged is lost.`;
}

function explainListening(error: SystemError): string | null {
  if (error.syscall !== "listen") return null;
  const { address = "", port = "" } = error;
  switch (errorCode(error)) {
    case "EADDRINUSE":
      return `Port ${port} of ${address} is in use by another program. Stop it, or set PORT to another number (0 picks a free one).`;
    case "EACCES":
      return `Port ${port} may not be opened by this user. Set PORT to a number above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `This machine has no address ${address} to listen on. HOST takes one of its own, or 0.0.0.0 for all.`;
    default:
      return null;
  }
}

/** Codes of PostgreSQL that say that the address lets nobody in: password, user, database. */
const refusedCodes: ReadonlySet<string> = new Set(["28P01", "28000", "3D000"]);

function explainDatabase(error: Error): string | null {
  const detail = error.message || errorCode(error) || "no answer";
  const code = errorCode(error);
  if (code !== null && refusedCodes.has(code)) return `PostgreSQL refuses DATABASE_URL: ${detail}.`;
  if (!isDatabaseUnavailable(error)) return null;
  return `The database cannot be reached: ${detail}. Check DATABASE_URL and whether that PostgreSQL runs.`;
}
