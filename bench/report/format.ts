import type { Aim, Cell } from "../benchmark.ts";

/** Three digits are more than a benchmark knows; whole numbers of a thousand and more are kept. */
export function formatCell(cell: Cell): string {
  if (cell === null) return "";
  return typeof cell === "string" ? cell : formatNumber(cell);
}

function formatNumber(number: number): string {
  if (Math.abs(number) >= 100) return Math.round(number).toLocaleString("en");
  if (Number.isInteger(number)) return String(number);
  return number.toFixed(Math.abs(number) >= 10 ? 1 : 2);
}

export function describeAim({ figure, unit, bound, limit }: Aim): string {
  return `${formatNumber(figure)} ${unit} (${bound} ${formatNumber(limit)})`;
}

export function verdictOf({ isMet }: Aim): string {
  return isMet ? "met" : "not met";
}
