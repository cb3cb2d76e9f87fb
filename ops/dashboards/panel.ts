/** What one panel shows, before it is written for Grafana or for Google Cloud. */
export interface Panel {
  readonly title: string;
  /** What to make of it, in a sentence. */
  readonly about: string;
  readonly kind: "lines" | "number" | "table";
  readonly unit: "count" | "per second" | "seconds" | "bytes" | "share";
  readonly queries: readonly Query[];
}

export interface Query {
  readonly expr: string;
  /** What the line is called; `{{label}}` stands for the value of a label. */
  readonly legend: string;
}

export interface Board {
  /** Of its file and address. */
  readonly id: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** Windows follow how far somebody has zoomed out, in Grafana's words; whoever has others puts theirs here. */
export const windowName = "$__rate_interval";
export const rangeName = "$__range";
