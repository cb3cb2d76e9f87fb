import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { findKey, type KeyRole } from "../store/keys.ts";
import { isTimeUp, TimeLimit } from "./unavailable.ts";
import { isUserToken, readUserToken } from "./user-tokens.ts";

export type { AppHandle } from "../reads/app-handle.ts";

/** Who is asking: the holder of the root key, of a key of an app, or a user of an app. */
export type Caller =
  | { readonly kind: "root" }
  | {
      readonly kind: "key";
      readonly keyId: string;
      readonly role: KeyRole;
      /** `null`: as many as any key may have. */
      readonly requestsPerMinute: number | null;
      readonly app: AppHandle;
    }
  | { readonly kind: "user"; readonly userId: string; readonly app: AppHandle };

/** A key or user token as it came; `null` for one that opens nothing, `expired` for a user token that did once. */
export async function identify(
  context: Context,
  credential: string,
): Promise<Caller | "expired" | null> {
  return isUserToken(credential)
    ? readUserToken(context, credential)
    : authenticate(context, credential);
}

/** `null` for a key that is unknown, revoked or expired. */
export async function authenticate(context: Context, key: string): Promise<Caller | null> {
  const hash = hashKey(key);
  if (timingSafeEqual(hash, hashKey(context.rootKey))) return { kind: "root" };
  const now = context.clock();
  const row = await context.keyReads.read(hash.toString("base64"), () =>
    askTwice(context, () => findKey(context.pool, hash, now)),
  );
  if (row === null) return null;
  const app = await context.apps.open(context.pool, row, now);
  context.keyUses.note(row.appId, row.keyId, now);
  const { keyId, role, requestsPerMinute } = row;
  return { kind: "key", keyId, role, requestsPerMinute, app };
}

/** A connection that has gone silent must not hold up all who come with the same key for as long as they would wait for anything. */
async function askTwice<Found>(
  { patienceMs }: Context,
  find: () => Promise<Found>,
): Promise<Found> {
  try {
    return await new TimeLimit(Math.min(firstAskMs, patienceMs)).run(find);
  } catch (error) {
    if (!isTimeUp(error)) throw error;
    return new TimeLimit(patienceMs).run(find);
  }
}

/** Looking up a key takes a millisecond. */
const firstAskMs = 1_000;

export function hashKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

/** The caller's name in records that are kept: stable, and no secret. */
export function actorOf(caller: Caller): string {
  switch (caller.kind) {
    case "root":
      return "root";
    case "key":
      return `key:${caller.keyId}`;
    case "user":
      return `user:${caller.userId}`;
    default: {
      const unreachable: never = caller;
      return unreachable;
    }
  }
}
