import type { Command } from "commander";
import { findDatabaseUrl } from "../main/open-database.ts";
import { readCommandConfig } from "./command-context.ts";
import { CommandFailure } from "./failure.ts";

const help = `
For psql and other programs of PostgreSQL:

    psql "$(flamekeeper database url)"

What it prints holds the password of an account that may do everything: keep it out of logs and tickets. It is DATABASE_URL, or the
address of the embedded PostgreSQL, which runs only as long as its server, and has another port after each start. Give the same
FLAMEKEEPER_DATA as the server has, and ask on its machine.

Exit codes: 0 printed, 1 no server runs on the data folder.`;

export function addDatabase(program: Command): void {
  const database = program
    .command("database")
    .summary("find the database")
    .description("The way in.");
  database
    .command("url")
    .summary("print its address, with the password")
    .description("Prints the address of the database that the server uses, with the password.")
    .addHelpText("after", help)
    .action(async () => {
      const config = readCommandConfig();
      const url = await findDatabaseUrl(config);
      if (url === null) {
        throw new CommandFailure(
          `No server runs on the data folder ${config.dataFolder}. ` +
            'Start it ("flamekeeper serve"), or name its folder with FLAMEKEEPER_DATA.',
        );
      }
      console.log(url);
    });
}
