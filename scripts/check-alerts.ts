// Tests the alerts with promtool, then changes each of them in many ways and sees that a test notices: `node scripts/check-alerts.ts`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Alert } from "../ops/alerts/alert.ts";
import { alerts } from "../ops/alerts/alerts.ts";
import { cases } from "../ops/alerts/cases.ts";
import { printRules } from "../ops/prometheus/rules.ts";
import { printTests } from "../ops/prometheus/tests.ts";
import { findTool, promtool, runTool, type Told } from "./debian-tool.ts";
import { mutantsOf } from "./mutate-alert.ts";

const prometheus = fileURLToPath(new URL("../ops/prometheus/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "flamekeeper-alerts-"));

/** Runs the tests of one alert against a rule file in which it is as given. */
function tryAlert(alert: Alert): Told {
  const own = cases.filter((one) => one.alert === alert.name);
  const original = alerts.filter(({ name }) => name === alert.name);
  writeFileSync(join(folder, "rules.yml"), printRules([alert]));
  writeFileSync(join(folder, "rules.test.yml"), printTests(original, own, "rules.yml"));
  return runTool(promtool, ["test", "rules", "rules.test.yml"], folder);
}

/** A scrape configuration without the part that Debian's build does not know. @returns where it is */
function withoutDiscovery(path: string): string {
  const text = readFileSync(new URL(path, new URL("../ops/prometheus/", import.meta.url)), "utf8");
  const shorter = text.replace(/^ {4}kubernetes_sd_configs:\n(?: {5,}.*\n)+/m, "");
  if (shorter === text) throw new Error(`${path} discovers nothing in Kubernetes`);
  const file = join(folder, "kubernetes.yml");
  writeFileSync(file, shorter);
  return file;
}

try {
  findTool(promtool);
  const faults: string[] = [];
  for (const args of [
    ["check", "rules", "alerts.yml"],
    ["test", "rules", "alerts.test.yml"],
    ["check", "config", "--syntax-only", "../deploy/prometheus/prometheus.yml"],
    ["check", "config", "--syntax-only", withoutDiscovery("../deploy/prometheus/kubernetes.yml")],
  ]) {
    const { ok, text } = runTool(promtool, args, prometheus);
    if (!ok) faults.push(text);
  }
  let mutants = 0;
  for (const alert of alerts) {
    const { ok, text } = tryAlert(alert);
    if (!ok) faults.push(text);
    for (const { alert: mutant, change } of mutantsOf(alert)) {
      mutants += 1;
      if (tryAlert(mutant).ok) faults.push(`${alert.name}: no test notices ${change}`);
    }
  }
  for (const fault of faults) console.error(fault);
  console.log(
    `${alerts.length} alerts, ${cases.length} cases, ${mutants} changes tried, ${faults.length} faults`,
  );
  if (faults.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
