import type { Command } from "commander";
import { createLogger } from "../main/logger.ts";
import { readCommandConfig } from "./command-context.ts";
import { openDemo } from "./demo-key.ts";
import { welcomeText } from "./welcome.ts";

const help = `
Like "serve", for a person who wants to try it: the first time it makes a sandbox app "Demo" with fifty users of lifelike history, and
each time it prints the address, a key and three commands to begin with. On a database with other apps it makes no demo.

It prints warnings only; LOG_LEVEL=debug shows each request.`;

export function addStart(program: Command): void {
  program
    .command("start")
    .summary("run the server with a demonstration")
    .description("Runs the server and shows how to use it; what npm start runs.")
    .addHelpText("after", help)
    .action(async () => {
      // Only servers need the web framework; the other commands start sooner and smaller without it.
      const { runServer } = await import("./run-server.ts");
      const config = readCommandConfig();
      // Requests are logged as info, and would push the commands below off the screen.
      const level = config.logLevel === "info" ? "warn" : config.logLevel;
      await runServer(config, createLogger(level, "plain"), async ({ address, context }) => {
        const demo = await openDemo(context, config.dataFolder);
        console.log(
          welcomeText({ address, demoKey: demo?.key ?? null, dataFolder: config.dataFolder }),
        );
      });
      console.log("Stopped.");
    });
}
