import type { Table } from "../benchmark.ts";
import { describeAim, formatCell, verdictOf } from "./format.ts";
import type { Machine } from "./machine.ts";
import type { Result } from "./result.ts";

const preface = `# Benchmarks

What the last runs said, written by \`npm run bench\` from \`bench/results/\`. Figures depend on the machine; each ratio was measured in one run.
\`npm run bench:NAME\` runs one alone, \`-- --json\` prints the result as JSON, \`-- --users 10000\` and the like set sizes.`;

/** BENCHMARKS.md. */
export function toPage(results: readonly Result[]): string {
  return `${[preface, ...results.map(sectionOf)].join("\n\n")}\n`;
}

function sectionOf(result: Result): string {
  const { benchmark, title, at, tookSeconds, machine, sizes, tables, aims, notes } = result;
  const settings = Object.entries(sizes).map(([name, size]) => `${name} ${formatCell(size)}`);
  const facts = [
    at.slice(0, 10),
    ...describe(machine),
    `took ${Math.round(tookSeconds)} s`,
    ...settings,
  ];
  return [
    `## ${title}`,
    `\`npm run bench:${benchmark}\`: ${facts.join(", ")}.`,
    ...(aims.length === 0
      ? []
      : [
          toMarkdown(
            ["aim", "figure", ""],
            aims.map((aim) => [aim.name, describeAim(aim), verdictOf(aim)]),
          ),
        ]),
    ...tables.flatMap((table) => [`${table.title}:`, tableOf(table)]),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join("\n")]),
  ].join("\n\n");
}

function describe({
  cores,
  processor,
  memoryGigabytes,
  system,
  node,
  postgres,
  loadBefore,
}: Machine) {
  return [
    `${cores} cores (${processor})`,
    `${memoryGigabytes} GB`,
    system,
    `Node ${node}`,
    ...(postgres === null ? [] : [`PostgreSQL ${postgres}`]),
    `load before ${loadBefore}`,
  ];
}

function tableOf({ columns, rows }: Table): string {
  return toMarkdown(
    columns,
    rows.map((row) => row.map(formatCell)),
  );
}

function toMarkdown(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = columns.map((_, column) => (column === 0 ? "---" : "--:"));
  return [columns, rule, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
