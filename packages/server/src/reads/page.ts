import { problem, type Result } from "../result.ts";
import { isStorable } from "../store/storable-text.ts";
import type { Page } from "./answers.ts";

/** Which part of a list is asked for. */
export interface PageRequest {
  readonly limit: number;
  /** As an earlier answer gave it. */
  readonly cursor: string | null;
}

/** Cuts the one row too many that was asked for to learn whether there are more. */
export function pageOf<Row, Answer>(
  rows: readonly Row[],
  { limit }: PageRequest,
  shape: (row: Row) => Answer,
  positionOf: (row: Row) => readonly string[],
): Page<Answer> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    data: shown.map(shape),
    nextCursor: hasMore ? writeCursor(positionOf(last)) : null,
  };
}

export function writeCursor(position: readonly string[]): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** The position that a cursor holds, of `size` texts, or `null` at the beginning of a list. */
export function readCursor(
  cursor: string | null,
  size: number,
  path = "query.cursor",
): Result<readonly string[] | null> {
  if (cursor === null) return { ok: true, value: null };
  const position = parseCursor(cursor);
  const isPosition =
    Array.isArray(position) &&
    position.length === size &&
    position.every((part): part is string => typeof part === "string" && isStorable(part));
  if (isPosition) return { ok: true, value: position };
  return problem("invalid_cursor", "The cursor is not one that a list gave", [
    { path, message: "Take it from nextCursor as it is" },
  ]);
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as unknown;
  } catch {
    return null;
  }
}
