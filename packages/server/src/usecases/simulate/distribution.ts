import type { DistributionAnswer } from "../../reads/simulation-answers.ts";

/** Days, weeks, months and years of a streak: the last one has no end. */
const bucketStarts: readonly number[] = [0, 1, 2, 7, 14, 30, 100, 365];

/** Counts how often each value occurs: as large as there are different values, however many users. */
export class Distribution {
  readonly #counts = new Map<number, number>();
  #users = 0;
  #sum = 0;

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    this.#users += 1;
    this.#sum += value;
  }

  shape(): DistributionAnswer {
    const values = [...this.#counts].toSorted(([one], [other]) => one - other);
    return {
      min: values[0]?.[0] ?? 0,
      median: this.#quantile(values, 0.5),
      p90: this.#quantile(values, 0.9),
      max: values.at(-1)?.[0] ?? 0,
      mean: this.#users === 0 ? 0 : Math.round((100 * this.#sum) / this.#users) / 100,
      buckets: bucketStarts.map((from, index) => {
        const next = bucketStarts[index + 1];
        const inside = values.filter(
          ([value]) => value >= from && (next === undefined || value < next),
        );
        const users = inside.reduce((sum, [, count]) => sum + count, 0);
        return { from, to: next === undefined ? null : next - 1, users };
      }),
    };
  }

  /** The smallest value that at least `part` of the users do not exceed. */
  #quantile(values: readonly (readonly [number, number])[], part: number): number {
    let left = Math.ceil(part * this.#users);
    for (const [value, count] of values) {
      left -= count;
      if (left <= 0) return value;
    }
    return 0;
  }
}
