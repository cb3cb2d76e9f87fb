import type { Command } from "commander";
import { listAudit } from "../reads/audit.ts";
import { undo } from "../usecases/undo.ts";
import { askable, askedBy, type AskOptions } from "./asking.ts";
import { openApp, withContext } from "./command-context.ts";
import { valueOrFail } from "./outcome.ts";
import { formatTable } from "./table.ts";
import { tellOperated } from "./tell-changes.ts";

interface ListOptions {
  readonly app: string;
  readonly user?: string;
  readonly action?: string;
  readonly limit: string;
}

export function addAudit(program: Command): void {
  const audit = program
    .command("audit")
    .summary("who did what, and taking it back")
    .description("Everything that operators did, with who, when and why.");

  audit
    .command("list")
    .description("Lists what was done, newest first.")
    .requiredOption("--app <app>", "the app, by id or name")
    .option("--user <user>", "only what was done to this user")
    .option("--action <action>", "only this, such as streak.restored")
    .option("--limit <count>", "at most so many, up to 200", "50")
    .action(async ({ app, user, action, limit }: ListOptions) => {
      const filter = {
        ...(user === undefined ? {} : { userId: user }),
        ...(action === undefined ? {} : { action }),
      };
      const page = { limit: Math.min(200, Math.max(1, Number(limit) || 50)), cursor: null };
      const result = await withContext(async (context) =>
        listAudit(context, await openApp(context, app), filter, page),
      );
      const cells = valueOrFail(result).data.map((entry) => [
        entry.id,
        entry.at,
        entry.actor,
        entry.action,
        entry.userId ?? "",
        entry.undoneBy === null ? "" : "taken back",
        entry.reason ?? "",
      ]);
      const titles = ["ID", "AT", "WHO", "WHAT", "USER", "", "WHY"];
      console.log(formatTable([titles, ...cells]));
    });

  askable(audit.command("undo").argument("<entry-id>"), true)
    .description("Takes back what an entry tells, as if it had never been done.")
    .action(async (entryId: string, options: AskOptions) => {
      const result = await withContext(async (context) =>
        undo(context, await openApp(context, options.app), entryId, askedBy(options)),
      );
      const { answer } = valueOrFail(result);
      if ("changes" in answer) console.log(tellOperated(answer));
      else
        console.log(`${answer.dryRun ? "Would touch" : "Touches"} ${answer.touches.users} users.`);
    });
}
