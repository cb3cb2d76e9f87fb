import { getHeapStatistics } from "node:v8";
import { giveBackPart, type Part, takePart } from "../../store/parts.ts";
import type { StateRow } from "../../store/users.ts";
import { firstPace, nextPace, type Pace } from "./pace.ts";
import { retryFailed } from "./retry-failed.ts";
import type { Run } from "./run.ts";
import { settleChunk } from "./settle-chunk.ts";
import type { Wait } from "./wait.ts";

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

export interface Manner {
  /** Whether to wait for parts that others have: somebody is waiting for everybody to be judged. */
  readonly isPatient: boolean;
  readonly wait: Wait;
}

interface Place<Position> {
  readonly part: Part;
  rank: number;
  after: Position | null;
  turns: number;
  state: "open" | "taken" | "done";
}

/** While one waits for the database, the other one's users are being judged. */
const laneCount = 2;

/**
 * Several chunks, so that taking a part costs little beside them; short, so that all parts keep abreast. Then the longest overdue of one part hardly
 * wait for those of another, and users who lie together in the table are written while it is still at hand.
 */
const turnMs = 250;

/** Far longer than a chunk takes. Should one take longer still, somebody else may judge the same users; they are written once all the same. */
const leaseMs = 15_000;

/** A part that was not given back after this long is held by somebody who is dead or very slow. */
const patienceMs = 3_000;
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
  while (!isOver()) {
    run.signal.throwIfAborted();
    const taken = await takePlace(run, manner, places);
    if (taken === null) return;
    try {
      pace = await workOn(run, source, manner, taken.place, pace, isOver);
    } finally {
      if (taken.place.state === "taken") taken.place.state = "open";
      if (taken.isLeased)
        await giveBackPart(run.context.pool, run.app.appId, taken.place.part, run.counts.runId);
    }
  }
}

/** `null` when nothing is left, or others are at it. */
async function takePlace<Position>(
  run: Run,
  { isPatient, wait }: Manner,
  places: readonly Place<Position>[],
): Promise<{ readonly place: Place<Position>; readonly isLeased: boolean } | null> {
  for (let waitedMs = 0; ; waitedMs += askAgainMs) {
    const open = places
      .filter(({ state }) => state === "open")
      .toSorted((one, other) => one.rank - other.rank || one.turns - other.turns);
    const [first] = open;
    if (first === undefined) return null;
    for (const place of open) {
      if (place.state !== "open") continue;
      // Before it is asked for: this run's other lane must not ask for the same.
      place.state = "taken";
      const { appId } = run.app;
      if (await takePart(run.context.pool, appId, place.part, run.counts.runId, leaseMs))
        return { place, isLeased: true };
      place.state = "open";
    }
    if (!isPatient) return null;
    if (waitedMs >= patienceMs && first.state === "open") {
      first.state = "taken";
      return { place: first, isLeased: false };
    }
    await wait(askAgainMs, run.signal);
    await run.beat();
  }
}

/** One turn: chunk after chunk of one part, until its end or until others should have a turn. */
async function workOn<Position>(
  run: Run,
  source: Source<Position>,
  { wait }: Manner,
  place: Place<Position>,
  begunWith: Pace,
  isOver: () => boolean,
): Promise<Pace> {
  let pace = begunWith;
  place.turns += 1;
  const endsAt = performance.now() + turnMs;
  while (!isOver() && performance.now() < endsAt) {
    run.signal.throwIfAborted();
    if (pace.pauseMs > 0) await wait(pace.pauseMs, run.signal);
    const beganAt = performance.now();
    const { rows, last } = await source.read(place.part, place.after, pace.size);
    if (last !== null) {
      await settleChunk(run, rows);
      place.after = last.position;
      place.rank = last.rank;
    }
    if (run.failed.length >= mostFailed) await retryFailed(run, wait);
    await run.beat();
    if (rows.length < pace.size) {
      place.state = "done";
      return pace;
    }
    pace = nextPace(pace, { tookMs: performance.now() - beganAt, heapShare: heapShare() });
  }
  return pace;
}

function heapShare(): number {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used / limit;
}
