import { type CliRun, type RunningCli, startCli } from "../cli.ts";

export interface ServerProcess {
  readonly pid: number;
  readonly address: string;
  /** By the server's own clock. */
  readonly startedAt: number;
  readonly ended: Promise<CliRun>;
  /** Sends the signal and waits until the process is gone. */
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<CliRun>;
  /** Lines that are logged from a level on, such as 50, which is `error`. */
  logged(level: number): Promise<readonly string[]>;
}

/** Starts `flamekeeper serve` on a free port and waits until it listens. */
export async function startServerProcess(
  variables: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const cli: RunningCli = startCli(["serve"], { PORT: "0", ...variables });
  const [, time = "", address = ""] = await cli.line(
    /"time":"([^"]+)","address":"([^"]+)".*"Listening"/,
  );
  return {
    pid: cli.process.pid ?? 0,
    address,
    startedAt: Date.parse(time),
    ended: cli.ended,
    kill: async (signal) => {
      cli.process.kill(signal);
      return cli.ended;
    },
    logged: async (level) => linesFrom(await cli.ended, level),
  };
}

function linesFrom({ stdout }: CliRun, level: number): readonly string[] {
  return stdout
    .split("\n")
    .filter((line) => Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? 0) >= level);
}
