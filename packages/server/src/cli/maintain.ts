import type { Command } from "commander";
import type { Context } from "../context.ts";
import type { RunAnswer } from "../reads/answers.ts";
import { forgetOldRows } from "../usecases/forget-old-rows.ts";
import { type AppOutcome, maintainApps } from "../usecases/maintain-apps.ts";
import { runMaintenance } from "../usecases/run-maintenance.ts";
import { openApp, withContext } from "./command-context.ts";
import { CommandFailure } from "./failure.ts";
import { boundHeap } from "./import/heap-bound.ts";
import { addMaintainFailures } from "./maintain-failures.ts";
import { listenToStopWishes } from "./stop-wishes.ts";

const help = `
The server does this itself every MAINTENANCE_INTERVAL_SECONDS; this is for servers whose interval is 0, and for looking at a run.
Answers that users read are right without it: it writes down what time has brought and raises the events.
Safe beside a running server and beside itself: they share the users. Ctrl-C ends it after the users at hand; the next run goes on from there.

Where more than 50 users fail, and more than one in twenty, the run fails and nobody is set aside: a release or a rule is at fault, or rows are
damaged. See what is wrong first ("flamekeeper verify"); --set-aside-many then lets the rest of the app go on without them.

Exit codes: 0 done, 1 a run failed or was interrupted, or users could not be judged, or old answers and records could not be deleted.`;

/** What two chunks of users make is garbage when they are written: this holds several of them. */
const newSpaceBytes = 33_554_432;

/** A chunk of users or so. */
const keepSmallEveryMs = 100;

interface Options {
  readonly app?: string;
  readonly setAsideMany?: boolean;
}

export function addMaintain(program: Command): void {
  const maintain = program
    .command("maintain")
    .summary("judge what time has brought, now")
    .description("Judges the days that have ended, for every app or for one.")
    .option("--app <app>", "only this app, by id or name; makes a run even when nothing is due")
    .option("--set-aside-many", "with --app: set users aside however many of them fail")
    .addHelpText("after", help)
    .action(async ({ app: name, setAsideMany: maySetAsideMany = false }: Options) => {
      if (maySetAsideMany && name === undefined) {
        throw new CommandFailure("Say with --app of which app many may be set aside.");
      }
      const wishes = listenToStopWishes(() => process.exit(130));
      const keepingSmall = setInterval(boundHeap(newSpaceBytes), keepSmallEveryMs);
      try {
        const { outcomes, hasForgotten } = await withContext((context) =>
          name === undefined
            ? maintainAll(context, wishes.signal)
            : maintainOne(context, name, wishes.signal, maySetAsideMany),
        );
        if (wishes.signal.aborted) throw new CommandFailure("Interrupted.");
        if (!outcomes.every(isWell)) {
          throw new CommandFailure("Not everybody could be judged; see above.");
        }
        if (!hasForgotten) {
          throw new CommandFailure("Old answers and records could not be deleted; see above.");
        }
      } finally {
        clearInterval(keepingSmall);
        wishes.dispose();
      }
    });
  addMaintainFailures(maintain);
}

interface Round {
  readonly outcomes: readonly AppOutcome[];
  readonly hasForgotten: boolean;
}

async function maintainOne(
  context: Context,
  name: string,
  signal: AbortSignal,
  maySetAsideMany: boolean,
): Promise<Round> {
  const app = await openApp(context, name);
  const run = await runMaintenance(context, app, "operator", signal, { maySetAsideMany });
  const outcomes = [{ app, run, error: null }];
  print(outcomes);
  return { outcomes, hasForgotten: true };
}

/** A whole round of the server's worker, with what that does beside it. */
async function maintainAll(context: Context, signal: AbortSignal): Promise<Round> {
  const outcomes = await maintainApps(context, "operator", signal);
  print(outcomes);
  if (signal.aborted) return { outcomes, hasForgotten: false };
  if (outcomes.length === 0) console.log("Nothing is due.");
  try {
    await forgetOldRows(context, signal);
    return { outcomes, hasForgotten: true };
  } catch (error) {
    context.log.warn({ err: error }, "Old answers and records of runs could not be deleted");
    return { outcomes, hasForgotten: false };
  }
}

function print(outcomes: readonly AppOutcome[]): void {
  for (const outcome of outcomes) console.log(describe(outcome));
}

function isWell({ run }: AppOutcome): boolean {
  return run !== null && run.status === "done" && run.errors === 0;
}

function describe({ app, run, error }: AppOutcome): string {
  if (run?.status === "done") return `${app.name}: ${describeRun(run)}`;
  const why = run?.error ?? (error instanceof Error ? error.message : String(error));
  const how = run === null ? "no run" : describeRun(run);
  return `${app.name}: ${how}; app ${app.appId} failed: ${why}`;
}

function describeRun(run: RunAnswer): string {
  const seconds = (run.durationMs / 1_000).toFixed(1);
  return (
    `run ${run.id} ${run.status}: ${run.due} due, ${run.judged} judged, ${run.frozen} freezes spent, ` +
    `${run.ended} streaks ended, ${run.errors} not judged, ${seconds} s`
  );
}
