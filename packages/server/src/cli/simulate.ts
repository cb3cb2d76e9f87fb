import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { countUsers } from "../reads/count-users.ts";
import type { SimulationAnswer, StreakTallyAnswer } from "../reads/simulation-answers.ts";
import { simulateApp } from "../usecases/simulate/simulate-app.ts";
import { openApp, withContext } from "./command-context.ts";
import { CommandFailure } from "./failure.ts";
import { boundHeap } from "./import/heap-bound.ts";
import { valueOrFail } from "./outcome.ts";
import { listenToStopWishes } from "./stop-wishes.ts";
import { formatTable } from "./table.ts";
import { formatCount, UserProgress } from "./user-progress.ts";

const help = `
Asks what the app's whole history would have come to, had these rules been in force from the beginning: each activity earns what its type
gives under them, weeks' bonuses are earned anew, and every day is judged anew. "before" is the history as it was, each version of the
app's own rules in its time. Nothing is written. Safe beside a running server.

--user (as often as needed) shows both sides of a user.

Example: flamekeeper simulate rules.json --app "Law school" --user u1`;

const interruptedExitCode = 130;

interface Options {
  readonly app: string;
  readonly user?: readonly string[];
  readonly json?: true;
}

export function addSimulate(program: Command): void {
  program
    .command("simulate")
    .argument("<rules>", "the other rules, a file of JSON")
    .summary("an app's history under other rules")
    .description("Tells what an app's history would have come to under other rules.")
    .requiredOption("--app <app>", "of this app, by id or name")
    .option("--user <user...>", "show both sides of these users")
    .option("--json", "print the result as JSON")
    .addHelpText("after", help)
    .action(simulate);
}

async function simulate(file: string, { app: name, user = [], json }: Options): Promise<void> {
  const wishes = listenToStopWishes(() => process.exit(interruptedExitCode));
  const keepSmall = boundHeap();
  try {
    const rules = await readRules(file);
    await withContext(async (context) => {
      const app = await openApp(context, name);
      const request = { rules, userIds: user, only: false };
      const steps = valueOrFail(await simulateApp(context, app, request));
      const progress = new UserProgress(process.stderr, await countUsers(context, app.appId));
      for await (const step of steps) {
        keepSmall();
        if (wishes.signal.aborted) throw new CommandFailure("Interrupted.", interruptedExitCode);
        if ("users" in step) {
          progress.show(step.users);
          continue;
        }
        progress.clear();
        if (json === true) console.log(JSON.stringify(step.result));
        else printResult(step.result);
      }
    });
  } finally {
    wishes.dispose();
  }
}

async function readRules(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new CommandFailure(`The rules cannot be read: ${error.message}.`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CommandFailure(`${file} is not JSON: ${(error as Error).message}.`);
  }
}

function printResult({
  before,
  after,
  changes,
  named,
  users,
  durationMs,
  usersPerSecond,
}: SimulationAnswer): void {
  const keys = new Set([...before.streaks, ...after.streaks].map(({ key }) => key));
  for (const key of keys) {
    const sides = [before, after].map(({ streaks }) => streaks.find((each) => each.key === key));
    console.log(formatTable([[key, "BEFORE", "AFTER"], ...rowsOf(sides)]));
    console.log();
  }
  console.log(
    formatTable([
      ["", "BEFORE", "AFTER"],
      ["xp", formatCount(before.xp), formatCount(after.xp)],
    ]),
  );
  for (const { userId, ...sides } of named) {
    console.log();
    console.log(userId);
    console.log(`  before ${JSON.stringify(sides.before)}`);
    console.log(`  after  ${JSON.stringify(sides.after)}`);
  }
  console.log();
  console.log(
    `Length now: ${formatCount(changes.gain)} users gain, ${formatCount(changes.lose)} lose, ${formatCount(changes.same)} stay the same.`,
  );
  console.log(
    `${formatCount(users)} users, ${(durationMs / 1_000).toFixed(2)} s, ${formatCount(usersPerSecond)} users/s`,
  );
}

function rowsOf(sides: readonly (StreakTallyAnswer | undefined)[]): string[][] {
  const row = (title: string, tell: (side: StreakTallyAnswer) => string): string[] => [
    title,
    ...sides.map((side) => (side === undefined ? "-" : tell(side))),
  ];
  const spread = ({ median, p90, max, mean }: StreakTallyAnswer["length"]): string =>
    `${mean} / ${median} / ${p90} / ${max}`;
  return [
    row("streaks ended", ({ ended }) => formatCount(ended)),
    row("won back", ({ repaired }) => formatCount(repaired)),
    row("freezes spent", ({ freezesSpent }) => formatCount(freezesSpent)),
    row("freezes returned", ({ freezesReturned }) => formatCount(freezesReturned)),
    row("length now, mean / median / p90 / max", ({ length }) => spread(length)),
    row("longest", ({ longest }) => spread(longest)),
    row("active days", ({ activeDays }) => spread(activeDays)),
  ];
}
