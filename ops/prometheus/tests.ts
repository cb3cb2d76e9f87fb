import { type Alert, runbookUrl } from "../alerts/alert.ts";
import type { Case } from "../alerts/case.ts";

/** Unit tests of the rules, as `promtool test rules` reads them: JSON, which is YAML. */
export function printTests(
  alerts: readonly Alert[],
  cases: readonly Case[],
  rules: string,
): string {
  const byName = new Map(alerts.map((alert) => [alert.name, alert]));
  const tests = cases.map((one) => {
    const alert = byName.get(one.alert);
    if (alert === undefined) throw new Error(`There is no alert ${one.alert}`);
    const { summary, severity } = alert;
    const expected = {
      exp_labels: { severity, ...one.labels },
      exp_annotations: { summary, runbook_url: runbookUrl(alert) },
    };
    const at = (minute: number, alertsThen: readonly object[]): object => ({
      eval_time: `${minute}m`,
      alertname: one.alert,
      exp_alerts: alertsThen,
    });
    return {
      name: `${one.alert} ${one.what}`,
      interval: "1m",
      input_series: Object.entries(one.series).map(([series, values]) => ({ series, values })),
      alert_rule_test: [
        ...one.fires.map((minute) => at(minute, [expected])),
        ...one.silent.map((minute) => at(minute, [])),
      ],
    };
  });
  const file = { rule_files: [rules], evaluation_interval: "1m", tests };
  return `# Made by \`npm run ops\` from ops/alerts/cases.ts.\n${JSON.stringify(file, null, 2)}\n`;
}
