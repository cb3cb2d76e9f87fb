import { parser } from "@prometheus-io/lezer-promql";

export interface Selector {
  readonly metric: string;
  /** Labels that are compared, with what they are compared to. */
  readonly matchers: readonly { readonly label: string; readonly value: string }[];
}

/** The metrics that a query of PromQL asks for. @throws when it is none */
export function readSelectors(query: string): readonly Selector[] {
  const selectors: Selector[] = [];
  const cursor = parser.parse(query).cursor();
  do {
    if (cursor.type.isError) throw new TypeError(`No PromQL at ${cursor.from}: ${query}`);
    if (cursor.name !== "VectorSelector") continue;
    const text = query.slice(cursor.from, cursor.to);
    const [, metric = "", inner = ""] = /^([\w:]+)\s*(?:\{(.*)\})?$/s.exec(text) ?? [];
    const matchers = [...inner.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)"/g)].map(
      ([, label = "", value = ""]) => ({ label, value }),
    );
    selectors.push({ metric, matchers });
  } while (cursor.next());
  return selectors;
}
