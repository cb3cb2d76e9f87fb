import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { listApps } from "../reads/apps.ts";
import { createApp } from "../usecases/create-app.ts";
import { withContext } from "./command-context.ts";
import { CommandFailure } from "./failure.ts";
import { valueOrFail } from "./outcome.ts";
import { readAll } from "./pages.ts";
import { formatTable } from "./table.ts";

const createHelp = `
Prints the app's id and its first two keys: one with the role "server" for the app's backend, one "operator". They are stored as
hashes and cannot be shown again; "flamekeeper keys create" makes others.

Example: flamekeeper apps create "Law school" --rules rules.json`;

export function addApps(program: Command): void {
  const apps = program
    .command("apps")
    .summary("list and make apps")
    .description("The apps of this database.");

  apps
    .command("list")
    .description("Lists all apps.")
    .action(async () => {
      const rows = await withContext((context) => readAll((page) => listApps(context, page)));
      const cells = rows.map(({ id, name, mode, createdAt }) => [id, name, mode, createdAt]);
      console.log(formatTable([["ID", "NAME", "MODE", "CREATED"], ...cells]));
    });

  apps
    .command("create")
    .argument("<name>", "what the app is called")
    .description("Makes an app with its first keys.")
    .addOption(new Option("--sandbox", "for tests: with a clock that can be moved"))
    .option("--rules <file>", "its rules as JSON; without them, the study preset")
    .addHelpText("after", createHelp)
    .action(async (name: string, { sandbox, rules: file }: { sandbox?: true; rules?: string }) => {
      if (name.length > 100 || name.trim() === "") {
        throw new CommandFailure("The name of an app has 1 to 100 characters.");
      }
      const rules = file === undefined ? {} : await readRules(file);
      const mode = sandbox === true ? "sandbox" : "live";
      const made = await withContext((context) => createApp(context, { name, mode, rules }));
      const app = valueOrFail(made);
      console.log(`app       ${app.id}`);
      for (const { role, key } of app.keys) console.log(`${role.padEnd(9)} ${key}`);
    });
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
