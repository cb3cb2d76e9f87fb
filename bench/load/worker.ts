import { once } from "node:events";
import { recordByHand } from "../compare/by-hand.ts";
import type { Measured } from "./callers.ts";
import { callHttp } from "./http-calls.ts";
import type { Job } from "./jobs.ts";

/** Does the one job that it is sent. */
const [job] = (await once(process, "message")) as [Job];
const measured: Measured = job.kind === "by hand" ? await recordByHand(job) : await callHttp(job);
process.send?.(measured);
process.disconnect();
