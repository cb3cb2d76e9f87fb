import type { Command } from "commander";
import { openDatabase } from "../main/open-database.ts";
import { readCommandConfig } from "./command-context.ts";

const help = `
The server does this itself when it starts. Run it beforehand where the server may not change tables, or where several start at once
and the migration shall be watched. Servers and commands that migrate at the same time wait for each other. There is no way back
but a backup.`;

export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .summary("bring the database up to date")
    .description("Creates or updates the tables of the database.")
    .addHelpText("after", help)
    .action(async () => {
      const database = await openDatabase(readCommandConfig(), {
        mayJoin: true,
        migrate: "always",
      });
      try {
        for (const name of database.migrated) console.log(`applied ${name}`);
        if (database.migrated.length === 0) console.log("The database is up to date.");
      } finally {
        await database.close();
      }
    });
}
