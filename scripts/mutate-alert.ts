import type { Alert } from "../ops/alerts/alert.ts";

export interface Mutant {
  readonly alert: Alert;
  /** What was changed. */
  readonly change: string;
}

/** The alert with one thing in it changed: each number that it compares with, each comparison, each connective, and how long it waits. */
export function mutantsOf(alert: Alert): readonly Mutant[] {
  const { seconds, bytes, forMinutes } = alert;
  const numbers = [
    ...(seconds === undefined ? [] : scaled("seconds", seconds)),
    ...(bytes === undefined ? [] : scaled("bytes", bytes)),
  ].map(([field, value]) => ({
    alert: { ...alert, [field]: value },
    change: `${field} ${String(alert[field])} -> ${value}`,
  }));
  const waits = [forMinutes + 1, forMinutes - 1]
    .filter((minutes) => minutes >= 0)
    .map((minutes) => ({
      alert: { ...alert, forMinutes: minutes },
      change: `for ${forMinutes}m -> ${minutes}m`,
    }));
  return [...numbers, ...waits, ...mutateExpr(alert)];
}

function scaled<Field extends string>(
  field: Field,
  value: number,
): readonly (readonly [Field, number])[] {
  return [
    [field, value * 1.5],
    [field, value / 2],
  ];
}

function mutateExpr(alert: Alert): readonly Mutant[] {
  const { expr } = alert;
  const isCounted = /\b(rate|increase)\(/.test(expr);
  const found = [...expr.matchAll(/ (>|==|and|or) (?:([\d.]+)(?![\w.]))?/g)];
  return found.flatMap((match) => {
    const [whole, operator = "", number] = match;
    const others = [...(replacements[operator] ?? [])]
      // A share of two counts is never exactly at its limit.
      .filter((other) => !(isCounted && other === ">="))
      .map((other) => whole.replace(operator, other));
    const limits =
      number === undefined || operator === "=="
        ? []
        : otherNumbers(Number(number)).map((other) => ` ${operator} ${other}`);
    return [...others, ...limits].map((text) => ({
      alert: {
        ...alert,
        expr: expr.slice(0, match.index) + text + expr.slice(match.index + whole.length),
      },
      change: `"${whole.trim()}" -> "${text.trim()}"`,
    }));
  });
}

const replacements: Readonly<Record<string, readonly string[]>> = {
  ">": ["<", ">="],
  "==": ["!="],
  and: ["or"],
  or: ["and"],
};

function otherNumbers(limit: number): readonly number[] {
  return limit === 0 ? [3, -1] : [limit * 1.5, limit / 2];
}
