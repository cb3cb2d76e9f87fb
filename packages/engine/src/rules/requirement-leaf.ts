import { compileNumberAt } from "./data-path.ts";
import type { ActivityFilter, AmountLeaf } from "./model.ts";

/** An activity as requirements see it; `xp` is base and bonus together, as awarded. */
export interface Measured {
  readonly type: string;
  readonly category: string | null;
  readonly xp: number;
  readonly data: unknown;
}

export interface CompiledLeaf {
  /** What must be reached, in units of the leaf. */
  readonly needed: number;
  /** Units of the leaf in one of what it measures. */
  readonly scale: number;
  /** Units that an activity adds: never negative. */
  measure(activity: Measured): number;
}

/**
 * Values are counted in thousandths, since sums of whole numbers do not depend on the order in which they are added; sums of
 * fractions do, and ten times 0.1 is not 1.
 */
const valueScale = 1_000;

/** Beyond any `atLeast`, and low enough that thousands of them still add up exactly. */
const maxValue = 1e9;

export function compileLeaf(leaf: AmountLeaf): CompiledLeaf {
  switch (leaf.measure) {
    case "activities":
      return { needed: leaf.atLeast, scale: 1, measure: ({ xp }) => (xp > 0 ? 1 : 0) };
    case "xp":
      return { needed: leaf.atLeast, scale: 1, measure: ({ xp }) => Math.max(xp, 0) };
    case "count": {
      const counts = compileFilter(leaf);
      return { needed: leaf.atLeast, scale: 1, measure: (activity) => (counts(activity) ? 1 : 0) };
    }
    case "value": {
      const counts = compileFilter(leaf);
      const readValue = compileNumberAt(leaf.of);
      return {
        needed: Math.round(leaf.atLeast * valueScale),
        scale: valueScale,
        measure: (activity) => {
          const value = counts(activity) ? (readValue(activity.data) ?? 0) : 0;
          return value > 0 ? Math.round(Math.min(value, maxValue) * valueScale) : 0;
        },
      };
    }
    default:
      return leaf satisfies never;
  }
}

function compileFilter({ types, categories }: ActivityFilter): (activity: Measured) => boolean {
  if (types !== undefined) {
    const names = new Set(types);
    return ({ type }) => names.has(type);
  }
  if (categories !== undefined) {
    const names = new Set(categories);
    return ({ category }) => category !== null && names.has(category);
  }
  return () => true;
}
