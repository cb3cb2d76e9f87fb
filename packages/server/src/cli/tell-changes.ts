import type { ChangesAnswer, OperatedAnswer } from "../reads/operator-answers.ts";

/** What was done, or would be, in lines for a terminal. */
export function tellOperated({ dryRun, auditId, changes }: OperatedAnswer): string {
  const heading = dryRun
    ? "Would change:"
    : auditId === null
      ? "Nothing had to be done."
      : `Done; "flamekeeper audit undo ${auditId}" takes it back where that has a meaning.`;
  return [heading, ...tellChanges(changes)].join("\n");
}

export function tellChanges({ streaks, xp, timeZone }: ChangesAnswer): readonly string[] {
  const lines: string[] = [];
  for (const { key, before, after, days } of streaks) {
    const numbers = [
      tellNumber("length", before.length, after.length),
      tellNumber("freezes", before.freezes, after.freezes),
      tellNumber("longest", before.longest, after.longest),
    ];
    lines.push(`  ${key}: ${numbers.join(", ")}`);
    for (const { from, to, ...status } of days) {
      const span = from === to ? from : `${from} to ${to}`;
      lines.push(`    ${span}: ${status.before} -> ${status.after}`);
    }
  }
  if (xp.before !== xp.after) lines.push(`  ${tellNumber("xp", xp.before, xp.after)}`);
  if (timeZone.before !== timeZone.after) {
    lines.push(`  zone ${timeZone.before} -> ${timeZone.after}`);
  }
  return lines;
}

function tellNumber(name: string, before: number, after: number): string {
  return before === after ? `${name} ${after}` : `${name} ${before} -> ${after}`;
}
