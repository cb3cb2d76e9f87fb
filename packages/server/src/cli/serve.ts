import type { Command } from "commander";
import { createLogger } from "../main/logger.ts";
import { readCommandConfig } from "./command-context.ts";

const help = `
Starts PostgreSQL (unless DATABASE_URL names one), brings its tables up to date, answers HTTP on HOST and PORT, and judges
in the background what time has brought. A PostgreSQL of DATABASE_URL that is not there yet is waited for, for 30 seconds.

Logs one line of JSON for each event to stdout; at a terminal, plain lines.

SIGINT (Ctrl-C), SIGTERM and SIGHUP stop it in good order: requests at hand are answered, then the database is closed. After 10
seconds, or at a second Ctrl-C, it ends all the same, with exit code 1. Nothing is lost by kill -9 either.

Environment: PORT, HOST, DATABASE_URL, FLAMEKEEPER_DATA, FLAMEKEEPER_ROOT_KEY, LOG_LEVEL, DATABASE_POOL_SIZE,
MAINTENANCE_INTERVAL_SECONDS, REQUEST_TIMEOUT_SECONDS. "flamekeeper doctor" says what is wrong with them.`;

export function addServe(program: Command): void {
  program
    .command("serve")
    .summary("run the server")
    .description("Runs the server until it is told to stop.")
    .addHelpText("after", help)
    .action(async () => {
      // Only servers need the web framework; the other commands start sooner and smaller without it.
      const { runServer } = await import("./run-server.ts");
      const config = readCommandConfig();
      const logger = createLogger(config.logLevel, process.stdout.isTTY ? "plain" : "json");
      await runServer(config, logger, ({ address, database }) => {
        logger.info({ address, database: database.kind }, "Listening");
      });
    });
}
