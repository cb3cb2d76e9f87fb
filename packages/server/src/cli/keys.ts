import { type Command, Option } from "commander";
import { listKeys } from "../reads/apps.ts";
import { createKey } from "../usecases/create-key.ts";
import { revokeKey } from "../usecases/revoke-key.ts";
import { openApp, withContext } from "./command-context.ts";
import { valueOrFail } from "./outcome.ts";
import { readAll } from "./pages.ts";
import { formatTable } from "./table.ts";

type Role = "server" | "operator" | "reader";

const createHelp = `
The role says what the key opens: "reader" reads, "server" also records activities and users, "operator" also restores streaks and
changes rules, protections and keys. The key is printed once and stored as a hash.`;

const revokeHelp = `
From the next request on the key opens nothing. The last operator key of an app cannot be revoked: make another one first.`;

export function addKeys(program: Command): void {
  const keys = program
    .command("keys")
    .summary("list, make and revoke keys")
    .description("The keys of an app.");

  keys
    .command("list")
    .description("Lists the keys of an app, newest first; the keys themselves are not stored.")
    .requiredOption("--app <app>", "the app, by id or name")
    .action(async ({ app: name }: { app: string }) => {
      const rows = await withContext(async (context) => {
        const app = await openApp(context, name);
        return readAll((page) => listKeys(context, app, page));
      });
      const cells = rows.map((key) => [
        key.id,
        key.role,
        `${key.hint}...`,
        key.createdAt,
        key.revokedAt ?? "",
      ]);
      console.log(formatTable([["ID", "ROLE", "KEY", "CREATED", "REVOKED"], ...cells]));
    });

  keys
    .command("create")
    .description("Makes another key for an app.")
    .requiredOption("--app <app>", "the app, by id or name")
    .addOption(
      new Option("--role <role>", "what it opens")
        .choices(["server", "operator", "reader"])
        .default("server"),
    )
    .addHelpText("after", createHelp)
    .action(async ({ app: name, role }: { app: string; role: Role }) => {
      const made = await withContext(async (context) =>
        createKey(context, await openApp(context, name), role),
      );
      const { id, key } = valueOrFail(made);
      console.log(`id        ${id}`);
      console.log(`${role.padEnd(9)} ${key}`);
    });

  keys
    .command("revoke")
    .argument("<key-id>", 'as "flamekeeper keys list" shows it')
    .description("Takes a key out of use.")
    .requiredOption("--app <app>", "the app, by id or name")
    .addHelpText("after", revokeHelp)
    .action(async (keyId: string, { app: name }: { app: string }) => {
      const revoked = await withContext(async (context) =>
        revokeKey(context, await openApp(context, name), keyId),
      );
      valueOrFail(revoked);
      console.log(`${keyId} is revoked.`);
    });
}
