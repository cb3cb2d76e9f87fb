import { type Command, InvalidArgumentError, Option } from "commander";
import { listKeys } from "../reads/apps.ts";
import { createKey } from "../usecases/create-key.ts";
import type { NewKeyAnswer } from "../reads/answers.ts";
import { revokeKey } from "../usecases/revoke-key.ts";
import { rotateKey, usualGraceSeconds } from "../usecases/rotate-key.ts";
import { byHand } from "./asking.ts";
import { openApp, withContext } from "./command-context.ts";
import { CommandFailure } from "./failure.ts";
import { valueOrFail } from "./outcome.ts";
import { readAll } from "./pages.ts";
import { formatTable } from "./table.ts";

type Role = "server" | "operator" | "reader";

const createHelp = `
The role says what the key opens: "reader" reads, "server" also records activities and users, "operator" also restores streaks and
changes rules, protections and keys. The key is printed once and stored as a hash.`;

const revokeHelp = `
From the next request on the key opens nothing. The last operator key of an app cannot be revoked: make another one first.`;

const rotateHelp = `
The new key has the role, name and limit of the old one. Roll it out while the old one still works; --grace 0 ends the old one at once.`;

export function addKeys(program: Command): void {
  const keys = program
    .command("keys")
    .summary("list, make, rotate and revoke keys")
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
        key.name ?? "",
        key.createdAt,
        key.lastUsedAt ?? "",
        key.revokedAt ?? key.expiresAt ?? "",
      ]);
      const head = ["ID", "ROLE", "KEY", "NAME", "CREATED", "LAST USED", "ENDS"];
      console.log(formatTable([head, ...cells]));
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
    .option("--name <name>", "what it is for")
    .addHelpText("after", createHelp)
    .action(async ({ app, role, name }: { app: string; role: Role; name?: string }) => {
      const plan = { role, ...(name === undefined ? {} : { name: checkName(name) }) };
      const made = await withContext(async (context) =>
        createKey(context, await openApp(context, app), plan, byHand),
      );
      printKey(valueOrFail(made).answer);
    });

  keys
    .command("rotate")
    .argument("<key-id>", 'as "flamekeeper keys list" shows it')
    .description("Makes a key that follows another, which works on for a while.")
    .requiredOption("--app <app>", "the app, by id or name")
    .option("--grace <seconds>", "how long the old key still works", readSeconds, usualGraceSeconds)
    .addHelpText("after", rotateHelp)
    .action(async (keyId: string, { app, grace }: { app: string; grace: number }) => {
      const made = await withContext(async (context) =>
        rotateKey(context, await openApp(context, app), keyId, grace, byHand),
      );
      printKey(valueOrFail(made).answer);
    });

  keys
    .command("revoke")
    .argument("<key-id>", 'as "flamekeeper keys list" shows it')
    .description("Takes a key out of use.")
    .requiredOption("--app <app>", "the app, by id or name")
    .addHelpText("after", revokeHelp)
    .action(async (keyId: string, { app: name }: { app: string }) => {
      const revoked = await withContext(async (context) =>
        revokeKey(context, await openApp(context, name), keyId, byHand),
      );
      valueOrFail(revoked);
      console.log(`${keyId} is revoked.`);
    });
}

function printKey({ id, role, key }: NewKeyAnswer): void {
  console.log(`id        ${id}`);
  console.log(`${role.padEnd(9)} ${key}`);
}

function checkName(name: string): string {
  if (name.length <= 100 && name.trim() !== "") return name;
  throw new CommandFailure("The name of a key has 1 to 100 characters.");
}

function readSeconds(text: string): number {
  const seconds = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  if (seconds <= 30 * 86_400) return seconds;
  throw new InvalidArgumentError("It takes a whole number from 0 to 2592000.");
}
