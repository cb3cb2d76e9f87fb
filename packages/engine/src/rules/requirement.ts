import { compileLeaf, type CompiledLeaf, type Measured } from "./requirement-leaf.ts";
import type { DaysLeaf, Requirement } from "./model.ts";

export type { Measured } from "./requirement-leaf.ts";

/**
 * What a day needs, or the week or month that a streak counts, made ready to be counted up: it is kept as one sum for each
 * leaf of the requirement.
 */
export interface CompiledRequirement {
  /** The number of leaves. */
  readonly size: number;
  /** What one activity adds to each leaf, in units of the leaf's own; may be a shared frozen list. */
  measure(activity: Measured): readonly number[];
  /** `sums` with an activity of the day that they stand at. */
  add(sums: readonly number[], amounts: readonly number[]): readonly number[];
  /** `sums` at the beginning of the next day of the same week or month: what counts within one day begins anew. */
  turnDay(sums: readonly number[]): readonly number[];
  /** Whether `sums` reach `multiple` times what is asked in every leaf. */
  isMet(sums: readonly number[], multiple: number): boolean;
  /** How far `sums` are on the way to `multiple` times what is asked. */
  progress(sums: readonly number[], multiple?: number): Progress;
}

/** How far a day is, for people: of a leaf its sum, of `all` the parts met, of `any` the part that is furthest. */
export interface Progress {
  readonly progress: number;
  readonly needed: number;
}

export function compileRequirement(requirement: Requirement): CompiledRequirement {
  const leaves: CompiledLeaf[] = [];
  const dayCounts: DayCount[] = [];
  const root = compilePart(requirement, leaves, dayCounts);
  return {
    size: leaves.length,
    measure: compileMeasure(leaves),
    ...(dayCounts.length === 0 ? plainSums : countDays(dayCounts)),
    isMet: (sums, multiple) => root.isMet(sums, multiple),
    progress: (sums, multiple = 1) => root.progress(sums, multiple),
  };
}

interface Part {
  isMet(sums: readonly number[], multiple: number): boolean;
  progress(sums: readonly number[], multiple: number): Progress;
}

/** A leaf that counts days, and what makes a day count: the leaves that follow it, up to `until`. */
interface DayCount {
  readonly index: number;
  readonly until: number;
  readonly day: Part;
}

/** Numbers the leaves in the order of the document. */
function compilePart(
  requirement: Requirement,
  leaves: CompiledLeaf[],
  dayCounts: DayCount[],
): Part {
  if ("measure" in requirement) {
    return requirement.measure === "days"
      ? compileDays(requirement, leaves, dayCounts)
      : compileSum(compileLeaf(requirement), leaves);
  }
  return "all" in requirement
    ? joinAll(requirement.all.map((part) => compilePart(part, leaves, dayCounts)))
    : joinAny(requirement.any.map((part) => compilePart(part, leaves, dayCounts)));
}

function compileSum(leaf: CompiledLeaf, leaves: CompiledLeaf[]): Part {
  const index = leaves.push(leaf) - 1;
  return {
    isMet: (sums, multiple) => (sums[index] ?? 0) >= leaf.needed * multiple,
    progress: (sums, multiple) => ({
      progress: (sums[index] ?? 0) / leaf.scale,
      needed: (leaf.needed * multiple) / leaf.scale,
    }),
  };
}

function compileDays(
  { atLeast, of }: DaysLeaf,
  leaves: CompiledLeaf[],
  dayCounts: DayCount[],
): Part {
  const index = leaves.length;
  // No activity adds to it by itself: it grows by one when a day is met.
  const part = compileSum({ needed: atLeast, scale: 1, measure: () => 0 }, leaves);
  const day = compilePart(of, leaves, dayCounts);
  dayCounts.push({ index, until: leaves.length, day });
  return part;
}

function joinAll(parts: readonly Part[]): Part {
  return {
    isMet: (sums, multiple) => parts.every((part) => part.isMet(sums, multiple)),
    progress: (sums, multiple) => ({
      progress: parts.filter((part) => part.isMet(sums, multiple)).length,
      needed: parts.length,
    }),
  };
}

function joinAny(parts: readonly Part[]): Part {
  return {
    isMet: (sums, multiple) => parts.some((part) => part.isMet(sums, multiple)),
    progress: (sums, multiple) =>
      parts
        .map((part) => part.progress(sums, multiple))
        .reduce((best, each) =>
          each.progress / each.needed > best.progress / best.needed ? each : best,
        ),
  };
}

type Summing = Pick<CompiledRequirement, "add" | "turnDay">;

function addSums(sums: readonly number[], amounts: readonly number[]): number[] {
  return sums.map((sum, index) => sum + (amounts[index] ?? 0));
}

const plainSums: Summing = { add: addSums, turnDay: (sums) => sums };

function countDays(dayCounts: readonly DayCount[]): Summing {
  return {
    add(sums, amounts) {
      const added = addSums(sums, amounts);
      for (const { index, day } of dayCounts) {
        if (!day.isMet(sums, 1) && day.isMet(added, 1)) added[index] = (added[index] ?? 0) + 1;
      }
      return added;
    },
    turnDay(sums) {
      const turned = [...sums];
      for (const { index, until } of dayCounts) turned.fill(0, index + 1, until);
      return turned;
    },
  };
}

const one: readonly number[] = Object.freeze([1]);
const zero: readonly number[] = Object.freeze([0]);

function compileMeasure(
  leaves: readonly CompiledLeaf[],
): (activity: Measured) => readonly number[] {
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) {
    return (activity) => {
      const amount = only.measure(activity);
      if (amount === 0) return zero;
      return amount === 1 ? one : [amount];
    };
  }
  return (activity) => leaves.map((leaf) => leaf.measure(activity));
}
