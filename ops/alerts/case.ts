/** What Prometheus saw, minute by minute, and when an alert has to fire. */
export interface Case {
  readonly alert: string;
  readonly what: string;
  /** Series in promtool's notation: `0x5 3x10` is six times 0, then eleven times 3. */
  readonly series: Readonly<Record<string, string>>;
  /** Labels of the alert beside its severity, where its expression leaves any. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Minutes. */
  readonly fires: readonly number[];
  readonly silent: readonly number[];
}
