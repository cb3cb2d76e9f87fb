import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { commandAs, type PostgresAccount } from "./account.ts";
import type { LogFile } from "./log-file.ts";
import { stopSignals } from "./stop-signals.ts";

/** How PostgreSQL ended; one of the two is `null`. */
export type PostgresExit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** `stopped`: everything written out. `forced`: will recover at the next start. `had_ended`: it was gone already. */
export type StopOutcome = "stopped" | "forced" | "had_ended";

export type PostgresProcess = {
  readonly pid: number;
  /** Never rejects. */
  readonly exited: Promise<PostgresExit>;
  /** Safe to call more than once. */
  stop(): Promise<StopOutcome>;
};

type ReadyOrExit = { readonly kind: "ready" } | ({ readonly kind: "exited" } & PostgresExit);

// PostgreSQL's own words, kept from being translated by `lc_messages`.
const readyMessage = "database system is ready to accept connections";

/**
 * Starts PostgreSQL and waits until it takes connections, as long as that takes: after a crash it first replays its log.
 *
 * @throws when the program cannot be started at all
 */
export async function runPostgres(
  account: PostgresAccount,
  file: string,
  args: readonly string[],
  log: LogFile,
): Promise<{ readonly process: PostgresProcess; readonly outcome: ReadyOrExit }> {
  const command = commandAs(account, file, args);
  const child = spawn(command.file, command.args, {
    ...command.options,
    cwd: "/",
    stdio: ["ignore", "ignore", "pipe"],
    // A session of its own: the terminal sends Ctrl-C to everything in ours, before the last requests are answered.
    detached: true,
    windowsHide: true,
  });

  const exited = new Promise<PostgresExit>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  const ready = new Promise<ReadyOrExit>((resolve) => {
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      log.append(chunk);
      if (said.includes(readyMessage)) return;
      said += chunk.toString("utf8");
      if (said.includes(readyMessage)) resolve({ kind: "ready" });
    });
  });
  // "close" comes when the last words have been read, which tell why.
  const failed = new Promise<ReadyOrExit>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ kind: "exited", code, signal }));
  });

  // For a process that ends without a proper stop, say by an uncaught error: PostgreSQL must not stay behind.
  const stopAtExit = (): void => void child.kill("SIGINT");
  process.once("exit", stopAtExit);
  void exited.then(() => process.off("exit", stopAtExit));

  const outcome = await Promise.race([ready, failed]).catch((error: unknown) => {
    process.off("exit", stopAtExit);
    throw error;
  });
  let stopping: Promise<StopOutcome> | null = null;
  return {
    outcome,
    process: {
      pid: child.pid ?? 0,
      exited,
      stop: () => (stopping ??= stopChild(child, exited)),
    },
  };
}

async function stopChild(
  child: ReturnType<typeof spawn>,
  exited: Promise<PostgresExit>,
): Promise<StopOutcome> {
  if (child.exitCode !== null || child.signalCode !== null) return "had_ended";
  const waiting = new AbortController();
  try {
    for (const { signal, patienceMs } of stopSignals) {
      child.kill(signal);
      const patience = sleep(patienceMs, null, { signal: waiting.signal }).catch(() => null);
      if ((await Promise.race([exited, patience])) !== null)
        return signal === "SIGINT" ? "stopped" : "forced";
    }
  } finally {
    waiting.abort();
  }
  throw new Error(`PostgreSQL (process ${child.pid}) cannot be stopped`);
}
