import { formatSeconds } from "./progress.ts";
import type { Rejects } from "./rejects.ts";
import type { ImportTotals } from "./run-import.ts";

/** To stdout: it is what the command was run for. */
export function printSummary(
  totals: ImportTotals,
  rejects: Rejects,
  seconds: number,
  isDryRun: boolean,
): void {
  const count = (value: number): string => value.toLocaleString("en").padStart(12);
  const verb = isDryRun ? "would be imported" : "imported";
  const where = rejects.path === null ? "" : `  see ${rejects.path}`;
  // Of the whole process from its start; Node tells it in kilobytes.
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  const rate = Math.round(totals.lines / seconds);
  console.log(`${count(totals.imported)}  ${verb}`);
  console.log(`${count(totals.known)}  known before`);
  console.log(`${count(totals.rejected)}  rejected${where}`);
  console.log(
    `${count(totals.lines)}  lines in ${seconds < 60 ? `${seconds.toFixed(1)} s` : formatSeconds(seconds)}, ` +
      `${rate.toLocaleString("en")}/s, peak memory ${peakMb} MB`,
  );
}
