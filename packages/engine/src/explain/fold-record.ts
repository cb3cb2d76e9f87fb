import type { FoldWatch, SeenActivity, SeenDay } from "../fold/watch.ts";
import type { LostStreak } from "../streak/state.ts";
import type { Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";
import type { Period } from "../time/period.ts";
import type { Unit } from "../time/unit.ts";

/** A streak won back. */
interface Recovery {
  readonly lost: LostStreak;
  readonly on: Day;
  readonly at: Instant;
  readonly activityIds: readonly string[];
}

/** What was seen of one streak while its history was folded. */
export class FoldRecord {
  readonly #period: Period;
  readonly #activities = new Map<Unit, SeenActivity[]>();
  readonly #units = new Map<Unit, SeenDay>();
  readonly #recoveries: Recovery[] = [];
  readonly #breaks: SeenDay[] = [];

  readonly watch: FoldWatch;

  constructor(key: string, period: Period) {
    this.#period = period;
    this.watch = (seen) => {
      if (seen.streak !== key) return;
      if (seen.kind === "day") {
        this.#units.set(seen.unit, seen);
        if (seen.before.length > 0 && seen.after.length === 0) this.#breaks.push(seen);
        return;
      }
      const unit = period.unitOf(seen.day);
      const before = this.#activities.get(unit) ?? [];
      this.#activities.set(unit, [...before, seen]);
      const { lost } = seen.before;
      if (lost !== null && seen.after.lost === null)
        this.#recoveries.push(recover(seen, lost, before));
    };
  }

  /** What was gathered in a day (week, month), in its order. */
  activitiesIn(unit: Unit): readonly SeenActivity[] {
    return this.#activities.get(unit) ?? [];
  }

  /** `undefined` for a day (week, month) that has not ended, or lies before all facts. */
  of(unit: Unit): SeenDay | undefined {
    return this.#units.get(unit);
  }

  /** The last one that reached back to `unit`. */
  recoveryOf(unit: Unit): Recovery | undefined {
    return this.#recoveries.findLast(
      ({ lost, on }) => lost.day <= unit && unit < this.#period.unitOf(on),
    );
  }

  /** The one with which the streak ended that a freeze on `unit` did not save. */
  breakAfter(unit: Unit): SeenDay | undefined {
    return this.#breaks.find((seen) => seen.unit > unit);
  }

  breakAt(instant: Instant): SeenDay | undefined {
    return this.#breaks.find((seen) => seen.end.endedAt === instant);
  }
}

function recover(seen: SeenActivity, lost: LostStreak, earlier: readonly SeenActivity[]): Recovery {
  const counted = earlier.filter(({ before, after }) => before.recoverySums !== after.recoverySums);
  return {
    lost,
    on: seen.day,
    at: seen.activity.occurredAt,
    activityIds: [...counted, seen].filter(addsSomething).map(({ activity }) => activity.id),
  };
}

export function addsSomething({ amounts }: SeenActivity): boolean {
  return amounts?.some((amount) => amount > 0) ?? false;
}
