import type { Command } from "commander";
import type { Context } from "../context.ts";
import type { OperatedAnswer } from "../reads/operator-answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import type { Result } from "../result.ts";
import type { Answered } from "../usecases/answer-once.ts";
import { correctZone } from "../usecases/correct-zone.ts";
import { grantFreezes } from "../usecases/grant-freezes.ts";
import { pauseUser, endUserPause } from "../usecases/pause-user.ts";
import { restoreStreak } from "../usecases/restore-streak.ts";
import { voidActivity } from "../usecases/void-activity.ts";
import { readDay, readInstant } from "./arguments.ts";
import { askable, askedBy, type AskOptions } from "./asking.ts";
import { openApp, withContext } from "./command-context.ts";
import { valueOrFail } from "./outcome.ts";
import { tellOperated } from "./tell-changes.ts";

const help = `
Each of these can be tried first with --dry-run, which prints what would change and writes nothing. What is done is entered in the audit log
("flamekeeper audit list") and can be taken back with "flamekeeper audit undo".`;

/** Does one thing to one user and prints what it changed. */
async function operate(
  { app: name }: AskOptions,
  work: (context: Context, app: AppHandle) => Promise<Result<Answered<OperatedAnswer>>>,
): Promise<void> {
  const result = await withContext(async (context) => work(context, await openApp(context, name)));
  console.log(tellOperated(valueOrFail(result).answer));
}

type StreakOptions = AskOptions & { readonly streak: string };

export function addCorrect(program: Command): void {
  const correct = program
    .command("correct")
    .summary("restore, grant, void, pause, and put zones right")
    .description("What support does to one user's streaks.")
    .addHelpText("after", help);
  addStreakCommands(correct);
  addFactCommands(correct);
  addPauseCommands(correct);
}

function addStreakCommands(correct: Command): void {
  const streak = ["--streak <key>", "the streak's key in the rules", "daily"] as const;
  askable(correct.command("restore").argument("<user>"), true)
    .description("Gives a lost streak back.")
    .option(...streak)
    .action((user: string, options: StreakOptions) =>
      operate(options, (context, app) =>
        restoreStreak(context, app, user, options.streak, askedBy(options)),
      ),
    );

  askable(correct.command("grant").argument("<user>").argument("<count>"), true)
    .description("Puts freezes into a streak's stock, above the cap of the rules too.")
    .option(...streak)
    .action((user: string, count: string, options: StreakOptions) =>
      operate(options, (context, app) => {
        const freezes = { key: options.streak, count: Number(count) };
        return grantFreezes(context, app, user, freezes, askedBy(options));
      }),
    );
}

function addFactCommands(correct: Command): void {
  askable(correct.command("void").argument("<user>").argument("<activity-id>"), false)
    .description("Takes an activity out of the history, and its XP back.")
    .action((user: string, activityId: string, options: AskOptions) =>
      operate(options, (context, app) =>
        voidActivity(context, app, user, activityId, askedBy(options)),
      ),
    );

  askable(correct.command("zone").argument("<user>").argument("<time-zone>"), true)
    .description("Says where a user has really been since a moment, and moves the activities.")
    .requiredOption("--from <instant>", "since when, such as 2026-03-01T00:00:00Z")
    .action((user: string, timeZone: string, options: AskOptions & { readonly from: string }) =>
      operate(options, (context, app) => {
        const place = { timeZone, from: readInstant(options.from) };
        return correctZone(context, app, user, place, askedBy(options));
      }),
    );
}

function addPauseCommands(correct: Command): void {
  askable(correct.command("pause").argument("<user>").argument("<from>").argument("<to>"), false)
    .description("Plans a pause, from one day to another, both inside.")
    .action((user: string, from: string, to: string, options: AskOptions) =>
      operate(options, (context, app) => {
        const days = { from: readDay(from), to: readDay(to) };
        return pauseUser(context, app, user, days, askedBy(options));
      }),
    );

  askable(correct.command("end-pause").argument("<user>").argument("<pause-id>"), false)
    .description("Ends a pause with the user's yesterday, or calls it off.")
    .action((user: string, pauseId: string, options: AskOptions) =>
      operate(options, (context, app) =>
        endUserPause(context, app, user, pauseId, askedBy(options)),
      ),
    );
}
