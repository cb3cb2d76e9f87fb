import type { Command } from "commander";
import { type Config, EnvironmentError } from "../config/environment.ts";
import { hasEmbeddedDatabase } from "../main/open-database.ts";
import { readCommandConfig } from "./command-context.ts";
import { examineDatabase } from "./doctor/examine-database.ts";
import { fail, type Finding, formatFinding, ok } from "./doctor/finding.ts";
import { checkDisk, checkFolder, checkNode } from "./doctor/machine.ts";

const help = `
Looks at Node.js, the configuration, the data folder, the disk, the database, its tables and clock, and whether maintenance keeps up.
Prints a line for each: ok, warn (works, but look at it) or fail (does not work), and what to do. Changes nothing.

Exit codes: 0 nothing fails (there may be warnings), 1 something does.`;

export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .summary("look for what is wrong")
    .description("Checks this machine, the configuration and the database.")
    .addHelpText("after", help)
    .action(async () => {
      const findings: Finding[] = [];
      for await (const finding of examine()) {
        findings.push(finding);
        console.log(formatFinding(finding));
      }
      if (findings.some(({ status }) => status === "fail")) process.exitCode = 1;
    });
}

async function* examine(): AsyncGenerator<Finding> {
  yield checkNode(process.versions.node);
  const config = readConfigOrFaults();
  if (Array.isArray(config)) {
    yield* config;
    return;
  }
  const { dataFolder, databaseUrl } = config;
  yield ok("configuration", databaseUrl === null ? "embedded PostgreSQL" : "DATABASE_URL is set");
  yield* await checkFolder(dataFolder);
  yield await checkDisk(dataFolder);
  if (databaseUrl === null && !(await hasEmbeddedDatabase(dataFolder))) {
    yield ok("database", "not made yet; the first start makes it");
    return;
  }
  yield* examineDatabase(config);
}

function readConfigOrFaults(): Config | Finding[] {
  try {
    return readCommandConfig();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    return error.faults.map((fault) =>
      fail("configuration", fault, "Set it right, or unset it for its default."),
    );
  }
}
