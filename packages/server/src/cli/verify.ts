import type { Command } from "commander";
import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { countUsers } from "../reads/count-users.ts";
import { verifyApp } from "../usecases/verify/verify-app.ts";
import { describeDrift, type Verified, verifyUsers } from "../usecases/verify/verify-users.ts";
import { openApps, withContext } from "./command-context.ts";
import { CommandFailure } from "./failure.ts";
import { boundHeap } from "./import/heap-bound.ts";
import { listenToStopWishes } from "./stop-wishes.ts";
import { formatCount, UserProgress } from "./user-progress.ts";

const help = `
Folds each user anew from everything that was recorded, and compares every stored field with what comes of it: the state, the columns
beside it, and the XP ledger entry by entry. Safe beside a running server. It only reads, unless --repair is given: that writes what the
facts say in the place of what drifted, one user at a time, and tells days that change as events. Facts are never touched.

"stale" are users whose rules or protections changed since they were last written: they are brought up to date when somebody looks.

With --json, each drift is a line {app, userId, what, stored, derived}, and the last line has the totals.

Exit codes: 0 nothing drifted, or all of it was repaired; 1 something drifted, or failed; 130 interrupted.

Example: flamekeeper verify --app "Law school"`;

interface Options {
  readonly app?: string;
  readonly user?: string;
  readonly repair?: true;
  readonly json?: true;
}

const interruptedExitCode = 130;

interface Totals {
  checked: number;
  stale: number;
  drifted: number;
  repaired: number;
}

export function addVerify(program: Command): void {
  program
    .command("verify")
    .summary("replay users from their facts and compare")
    .description("Checks what is stored of users against what was recorded of them.")
    .option("--app <app>", "only this app, by id or name")
    .option("--user <user>", "only this user of the app")
    .option("--repair", "write what the facts say")
    .option("--json", "print lines of JSON")
    .addHelpText("after", help)
    .action(verify);
}

async function verify(options: Options): Promise<void> {
  if (options.user !== undefined && options.app === undefined) {
    throw new CommandFailure("--user needs --app: whose user is it?");
  }
  const wishes = listenToStopWishes(() => process.exit(interruptedExitCode));
  const totals: Totals = { checked: 0, stale: 0, drifted: 0, repaired: 0 };
  const startedAt = performance.now();
  try {
    await withContext(async (context) => {
      for (const app of await openApps(context, options.app)) {
        await walk(context, app, options, totals, wishes.signal);
      }
    });
  } finally {
    wishes.dispose();
  }
  printTotals(totals, (performance.now() - startedAt) / 1_000, options);
  if (wishes.signal.aborted) throw new CommandFailure("Interrupted.", interruptedExitCode);
  if (totals.repaired < totals.drifted) process.exitCode = 1;
}

async function walk(
  context: Context,
  app: AppHandle,
  { user, repair, json }: Options,
  totals: Totals,
  signal: AbortSignal,
): Promise<void> {
  const keepSmall = boundHeap();
  const before = totals.checked;
  const progress = new UserProgress(process.stderr, await countUsers(context, app.appId));
  const take = (verified: Verified): void => {
    keepSmall();
    totals.checked += verified.checked;
    totals.stale += verified.stale;
    totals.drifted += verified.drifted.length;
    totals.repaired += verified.drifted.filter(({ isRepaired }) => isRepaired).length;
    if (verified.drifted.length > 0) progress.clear();
    printDrifts(app.appId, verified, json === true);
    progress.show(totals.checked - before);
  };
  if (user === undefined) {
    for await (const verified of verifyApp(context, app, { repair: repair === true, signal }))
      take(verified);
  } else {
    const verified = await verifyUsers(
      context,
      app,
      { userIds: [user] },
      { repair: repair === true },
    );
    if (verified.checked === 0) throw new CommandFailure(`There is no user "${user}".`);
    take(verified);
  }
  progress.clear();
}

function printDrifts(appId: string, { drifted }: Verified, asJson: boolean): void {
  for (const { userId, drifts, isRepaired } of drifted) {
    if (asJson) {
      for (const drift of drifts) console.log(JSON.stringify({ app: appId, userId, ...drift }));
      continue;
    }
    console.log(`${appId} ${userId}${isRepaired ? " (repaired)" : ""}`);
    for (const drift of drifts) console.log(`  ${describeDrift(drift)}`);
  }
}

function printTotals(totals: Totals, seconds: number, { repair, json }: Options): void {
  const usersPerSecond = Math.round(totals.checked / seconds);
  if (json === true) {
    console.log(JSON.stringify({ ...totals, seconds: Number(seconds.toFixed(1)), usersPerSecond }));
    return;
  }
  const repaired = repair === true ? `, ${formatCount(totals.repaired)} repaired` : "";
  console.log(
    `${formatCount(totals.checked)} checked, ${formatCount(totals.drifted)} drifted${repaired}, ${formatCount(totals.stale)} stale, ` +
      `${seconds.toFixed(1)} s, ${formatCount(usersPerSecond)} users/s`,
  );
}
