import type { z } from "zod";
import { findUnreadable } from "./bounds.ts";
import { findContradictions } from "./consistency.ts";
import { faultsOf, type RuleFault } from "./faults.ts";
import type { Rules } from "./model.ts";
import { draftSchema, type DraftRules } from "./schema.ts";

export type { RuleFault } from "./faults.ts";
export type { Rules } from "./model.ts";

export type ParsedRules =
  | { readonly ok: true; readonly rules: Rules }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

/** The shape of a rules document as it may be given, for the description of the API. {@link parseRules} checks more. */
export const rulesSchema: z.ZodType = draftSchema;

/**
 * Checks a rules document and fills in what it leaves out; `{}` is the study preset. Names every fault, those in conditions
 * included; of a document that is too deep or too large, or is no JSON, only that one. Feeding `rules` in again gives the same.
 */
export function parseRules(input: unknown): ParsedRules {
  const unreadable = findUnreadable(input);
  if (unreadable !== null) return { ok: false, faults: [unreadable] };
  const parsed = draftSchema.safeParse(input);
  const contradictions = findContradictions(input);
  if (!parsed.success) {
    return { ok: false, faults: [...faultsOf(parsed.error.issues, input), ...contradictions] };
  }
  if (contradictions.length > 0) return { ok: false, faults: contradictions };
  return { ok: true, rules: freeze({ ...parsed.data, week: completeWeek(parsed.data) }) };
}

/** Without categories there is nothing to complete, and so no week. */
function completeWeek({ week, types }: DraftRules): Rules["week"] {
  if (week === null) return null;
  const carried = Object.values(types).flatMap(({ category }) => category ?? []);
  const categories = week.categories ?? [...new Set(carried)];
  return categories.length === 0 ? null : { ...week, categories };
}

function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}
