import { alerts } from "./alerts/alerts.ts";
import { cases } from "./alerts/cases.ts";
import { apiBoard } from "./dashboards/api.ts";
import { maintenance } from "./dashboards/maintenance.ts";
import { printDashboard } from "./gcp/dashboard.ts";
import { printPolicies } from "./gcp/policies.ts";
import { printBoard } from "./grafana/print.ts";
import { printRuleObject } from "./prometheus/rule-object.ts";
import { printRules } from "./prometheus/rules.ts";
import { printTests } from "./prometheus/tests.ts";

export interface OpsFile {
  /** Below ops/. */
  readonly path: string;
  readonly text: string;
}

/** Everything that is made from definitions. */
export function files(): readonly OpsFile[] {
  return [
    { path: "prometheus/alerts.yml", text: printRules(alerts) },
    { path: "prometheus/alerts.test.yml", text: printTests(alerts, cases, "alerts.yml") },
    { path: "deploy/kubernetes/monitoring/prometheus-rule.yaml", text: printRuleObject(alerts) },
    { path: "grafana/maintenance.json", text: printBoard(maintenance) },
    { path: "grafana/api.json", text: printBoard(apiBoard) },
    { path: "gcp/alert-policies.json", text: printPolicies(alerts) },
    { path: "gcp/maintenance.json", text: printDashboard(maintenance) },
    { path: "gcp/api.json", text: printDashboard(apiBoard) },
  ];
}
