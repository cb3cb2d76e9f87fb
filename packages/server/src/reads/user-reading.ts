import { type Instant, type SteadySpan, steadySpan, type UserState } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import { done, type Result, unknownUser } from "../result.ts";
import { isCurrent, type UserRow } from "../store/users.ts";
import type { AppHandle } from "./app-handle.ts";
import { always, findHolding, markOf, tagOf } from "./etag.ts";

export { findUser, type UserRow } from "../store/users.ts";

/** An answer about one user, and what it was made from. */
export interface UserReading<Answer> {
  readonly answer: Answer;
  /** As long as this the same facts give the same answer. */
  readonly span: SteadySpan;
  /** Whether more was read after the user's row: then somebody may have written between the two. */
  readonly readMore: boolean;
}

/** What a client has, and from where. */
interface Condition {
  /** Path and query: names the answer among all that there are of the user. */
  readonly address: string;
  /** The ETags that the client knows; `any` for whatever there is. */
  readonly known: readonly string[] | "any";
}

/** `answer` is `null` when the client has it already. */
interface Validated<Answer> {
  /** `null` for an answer that cannot be named. */
  readonly etag: string | null;
  readonly answer: Answer | null;
}

/** Who is written more often than this while being read is written all the time; then the last reading has to do, without a tag. */
const tries = 5;

/**
 * Reads about a user unless the client has the answer: then what `find` reads is all that it takes, and nothing is folded. What is read is what the row's
 * version stands for, or a tag would name two answers.
 *
 * @param find the user's row, with whatever else one statement can bring along
 */
export async function readIfChanged<Answer, Row extends UserRow>(
  context: Pick<Context, "pool">,
  app: AppHandle,
  userId: string,
  { address, known }: Condition,
  find: () => Promise<Row | null>,
  read: (row: Row) => Promise<Result<UserReading<Answer>>>,
): Promise<Result<Validated<Answer>>> {
  for (let attempt = 1; ; attempt++) {
    const row = await find();
    if (row === null) return unknownUser(userId);
    const mark = markOf(app, row, address);
    const held = known === "any" ? undefined : findHolding(known, mark, momentOf(app, row));
    if (held !== undefined) return done({ etag: held, answer: null });
    const reading = await read(row);
    if (!reading.ok) return reading;
    const { answer, span, readMore } = reading.value;
    const isWhole = !readMore || (await isCurrent(context.pool, app.appId, row));
    if (!isWhole && attempt < tries) continue;
    const etag = isWhole ? tagOf(mark, span) : null;
    // Whether there is anything at all shows only when it is read.
    return done({ etag, answer: known === "any" ? null : answer });
  }
}

/** What rests on the user's state, settled. */
export function restOn<Answer>(
  state: UserState,
  app: AppHandle,
  answer: Answer,
  readMore: boolean,
): UserReading<Answer> {
  return { answer, span: steadySpan(state, app.facts), readMore };
}

/** What rests on the user's version alone. */
export function restOnVersion<Answer>(answer: Answer, readMore: boolean): UserReading<Answer> {
  return { answer, span: always, readMore };
}

/** A state settled by another server, whose clock is ahead, is not taken back. */
function momentOf(app: AppHandle, row: UserRow): Instant {
  return Math.max(app.now, row.state.settledAt) as Instant;
}
