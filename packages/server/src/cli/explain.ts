import type { Command } from "commander";
import type { ExplainedDayAnswer, ExplanationAnswer } from "../reads/answers.ts";
import { type DaySpan, readExplanation } from "../reads/explain/explain.ts";
import { findUser } from "../reads/find-user.ts";
import { readDay } from "./arguments.ts";
import { openApp, withContext } from "./command-context.ts";
import { CommandFailure } from "./failure.ts";
import { valueOrFail } from "./outcome.ts";

const help = `
Prints how the streak stands and why the last one ended; then each day with why it has its status, and under it what it was called
before and what changed that. Without --from and --to, of the last 14 days.`;

interface Options {
  readonly app: string;
  readonly streak: string;
  readonly from?: string;
  readonly to?: string;
}

export function addExplain(program: Command): void {
  program
    .command("explain")
    .argument("<user>", "the user's id")
    .summary("say why a user's streak is what it is")
    .description("Says why a user's streak is what it is, day by day.")
    .requiredOption("--app <app>", "the app, by id or name")
    .option("--streak <key>", "the streak, as the rules call it", "daily")
    .option("--from <day>", "the first day, as 2026-01-08; with --to")
    .option("--to <day>", "the last day")
    .addHelpText("after", help)
    .action(async (userId: string, { app: name, streak, from, to }: Options) => {
      const span = readSpan(from, to);
      const reading = await withContext(async (context) => {
        const app = await openApp(context, name);
        const row = await findUser(context, app, userId);
        return row.ok ? readExplanation(context, app, row.value, streak, span) : row;
      });
      console.log(describe(valueOrFail(reading).answer));
    });
}

function readSpan(from: string | undefined, to: string | undefined): DaySpan | null {
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined) {
    throw new CommandFailure("--from and --to go together.");
  }
  const span = { from: readDay(from), to: readDay(to) };
  if (span.to < span.from) throw new CommandFailure("--to lies before --from.");
  return span;
}

function describe({ summary, days }: ExplanationAnswer): string {
  return [summary, ...days.map(describeDay)].join("\n\n");
}

function describeDay({ day, status, sentence, facts, history }: ExplainedDayAnswer): string {
  const given = facts.flatMap(({ kind, reason }) =>
    reason === null ? [] : [`    ${kind}: ${reason}`],
  );
  const past = history.map((moment) => `  - ${moment.sentence}`);
  return [`${day}  ${status}`, `  ${sentence}`, ...given, ...past].join("\n");
}
