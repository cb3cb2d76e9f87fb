import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Measured } from "./callers.ts";
import type { Job } from "./jobs.ts";

const worker = fileURLToPath(new URL("./worker.ts", import.meta.url));

/** Calls from a process of its own: whoever is called, and whoever watches, has another event loop. */
export async function runJob(job: Job): Promise<Measured> {
  const child = fork(worker, { execArgv: ["--conditions=source"] });
  let measured: Measured | null = null;
  child.on("message", (message) => {
    measured = message as Measured;
  });
  child.send(job);
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0 || measured === null) throw new Error(`A caller ended with exit code ${code}`);
  return measured;
}
