import type { Aim, Table } from "../benchmark.ts";
import { describeAim, formatCell, verdictOf } from "./format.ts";
import type { Result } from "./result.ts";

/** For a terminal. */
export function toText({ title, tables, aims, tookSeconds }: Result): string {
  const lines = [
    title,
    ...tables.flatMap((table) => ["", ...tableLines(table)]),
    "",
    ...aimLines(aims),
    `(${Math.round(tookSeconds)} s)`,
  ];
  return lines.join("\n");
}

function tableLines({ title, columns, rows }: Table): readonly string[] {
  const cells = [columns, ...rows.map((row) => row.map(formatCell))];
  const widths = columns.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const lines = cells.map((row) =>
    row.map((cell, column) => align(cell, widths[column] ?? 0, column)).join("  "),
  );
  return [title, ...lines];
}

/** What a row is about stands at the left, its figures at the right. */
function align(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function aimLines(aims: readonly Aim[]): readonly string[] {
  return aims.map((aim) => `${verdictOf(aim).padEnd(8)} ${aim.name}: ${describeAim(aim)}`);
}
