import type { Context } from "../../context.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import { type Verified, verifyUsers } from "./verify-users.ts";

/** Long enough that a page's statements weigh little, short enough that whoever waits sees it move, and that its facts take some megabytes. */
const pageMs = 250;
const firstPage = 50;
const largestPage = 1_000;

interface WalkOptions {
  readonly repair: boolean;
  readonly signal: AbortSignal;
}

/** Verifies all users of an app, page by page; memory holds one page. A signal ends it between two. */
export async function* verifyApp(
  context: Context,
  app: AppHandle,
  { repair, signal }: WalkOptions,
): AsyncGenerator<Verified> {
  let after = "";
  let limit = firstPage;
  while (!signal.aborted) {
    const begunAt = performance.now();
    const verified = await verifyUsers(context, app, { after, limit }, { repair });
    yield verified;
    if (verified.lastUserId === null || verified.checked < limit) return;
    after = verified.lastUserId;
    const ratio = pageMs / (performance.now() - begunAt);
    limit = Math.max(1, Math.min(largestPage, limit * 4, Math.round(limit * ratio)));
  }
}
