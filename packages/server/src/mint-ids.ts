import { randomFillSync, randomInt } from "node:crypto";
import type { Instant } from "@flamekeeper/engine";
import { v7 } from "uuid";

/** Half of what fits, so that there is room to count on within a millisecond. */
const sequenceBegin = 2 ** 31;

/**
 * Ids that begin with the clock's time, as version 7 of UUIDs does. Within one millisecond, and while the clock is set back, they count on
 * from the last one.
 */
export function mintsIds(clock: () => Instant): () => string {
  const rng = drawsRandomBytes();
  let msecs = Number.NEGATIVE_INFINITY;
  let seq = 0;
  return () => {
    const now = clock();
    if (now > msecs) {
      msecs = now;
      seq = randomInt(sequenceBegin);
    } else {
      seq += 1;
    }
    return v7({ msecs, seq, rng });
  };
}

const bytesPerId = 16;
/** Asking for random bytes takes ten times as long as making an id of them, however few are asked for. */
const idsPerDraw = 256;

/** Each sixteen bytes of chance once. */
function drawsRandomBytes(): () => Uint8Array {
  const drawn = new Uint8Array(bytesPerId * idsPerDraw);
  let at = drawn.length;
  return () => {
    if (at === drawn.length) {
      randomFillSync(drawn);
      at = 0;
    }
    const begin = at;
    at += bytesPerId;
    return drawn.subarray(begin, at);
  };
}
