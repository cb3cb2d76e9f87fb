import { spawnSync } from "node:child_process";

/** A program that is no part of the repository, and the package that has it on Debian. */
export interface DebianTool {
  readonly command: string;
  readonly debianPackage: string;
}

export interface Told {
  readonly ok: boolean;
  readonly text: string;
}

/** Makes sure that the program is there: where it is missing, its package is installed if it may be. */
export function findTool({ command, debianPackage }: DebianTool): void {
  if (isThere(command)) return;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && process.platform === "linux") {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const install = `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${debianPackage}`;
    spawnSync("sh", ["-c", install], { env, stdio: ["ignore", "ignore", "inherit"] });
  }
  if (isThere(command)) return;
  throw new Error(
    `${command} is missing, without which no alert can be tested. On Debian: apt-get install ${debianPackage}`,
  );
}

function isThere(command: string): boolean {
  return spawnSync(command, ["--version"]).status === 0;
}

export function runTool({ command }: DebianTool, args: readonly string[], cwd: string): Told {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  return { ok: status === 0, text: `${stdout}${stderr}` };
}

/** Prometheus' own checker of rules and configurations. */
export const promtool: DebianTool = { command: "promtool", debianPackage: "prometheus" };

/** Alertmanager's, which comes with Alertmanager. */
export const amtool: DebianTool = { command: "amtool", debianPackage: "prometheus-alertmanager" };

export const alertmanager: DebianTool = {
  command: "prometheus-alertmanager",
  debianPackage: "prometheus-alertmanager",
};
