import { compileLeaf, type CompiledLeaf, type Measured } from "./requirement-leaf.ts";
import type { Requirement } from "./model.ts";

export type { Measured } from "./requirement-leaf.ts";

/** What a day needs, made ready to be counted up: a day is kept as one sum for each leaf of the requirement. */
export interface CompiledRequirement {
  /** The number of leaves. */
  readonly size: number;
  /** What one activity adds to each leaf, in units of the leaf's own; may be a shared frozen list. */
  measure(activity: Measured): readonly number[];
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
  const root = compilePart(requirement, leaves);
  return {
    size: leaves.length,
    measure: compileMeasure(leaves),
    isMet: (sums, multiple) => root.isMet(sums, multiple),
    progress: (sums, multiple = 1) => root.progress(sums, multiple),
  };
}

interface Part {
  isMet(sums: readonly number[], multiple: number): boolean;
  progress(sums: readonly number[], multiple: number): Progress;
}

/** Numbers the leaves in the order of the document. */
function compilePart(requirement: Requirement, leaves: CompiledLeaf[]): Part {
  if ("measure" in requirement) {
    const leaf = compileLeaf(requirement);
    const index = leaves.push(leaf) - 1;
    return {
      isMet: (sums, multiple) => (sums[index] ?? 0) >= leaf.needed * multiple,
      progress: (sums, multiple) => ({
        progress: (sums[index] ?? 0) / leaf.scale,
        needed: (leaf.needed * multiple) / leaf.scale,
      }),
    };
  }
  return "all" in requirement
    ? joinAll(requirement.all.map((part) => compilePart(part, leaves)))
    : joinAny(requirement.any.map((part) => compilePart(part, leaves)));
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
