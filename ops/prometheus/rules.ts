import { type Alert, exprOf, runbookUrl } from "../alerts/alert.ts";

/** The rule file, as Prometheus reads it. A text in double quotes means in YAML what it means in JSON. */
export function printRules(
  alerts: readonly Alert[],
  { interval = "30s", time = (minutes: number): string => `${minutes}m` } = {},
): string {
  const lines = alerts.flatMap((alert) => [
    `      - alert: ${alert.name}`,
    `        expr: ${JSON.stringify(exprOf(alert))}`,
    `        for: ${time(alert.forMinutes)}`,
    `        labels:`,
    `          severity: ${alert.severity}`,
    `        annotations:`,
    `          summary: ${JSON.stringify(alert.summary)}`,
    `          runbook_url: ${runbookUrl(alert)}`,
  ]);
  const head = [
    "# Made by `npm run ops` from ops/alerts/alerts.ts.",
    "groups:",
    "  - name: flamekeeper",
    `    interval: ${interval}`,
    "    rules:",
  ];
  return `${[...head, ...lines].join("\n")}\n`;
}
