/** One alert, before it is written for Prometheus or for Google Cloud. */
export interface Alert {
  readonly name: string;
  /** PromQL; `$seconds` stands for `seconds`, `$bytes` for `bytes`. */
  readonly expr: string;
  readonly seconds?: number;
  readonly bytes?: number;
  /** How long it has to hold. */
  readonly forMinutes: number;
  /** `critical` wakes somebody, `warning` waits for the morning. */
  readonly severity: "critical" | "warning";
  /** For whoever was asleep a moment ago: what is the matter, and how bad. */
  readonly summary: string;
  /** Its page in docs/runbooks. */
  readonly runbook: string;
  /** Why its numbers are what they are. */
  readonly why: string;
}

/** The rule as PromQL has it. */
export function exprOf({ expr, seconds, bytes }: Alert): string {
  return expr.replace("$seconds", String(seconds)).replace("$bytes", String(bytes));
}

export function runbookUrl({ runbook }: Alert): string {
  return `docs/runbooks/${runbook}.md`;
}
