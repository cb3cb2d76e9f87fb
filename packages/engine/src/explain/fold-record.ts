import type { FoldWatch, SeenActivity, SeenDay } from "../fold/watch.ts";
import type { LostStreak } from "../streak/state.ts";
import type { Day } from "../time/day.ts";
import type { Instant } from "../time/instant.ts";

/** A streak won back. */
export interface Recovery {
  readonly lost: LostStreak;
  readonly on: Day;
  readonly at: Instant;
  readonly activityIds: readonly string[];
}

/** What was seen of one streak while its history was folded. */
export class FoldRecord {
  readonly #activities = new Map<Day, SeenActivity[]>();
  readonly #days = new Map<Day, SeenDay>();
  readonly #recoveries: Recovery[] = [];
  readonly #breaks: SeenDay[] = [];

  readonly watch: FoldWatch;

  constructor(key: string) {
    this.watch = (seen) => {
      if (seen.streak !== key) return;
      if (seen.kind === "day") {
        this.#days.set(seen.day, seen);
        if (seen.before.length > 0 && seen.after.length === 0) this.#breaks.push(seen);
        return;
      }
      const sameDay = this.#activities.get(seen.day) ?? [];
      this.#activities.set(seen.day, [...sameDay, seen]);
      const { lost } = seen.before;
      if (lost !== null && seen.after.lost === null)
        this.#recoveries.push(recover(seen, lost, sameDay));
    };
  }

  activitiesOn(day: Day): readonly SeenActivity[] {
    return this.#activities.get(day) ?? [];
  }

  /** `undefined` for a day that has not ended, or lies before all facts. */
  on(day: Day): SeenDay | undefined {
    return this.#days.get(day);
  }

  /** The last one that reached back to `day`. */
  recoveryOf(day: Day): Recovery | undefined {
    return this.#recoveries.findLast(({ lost, on }) => lost.day <= day && day < on);
  }

  /** The day with which the streak ended that a freeze on `day` did not save. */
  breakAfter(day: Day): SeenDay | undefined {
    return this.#breaks.find((seen) => seen.day > day);
  }

  breakAt(instant: Instant): SeenDay | undefined {
    return this.#breaks.find((seen) => seen.end.endedAt === instant);
  }
}

function recover(seen: SeenActivity, lost: LostStreak, sameDay: readonly SeenActivity[]): Recovery {
  const counted = sameDay.filter(({ before, after }) => before.recoverySums !== after.recoverySums);
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
