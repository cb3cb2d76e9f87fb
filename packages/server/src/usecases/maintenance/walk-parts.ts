import { getHeapStatistics } from "node:v8";
import type { Part } from "../../store/parts.ts";
import type { StateRow } from "../../store/users.ts";
import { leasePart, returnPart } from "./leases.ts";
import type { Manner } from "./manner.ts";
import { firstPace, nextPace, type Pace } from "./pace.ts";
import { retryFailed } from "./retry-failed.ts";
import type { Run } from "./run.ts";
import { settleChunk } from "./settle-chunk.ts";

/** What there is to be walked through, part by part. */
export interface Source<Position> {
  /** The parts with somebody in them; the lowest rank has waited longest. */
  readonly parts: () => Promise<readonly { readonly part: Part; readonly rank: number }[]>;
  /** The next users of a part, the one who has waited longest first. */
  readonly read: (part: Part, after: Position | null, limit: number) => Promise<Stretch<Position>>;
}

export interface Stretch<Position> {
  readonly rows: readonly StateRow[];
  /** The last one's; `null` when there is nobody. */
  readonly last: { readonly position: Position; readonly rank: number } | null;
}

interface Place<Position> {
  readonly part: Part;
  rank: number;
  after: Position | null;
  turns: number;
  state: "open" | "taken" | "done";
}

/** While one waits for the database, the other one's users are being judged. */
export const laneCount = 2;

/**
 * Several chunks, so that taking a part costs little beside them; short, so that all parts keep abreast. Then the longest overdue of one part hardly
 * wait for those of another, and users who lie together in the table are written while it is still at hand.
 */
const turnMs = 250;

/** How soon to look again whether others have given a part back. */
const askAgainMs = 50;

/** So many at most are kept for later: each of them is an error with its stack. */
const mostFailed = 500;

/**
 * Walks through all parts, some at a time, in turns: of the parts that are free, the one whose users have waited longest. Each part is its
 * worker's alone for that time, so that workers do not judge the same users; should they, compare-and-set lets one of them write.
 *
 * Whoever became due first is judged first, but for the length of a turn. Since what becomes due later waits behind, nobody is starved: neither
 * those who wait since the beginning of an outage nor the newest, before whom there is never more than there was when they became due.
 */
export async function walkParts<Position>(
  run: Run,
  source: Source<Position>,
  manner: Manner,
): Promise<void> {
  run.signal.throwIfAborted();
  const places = (await source.parts()).map(({ part, rank }): Place<Position> => ({
    part,
    rank,
    after: null,
    turns: 0,
    state: "open",
  }));
  const lanes = Math.min(laneCount, places.length);
  let failure: { readonly error: unknown } | null = null;
  const isOver = (): boolean => failure !== null;
  const lane = async (): Promise<void> => {
    try {
      await walkLane(run, source, manner, places, isOver);
    } catch (error) {
      failure ??= { error };
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
}

async function walkLane<Position>(
  run: Run,
  source: Source<Position>,
  manner: Manner,
  places: Place<Position>[],
  isOver: () => boolean,
): Promise<void> {
  let pace = firstPace;
  const isFull = (): boolean => run.failed.length >= mostFailed;
  /** Whether there was anything to do. Of several parts that hold little, one turn does them all. */
  const takeTurn = async (): Promise<boolean> => {
    const endsAt = performance.now() + turnMs;
    const isUp = (): boolean => isOver() || isFull() || performance.now() >= endsAt;
    let hasWorked = false;
    do {
      run.signal.throwIfAborted();
      const place = await takePlace(run, manner, places);
      if (place === null) break;
      hasWorked = true;
      try {
        pace = await workOn(run, source, manner, place, pace, isUp);
      } finally {
        if (place.state === "taken") place.state = "open";
        await returnPart(run, place.part);
      }
    } while (!isUp());
    return hasWorked;
  };
  while (!isOver()) {
    const hasWorked = await manner.turns(takeTurn);
    // Tries take their time: neither other runs wait for them meanwhile, nor does a part.
    if (isFull() && !isOver()) await retryFailed(run, manner, { isMidway: true });
    if (hasWorked) continue;
    const isLeft = places.some(({ state }) => state === "open");
    if (!isLeft || !manner.isWaitedFor) return;
    await manner.wait(askAgainMs, run.signal);
    await run.beat();
  }
}

/** `null` when nothing is left, or others are at all of it. */
async function takePlace<Position>(
  run: Run,
  { isWaitedFor }: Manner,
  places: readonly Place<Position>[],
): Promise<Place<Position> | null> {
  const open = places
    .filter(({ state }) => state === "open")
    .toSorted((one, other) => one.rank - other.rank || one.turns - other.turns);
  for (const place of open) {
    if (place.state !== "open") continue;
    // Before it is asked for: this run's other lane must not ask for the same.
    place.state = "taken";
    if (await leasePart(run, place.part, isWaitedFor)) return place;
    place.state = "open";
  }
  return null;
}

/** Chunk after chunk of one part, until its end or until the turn is up; one at least, however long the lease took. */
async function workOn<Position>(
  run: Run,
  source: Source<Position>,
  manner: Manner,
  place: Place<Position>,
  begunWith: Pace,
  isUp: () => boolean,
): Promise<Pace> {
  let pace = begunWith;
  place.turns += 1;
  do {
    run.signal.throwIfAborted();
    if (pace.pauseMs > 0) await manner.wait(pace.pauseMs, run.signal);
    const beganAt = performance.now();
    const { rows, last } = await source.read(place.part, place.after, pace.size);
    if (last !== null) {
      await settleChunk(run, rows);
      place.after = last.position;
      place.rank = last.rank;
    }
    await run.beat();
    if (rows.length < pace.size) {
      place.state = "done";
      return pace;
    }
    pace = nextPace(pace, { tookMs: performance.now() - beganAt, heapShare: heapShare() });
  } while (!isUp());
  return pace;
}

function heapShare(): number {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used / limit;
}
