import { isDeepStrictEqual } from "node:util";
import { addMs, asInstant, type Instant, type UserState } from "@flamekeeper/engine";
import type { World } from "../world.ts";
import type { History } from "./history.ts";
import { begin, live, read, take } from "./live.ts";

/** A law that a history broke, and the streak on which it shows. */
export class BrokenLaw extends Error {
  readonly law: string;
  readonly streak: string;

  constructor(law: string, at: Instant, streak: string) {
    super(`${law}: broken at ${new Date(at).toISOString()} on the streak ${streak}`);
    this.law = law;
    this.streak = streak;
  }
}

type Read = (world: World, now: Instant) => UserState;

/** @throws BrokenLaw when a read by the road given says otherwise than the fold, after any step */
export function checkStepEqualsFold(history: History, readBy: Read = read): void {
  const world = begin(history);
  live(world, history, (now) => {
    const folded = world.derive(now);
    const found = readBy(world, now);
    if (!isDeepStrictEqual(found, folded)) {
      throw new BrokenLaw("step equals fold", now, differing(found, folded));
    }
  });
}

/** @throws BrokenLaw when the balance is not what the activities that stand are worth, or a stock is negative */
export function checkPaidOnce(history: History): void {
  const world = begin(history);
  live(world, history, (now) => {
    const state = read(world, now);
    let worth = 0;
    for (const { voidedAt, baseXp, bonusXp } of world.activities) {
      if (voidedAt === null) worth += baseXp + bonusXp;
    }
    const negative = state.streaks.find(({ freezes }) => freezes < 0);
    if (state.xp !== worth || negative !== undefined) {
      throw new BrokenLaw("nothing is paid twice", now, negative?.key ?? "daily");
    }
  });
}

/** @throws BrokenLaw when the same moments without maintenance, or with more of it, end otherwise */
export function checkSettlingIsFree(history: History): void {
  const told = begin(history);
  const moments = live(told, history);
  const start = asInstant(Date.parse(history.start));
  const end = addMs(moments.at(-1)?.at ?? start, 30 * 3_600_000);
  for (const extra of [0, 2]) {
    const world = begin(history);
    let previous = start;
    moments.forEach(({ at, deed }, index) => {
      for (let nth = 1; nth <= extra; nth++) {
        const between = addMs(previous, Math.floor(((at - previous) * nth) / extra));
        take(world, between, { do: "settle" }, index);
      }
      if (deed.do !== "settle") take(world, at, deed, index);
      previous = at;
    });
    const [found, expected] = [read(world, end), read(told, end)];
    if (!isDeepStrictEqual(found, expected)) {
      throw new BrokenLaw("when it is settled does not matter", end, differing(found, expected));
    }
  }
}

export const historyLaws: Readonly<Record<string, (history: History) => void>> = {
  "step equals fold": (history) => checkStepEqualsFold(history),
  "nothing is paid twice": checkPaidOnce,
  "when it is settled does not matter": checkSettlingIsFree,
};

function differing(found: UserState, expected: UserState): string {
  const differs = expected.streaks.find(
    (streak) =>
      !isDeepStrictEqual(
        found.streaks.find(({ key }) => key === streak.key),
        streak,
      ),
  );
  return differs?.key ?? "daily";
}
