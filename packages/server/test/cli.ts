import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../bin/flamekeeper.js", import.meta.url));

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  readonly process: ChildProcess;
  readonly ended: Promise<CliRun>;
  /** The first line of stdout that matches; rejects when the command ends without one. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts the command as a person would. Variables that are left out are unset. */
export function startCli(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  cwd?: string,
): RunningCli {
  const { PATH = "", TMPDIR, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [command, ...args], {
    env: {
      PATH,
      ...(TMPDIR === undefined ? {} : { TMPDIR }),
      ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }),
      ...variables,
    },
    stdio: ["pipe", "pipe", "pipe"],
    ...(cwd === undefined ? {} : { cwd }),
  });
  return follow(child);
}

/** What a process says from now on, and how it ends. */
export function follow(child: ChildProcessWithoutNullStreams): RunningCli {
  const said = { stdout: "", stderr: "" };
  const look = new Set<() => void>();
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
      for (const callback of look) callback();
    });
  }
  // Commands that read nothing close their end first.
  child.stdin.on("error", () => {});
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...said }));
  return {
    process: child,
    ended,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const callback = (): void => {
          const lines = said.stdout.split("\n").slice(0, -1);
          const first = lines.map((line) => pattern.exec(line)).find((match) => match !== null);
          if (first === undefined || first === null) return;
          look.delete(callback);
          resolve(first);
        };
        look.add(callback);
        callback();
        void ended.then(({ code, stderr }) => reject(new Error(`Ended with ${code}: ${stderr}`)));
      }),
  };
}

export async function runCli(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  { input = "", cwd }: { readonly input?: string | Buffer; readonly cwd?: string } = {},
): Promise<CliRun> {
  const running = startCli(args, variables, cwd);
  running.process.stdin?.end(input);
  return running.ended;
}
