/** Something that takes time and is told of when it is over. */
export interface OpenSpan {
  /** Ends it; with what was thrown, where something was. */
  end(attributes?: Attributes, error?: unknown): void;
}

/** Names and numbers of this program; nothing that belongs to a person. */
export type Attributes = Readonly<Record<string, string | number>>;

/** Where spans go. What is known of OpenTelemetry stands behind it and is loaded only where traces are wanted. */
export interface Tracer {
  /** Goes on with the trace that the headers tell of, if they do. */
  startRequest(name: string, headers: Readonly<Record<string, unknown>>): OpenSpan;
  start(name: string, kind: "work" | "statement", parent: OpenSpan | null): OpenSpan;
  /** Sends what has not been sent. Never rejects. */
  stop(): Promise<void>;
}
