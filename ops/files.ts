import { alerts } from "./alerts/alerts.ts";
import { cases } from "./alerts/cases.ts";
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
  ];
}
