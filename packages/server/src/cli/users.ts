import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import type { Context } from "../context.ts";
import type { ErasureAnswer } from "../reads/answers.ts";
import { exportUser } from "../reads/export/export-user.ts";
import { eraseUser, previewErasure } from "../usecases/erase-user.ts";
import { askable, askedBy, type AskOptions } from "./asking.ts";
import { openApp, withContext } from "./command-context.ts";
import { valueOrFail } from "./outcome.ts";

export function addUsers(program: Command): void {
  const users = program
    .command("users")
    .summary("export and erase users")
    .description("What a user may ask for of what is kept of them.");

  users
    .command("export")
    .argument("<user>", "the user's id")
    .description("Prints everything that is kept of a user as one JSON document.")
    .requiredOption("--app <app>", "the app, by id or name")
    .action((userId: string, { app: name }: { readonly app: string }) =>
      withContext(async (context) => {
        const app = await openApp(context, name);
        const pieces = valueOrFail(await exportUser(context, app, userId));
        await pipeline(Readable.from(pieces), process.stdout, { end: false });
      }),
    );

  askable(users.command("erase").argument("<user>", "the user's id"), false)
    .description("Deletes a user and everything that is kept of them, for good.")
    .action(async (userId: string, options: AskOptions) => {
      const { dryRun, rows } = await withContext((context) => erase(context, userId, options));
      console.log(dryRun ? "Would delete:" : "Deleted:");
      for (const [table, count] of Object.entries(rows)) console.log(`  ${table}: ${count}`);
    });
}

async function erase(
  context: Context,
  userId: string,
  options: AskOptions,
): Promise<ErasureAnswer> {
  const app = await openApp(context, options.app);
  const asked = askedBy(options);
  if (asked.dryRun) return valueOrFail(await previewErasure(context, app, userId));
  return valueOrFail(await eraseUser(context, app, userId, asked)).answer;
}
