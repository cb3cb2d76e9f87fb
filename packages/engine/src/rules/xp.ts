import { compileCondition } from "./condition/language.ts";
import { compileNumberAt } from "./data-path.ts";
import type { XpAmount, XpCase, XpRule } from "./model.ts";

/** One activity never earns more: a mistaken rule or a forged count must not ruin an app's economy. */
export const maxXp = 1_000;

/**
 * What an activity's data earn by the rule of its type, the bonus not counted: `xp` within 0..1000, `unclamped` what the
 * rule would have given without that bound. Refused when a counted amount is negative; `path` names the field.
 */
export type XpAward =
  | { readonly ok: true; readonly xp: number; readonly unclamped: number }
  | {
      readonly ok: false;
      readonly code: "invalid_amount";
      readonly path: string;
      readonly message: string;
    };

export type Award = (data: unknown) => XpAward;

const nothing: XpAward = Object.freeze({ ok: true, xp: 0, unclamped: 0 });

/** Total over any data; `rule` must have passed validation. */
export function compileAward(rule: XpRule): Award {
  if (typeof rule === "number") return compileFixed(rule);
  if ("give" in rule) return compileAmount(rule);
  return compileCases(rule);
}

function compileFixed(xp: number): Award {
  const award: XpAward = Object.freeze({ ok: true, xp, unclamped: xp });
  return () => award;
}

function compileAmount({ give, per, of }: XpAmount): Award {
  const readAmount = compileNumberAt(of);
  const refusal: XpAward = Object.freeze({
    ok: false,
    code: "invalid_amount",
    path: of,
    message: "must not be negative",
  });
  return (data) => {
    const amount = readAmount(data);
    if (amount === null || amount === 0) return nothing;
    if (amount < 0) return refusal;
    const unclamped = Math.min(fullUnits(amount, per) * give, Number.MAX_SAFE_INTEGER);
    return { ok: true, xp: Math.min(unclamped, maxXp), unclamped };
  };
}

/** How often `per` fits. 0.3 km hold 0.1 km three times, though 0.3 / 0.1 is a hair's breadth below 3 in binary. */
function fullUnits(amount: number, per: number): number {
  const quotient = amount / per;
  const nearest = Math.round(quotient);
  return Math.abs(nearest - quotient) <= 1e-12 * nearest ? nearest : Math.floor(quotient);
}

function compileCases(cases: readonly XpCase[]): Award {
  const compiled = cases.map(({ when, xp }) => {
    const condition = compileCondition(when);
    if (!condition.ok) throw new Error(`Not a valid condition: ${when}: ${condition.message}`);
    return { holds: condition.holds, award: compileAward(xp) };
  });
  return (data) => {
    for (const { holds, award } of compiled) if (holds(data)) return award(data);
    return nothing;
  };
}
