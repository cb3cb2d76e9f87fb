import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type App, ask } from "./app.ts";
import { peakMemoryOf } from "./memory.ts";
import { command, environmentOf, profiling, type Server } from "./serve.ts";

/** What a benchmark reads of a run's record. */
export interface Run {
  readonly id: string;
  readonly status: string;
  readonly due: number;
  readonly judged: number;
  readonly frozen: number;
  readonly ended: number;
  readonly errors: number;
  readonly durationMs: number;
  readonly peakMemoryBytes: number;
}

const lookEveryMs = 50;

/** A pass in the server's own process. */
export async function runInServer(server: Server, app: App): Promise<Run> {
  const { id } = (await ask(server, app.operatorKey, "POST", "/maintenance/runs", {})) as Run;
  return finished(server, app, id);
}

/** A pass in a process that does nothing else, and the most memory that the process ever had. */
export async function runAlone(
  server: Server,
  app: App,
): Promise<Run & { readonly peakBytes: number }> {
  const child = spawn(process.execPath, [command, "maintain", "--app", app.appId], {
    env: { ...environmentOf(server.dataFolder), ...profiling() },
    stdio: ["ignore", "ignore", "inherit"],
  });
  let peakBytes = 0;
  const look = setInterval(() => {
    peakBytes = Math.max(peakBytes, peakMemoryOf(child.pid ?? 0) ?? 0);
  }, lookEveryMs);
  const [code] = (await once(child, "exit")) as [number | null];
  clearInterval(look);
  if (code !== 0) throw new Error(`Maintenance ended with exit code ${code}`);
  const { data } = (await ask(server, app.operatorKey, "GET", "/maintenance/runs?limit=1")) as {
    readonly data: readonly Run[];
  };
  const [run] = data;
  if (run === undefined) throw new Error("Maintenance left no record");
  return { ...run, peakBytes: Math.max(peakBytes, run.peakMemoryBytes) };
}

async function finished(server: Server, app: App, id: string): Promise<Run> {
  for (;;) {
    const run = (await ask(server, app.operatorKey, "GET", `/maintenance/runs/${id}`)) as Run;
    if (run.status !== "running") return run;
    await sleep(lookEveryMs);
  }
}

/** @throws unless the run judged exactly those that it should have: a figure of something else is worth nothing */
export function expectJudged(run: Run, count: number): void {
  if (run.status === "done" && run.judged === count && run.errors === 0) return;
  throw new Error(`Of ${count} due users maintenance judged others: ${JSON.stringify(run)}`);
}
