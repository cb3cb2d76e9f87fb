import { catalogue } from "../src/metrics/catalogue.ts";
import type { Bound, Definition } from "../src/metrics/instruments.ts";

const heads = ["| metric | kind | labels | meaning |", "| --- | --- | --- | --- |"];

/** The table of docs/metrics.md, as the catalogue has it. */
export function metricsTable(): readonly string[] {
  const definitions: readonly Definition[] = Object.values(catalogue);
  const rows = definitions.map(
    ({ name, kind, labels, help }) => `| \`${name}\` | ${kind} | ${describe(labels)} | ${help} |`,
  );
  return [...heads, ...rows];
}

function describe(labels: Definition["labels"]): string {
  const parts = Object.entries(labels).map(([label, bound]) => `\`${label}\`: ${told(bound)}`);
  return parts.join("; ");
}

function told(bound: Bound): string {
  return typeof bound === "string" ? `any ${bound}` : bound.join(", ");
}
