import { createHash } from "node:crypto";
import type { Instant, SteadySpan } from "@flamekeeper/engine";
import packageJson from "../../package.json" with { type: "json" };
import type { UserRow } from "../store/users.ts";
import type { AppHandle } from "./app-handle.ts";

/** What turns the same facts into another answer without anybody having changed anything: another release, other time zones. */
const build = `${packageJson.version} ${process.versions["tz"] ?? process.version}`;

/** For what time alone does not change. */
export const always: SteadySpan = { from: 0 as Instant, until: Number.MAX_SAFE_INTEGER as Instant };

/**
 * A strong ETag says on which facts an answer rests (its mark), and from when until when it is the answer to them. So that it can be told
 * from the user's row alone whether it still holds, whatever the row's state has been derived from.
 */
export function tagOf(mark: string, { from, until }: SteadySpan): string {
  return `"${mark}.${from.toString(36)}.${until.toString(36)}"`;
}

/** The address is part of it: what one address answers says nothing about another, not even that there is an answer. */
export function markOf(app: AppHandle, row: UserRow, address: string): string {
  const { incarnation, version } = row;
  const rests = [build, app.appId, app.facts.epoch, incarnation, version, address];
  return createHash("sha256").update(JSON.stringify(rests)).digest("base64url").slice(0, 22);
}

/** Of the tags of an `If-None-Match`, one that holds at `moment`. */
export function findHolding(
  tags: readonly string[],
  mark: string,
  moment: Instant,
): string | undefined {
  return tags.find((tag) => {
    const [, marked, from = "", until = ""] = /^"([^".]+)\.([^".]+)\.([^".]+)"$/.exec(tag) ?? [];
    return marked === mark && parseInt(from, 36) <= moment && moment < parseInt(until, 36);
  });
}
