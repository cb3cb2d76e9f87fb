import { once } from "node:events";
import type { Measured } from "./callers.ts";
import type { Job } from "./jobs.ts";

/** Does the one job that it is sent. */
const [job] = (await once(process, "message")) as [Job];
process.send?.(await work(job));
process.disconnect();

/** Loads only what the job takes: to call over HTTP, nothing of the server is needed. */
async function work(job: Job): Promise<Measured> {
  if (job.kind === "by hand") {
    const { recordByHand } = await import("../compare/by-hand.ts");
    return recordByHand(job);
  }
  const { callHttp } = await import("./http-calls.ts");
  return callHttp(job);
}
