/** How many users are taken at once, and how long the database is left alone before that. */
export interface Pace {
  readonly size: number;
  readonly pauseMs: number;
}

/** How the last chunk went. */
export interface ChunkMeasure {
  /** From reading the users to having written them. */
  readonly tookMs: number;
  /** How much of the heap that the process may have is in use: 0 to 1. */
  readonly heapShare: number;
}

/** Short enough that a stop, a heartbeat and the end of a lease never wait long for a chunk. */
const aimMs = 200;

/** Fewer would be mostly round trips. */
export const leastSize = 50;

/** Statements are few by then, and the users' rows take some megabytes: more at once is hardly faster. */
export const greatestSize = 1_000;

/** Nothing is known of the database's mood yet. */
export const firstPace: Pace = { size: 250, pauseMs: 0 };

/** A process that comes this close to its bound spends its time collecting garbage, and may end. */
const crowdedHeapShare = 0.6;

/** A database that takes this much longer than was aimed at has too much to do already. */
const slowFactor = 2;
const longestPauseMs = 2_000;

/**
 * The next chunk is as large as would have taken as long as is aimed at, at most half as large again and at least half as large as the last
 * one, so that a single slow answer does not decide. Where even that is slow, the database gets as much rest as it had work.
 */
export function nextPace({ size }: Pace, { tookMs, heapShare }: ChunkMeasure): Pace {
  const apt = size * (aimMs / Math.max(tookMs, 1));
  const wanted = heapShare > crowdedHeapShare ? size / 2 : clamp(apt, size / 2, size * 1.5);
  const isSlow = tookMs > slowFactor * aimMs;
  return {
    size: Math.round(clamp(wanted, leastSize, greatestSize)),
    pauseMs: isSlow ? Math.min(tookMs, longestPauseMs) : 0,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
