import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("./bare-server.ts", import.meta.url));

export interface BareServer {
  readonly address: string;
  stop(): Promise<void>;
}

export async function startBareServer(dataFolder: string, appId: string): Promise<BareServer> {
  const child = fork(script, [dataFolder, appId], { execArgv: ["--conditions=source"] });
  const [address] = (await once(child, "message")) as [string];
  return {
    address,
    async stop(): Promise<void> {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
