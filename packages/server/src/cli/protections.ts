import type { Command } from "commander";
import type { ProtectedAnswer } from "../reads/operator-answers.ts";
import { listProtections, readProtection } from "../reads/protections.ts";
import { protectUsers } from "../usecases/protect-users.ts";
import { withdrawProtection } from "../usecases/withdraw-protection.ts";
import { readInstant } from "./arguments.ts";
import { askable, askedBy, type AskOptions } from "./asking.ts";
import { openApp, withContext } from "./command-context.ts";
import { valueOrFail } from "./outcome.ts";
import { readAll } from "./pages.ts";
import { formatTable } from "./table.ts";
import { tellChanges } from "./tell-changes.ts";

const declareHelp = `
Every read is right from this moment on. Rows and events follow in the background, by the server or "flamekeeper maintain";
"flamekeeper protections show" says how far that is.`;

export function addProtections(program: Command): void {
  const protections = program
    .command("protections")
    .summary("declare an outage, watch it being applied, take it back")
    .description("Outages of the app, during which no day is held against anybody.");

  askable(protections.command("declare"), true)
    .description("Protects every user's days that overlap an outage, past or to come.")
    .requiredOption("--from <instant>", "from this instant on, such as 2026-03-02T08:00:00Z")
    .requiredOption("--to <instant>", "up to, and without, this instant")
    .addHelpText("after", declareHelp)
    .action(async (options: AskOptions & { readonly from: string; readonly to: string }) => {
      const span = { from: readInstant(options.from), to: readInstant(options.to) };
      const result = await withContext(async (context) =>
        protectUsers(context, await openApp(context, options.app), span, askedBy(options)),
      );
      console.log(tellProtected(valueOrFail(result).answer, "Protected"));
    });

  askable(protections.command("withdraw").argument("<protection-id>"), false)
    .description("Takes a protection back, whether it has reached everybody yet or not.")
    .action(async (protectionId: string, options: AskOptions) => {
      const result = await withContext(async (context) => {
        const app = await openApp(context, options.app);
        return withdrawProtection(context, app, protectionId, askedBy(options));
      });
      console.log(tellProtected(valueOrFail(result).answer, "Taken back"));
    });

  protections
    .command("show")
    .argument("<protection-id>")
    .description("Says how far the background is with a protection.")
    .requiredOption("--app <app>", "the app, by id or name")
    .action(async (protectionId: string, { app }: { app: string }) => {
      const result = await withContext(async (context) =>
        readProtection(context, await openApp(context, app), protectionId),
      );
      const { from, to, status, reason, users } = valueOrFail(result);
      console.log(`${from} to ${to}: ${reason}`);
      console.log(`${status}, ${users.left} of ${users.total} users left`);
    });

  protections
    .command("list")
    .description("Lists the protections of an app, newest first.")
    .requiredOption("--app <app>", "the app, by id or name")
    .action(async ({ app: name }: { app: string }) => {
      const rows = await withContext(async (context) => {
        const app = await openApp(context, name);
        return readAll((page) => listProtections(context, app, page));
      });
      const cells = rows.map(({ id, from, to, status, reason }) => [id, from, to, status, reason]);
      console.log(formatTable([["ID", "FROM", "TO", "STATUS", "REASON"], ...cells]));
    });
}

function tellProtected({ id, dryRun, touches }: ProtectedAnswer, done: string): string {
  const { users, looked, complete, sample } = touches;
  const heading = dryRun ? "Would touch" : `${done} (${id}); touches`;
  const bound = complete ? "" : ` among the ${looked} that a moment was enough for`;
  return [
    `${heading} ${users} users${bound}.`,
    ...sample.flatMap(({ userId, changes }) => [userId, ...tellChanges(changes)]),
  ].join("\n");
}
