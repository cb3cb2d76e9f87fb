import { once } from "node:events";
import { startCli } from "../cli.ts";

/** Runs a server for as long as something is done with it; it has to end in good order. */
export async function withServer<Answer>(
  command: "start" | "serve",
  variables: Readonly<Record<string, string>>,
  use: (address: string) => Promise<Answer>,
): Promise<Answer> {
  const server = startCli([command], variables);
  const pattern = command === "serve" ? /"address":"([^"]+)".*"Listening"/ : /runs at (http\S+)/;
  try {
    const [, address = ""] = await server.line(pattern);
    return await use(address);
  } finally {
    if (server.process.exitCode === null) {
      server.process.kill("SIGTERM");
      await once(server.process, "close");
    }
  }
}
