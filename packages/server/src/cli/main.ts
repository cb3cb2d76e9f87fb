import { Command } from "commander";
import { addApps } from "./apps.ts";
import { addAudit } from "./audit.ts";
import { addCorrect } from "./correct.ts";
import { addDatabase } from "./database.ts";
import { addDoctor } from "./doctor.ts";
import { addExplain } from "./explain.ts";
import { reportFailure } from "./failure.ts";
import { addImport } from "./import.ts";
import { addKeys } from "./keys.ts";
import { addMaintain } from "./maintain.ts";
import { addMigrate } from "./migrate.ts";
import { addProtections } from "./protections.ts";
import { addServe } from "./serve.ts";
import { addSimulate } from "./simulate.ts";
import { addStart } from "./start.ts";
import { addUsers } from "./users.ts";
import { addVerify } from "./verify.ts";

const help = `
Every command finds its database by the environment: DATABASE_URL, or the embedded PostgreSQL of the folder FLAMEKEEPER_DATA (by
default .flamekeeper in the current folder). The embedded one is started for the command, or shared with the server that runs on it.

Exit codes: 0 done, 1 not done (the reason is on stderr), and what "flamekeeper help COMMAND" says beside.`;

const program = new Command("flamekeeper")
  .description("Streaks that keep their promise: the server and what belongs to it.")
  .addHelpText("after", help)
  .showHelpAfterError("(flamekeeper help COMMAND explains it)");

addStart(program);
addServe(program);
addImport(program);
addMaintain(program);
addExplain(program);
addVerify(program);
addSimulate(program);
addMigrate(program);
addApps(program);
addKeys(program);
addCorrect(program);
addProtections(program);
addUsers(program);
addAudit(program);
addDatabase(program);
addDoctor(program);

try {
  await program.parseAsync();
} catch (error) {
  const isDebugging = ["debug", "trace"].includes(process.env["LOG_LEVEL"] ?? "");
  process.exitCode = reportFailure(error, isDebugging);
}
