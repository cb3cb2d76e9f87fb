import { spawnSync } from "node:child_process";

/** Prometheus' own checker of rules. Debian's package `prometheus` has it; where it is missing, that package is installed if it may be. */
export function findPromtool(): void {
  if (isThere()) return;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && process.platform === "linux") {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const install =
      "apt-get update -qq && apt-get install -y -qq --no-install-recommends prometheus";
    spawnSync("sh", ["-c", install], { env, stdio: ["ignore", "ignore", "inherit"] });
  }
  if (isThere()) return;
  throw new Error(
    "promtool is missing, without which no alert can be tested. Install Prometheus: on Debian, apt-get install prometheus",
  );
}

function isThere(): boolean {
  return spawnSync("promtool", ["--version"]).status === 0;
}

export interface Told {
  readonly ok: boolean;
  readonly text: string;
}

export function promtool(args: readonly string[], cwd: string): Told {
  const { status, stdout, stderr } = spawnSync("promtool", args, { cwd, encoding: "utf8" });
  return { ok: status === 0, text: `${stdout}${stderr}` };
}
