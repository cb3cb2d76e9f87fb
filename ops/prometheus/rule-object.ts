import type { Alert } from "../alerts/alert.ts";
import { printRules } from "./rules.ts";

/** The rule file as an object of the Prometheus Operator. */
export function printRuleObject(alerts: readonly Alert[]): string {
  const [made, ...groups] = printRules(alerts).trimEnd().split("\n");
  const head = [
    "apiVersion: monitoring.coreos.com/v1",
    "kind: PrometheusRule",
    "metadata:",
    "  name: flamekeeper",
    "  labels:",
    "    app.kubernetes.io/name: flamekeeper",
    "spec:",
  ];
  return `${[made, ...head, ...groups.map((line) => `  ${line}`)].join("\n")}\n`;
}
