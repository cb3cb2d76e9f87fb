import { type Alert, exprOf, runbookUrl } from "../alerts/alert.ts";

const secondsInMinute = 60;

/** An alert as an AlertPolicy of Google Cloud Monitoring, whose metrics come from Managed Service for Prometheus. */
export function alertPolicy(alert: Alert): object {
  const { name, severity, summary, forMinutes } = alert;
  return {
    displayName: name,
    documentation: {
      content: `${summary}\n\nRunbook: ${runbookUrl(alert)}`,
      mimeType: "text/markdown",
    },
    userLabels: { service: "flamekeeper", severity },
    combiner: "OR",
    enabled: true,
    severity: severity === "critical" ? "CRITICAL" : "WARNING",
    conditions: [
      {
        displayName: summary,
        conditionPrometheusQueryLanguage: {
          query: exprOf(alert),
          duration: `${forMinutes * secondsInMinute}s`,
          evaluationInterval: "30s",
          alertRule: name,
          ruleGroup: "flamekeeper",
        },
      },
    ],
    alertStrategy: { autoClose: "1800s" },
  };
}

export function printPolicies(alerts: readonly Alert[]): string {
  return `${JSON.stringify(alerts.map(alertPolicy), null, 2)}\n`;
}
