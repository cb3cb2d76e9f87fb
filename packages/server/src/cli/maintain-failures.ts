import type { Command } from "commander";
import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { listFailures } from "../reads/failures.ts";
import { retrySetAside } from "../usecases/retry-set-aside.ts";
import { askedBy, type AskOptions } from "./asking.ts";
import { openApps, withContext } from "./command-context.ts";
import { CommandFailure } from "./failure.ts";
import { valueOrFail } from "./outcome.ts";
import { readAll } from "./pages.ts";
import { formatTable } from "./table.ts";

/** The app is an option of `maintain` itself, wherever it stands. */
type Options = Partial<AskOptions> & { readonly all?: true };

const retryHelp = `
Users are set aside when they could not be judged, tried several times: what is stored of them does not fit, or the engine has a fault. See
"flamekeeper verify --user" for what is wrong with a row; --repair mends it.

Exit codes: 0 everybody who was tried is judged again, 1 somebody is not.`;

export function addMaintainFailures(maintain: Command): void {
  maintain
    .command("failures")
    .description(
      "Lists the users whom maintenance set aside, and why: of every app, or with --app of one.",
    )
    .action(async (_options: object, command: Command) => {
      const cells = await withApps(command.optsWithGlobals(), async (context, app) => {
        const failures = await readAll((page) => listFailures(context, app, page));
        return failures.map(({ id, since, tries, error }) => [
          app.appId,
          id,
          since,
          String(tries),
          error,
        ]);
      });
      const head = ["APP", "USER", "SINCE", "TRIES", "ERROR"];
      console.log(cells.flat().length === 0 ? nobody : formatTable([head, ...cells.flat()]));
    });

  maintain
    .command("retry")
    .argument("[user]", "the user, by id")
    .description("Tries to judge users again who were set aside: one of an app, or everybody.")
    .option("--all", "everybody who is set aside, of every app, or with --app of one")
    .option("--key <key>", "an idempotency key: under the same one a user is tried once")
    .option("--reason <text>", "why, for the audit log")
    .addHelpText("after", retryHelp)
    .action(async (user: string | undefined, _options: object, command: Command) => {
      const options: Options = command.optsWithGlobals();
      if ((user === undefined) === (options.all === undefined)) {
        throw new CommandFailure("Give a user, or --all.");
      }
      if (user !== undefined && options.app === undefined) {
        throw new CommandFailure("Say which app the user is of with --app.");
      }
      const tried = await withApps(options, (context, app) => retry(context, app, user, options));
      if (tried.every(({ of }) => of === 0)) console.log(nobody);
      const left = tried.reduce((sum, { still }) => sum + still, 0);
      if (left > 0) throw new CommandFailure(`${left} could not be judged; see above.`);
    });
}

const nobody = "Nobody is set aside.";

/** Answers how many were tried, and how many are still set aside. */
async function retry(
  context: Context,
  app: AppHandle,
  user: string | undefined,
  options: Options,
): Promise<{ readonly of: number; readonly still: number }> {
  const asked = askedBy({ ...options, app: app.appId });
  const userIds =
    user === undefined
      ? (await readAll((page) => listFailures(context, app, page))).map(({ id }) => id)
      : [user];
  let left = 0;
  for (const userId of userIds) {
    const result = await retrySetAside(context, app, userId, asked);
    // Of a list that was read before, somebody may be well or gone by now.
    if (user === undefined && !result.ok && isPast(result.code)) continue;
    const { judged, failure } = valueOrFail(result).answer;
    if (!judged) left += 1;
    const who = `${app.appId} ${userId}`;
    console.log(judged ? `${who} judged` : `${who} set aside: ${failure?.error ?? ""}`);
  }
  return { of: userIds.length, still: left };
}

function isPast(code: string): boolean {
  return code === "unknown_failure" || code === "unknown_user";
}

/** Of the app that is named, or of each. */
function withApps<Answer>(
  { app: name }: { readonly app?: string },
  work: (context: Context, app: AppHandle) => Promise<Answer>,
): Promise<readonly Answer[]> {
  return withContext(async (context) => {
    const answers: Answer[] = [];
    for (const app of await openApps(context, name)) answers.push(await work(context, app));
    return answers;
  });
}
