import { parseJsonText } from "../../usecases/input/json-text.ts";
import { CommandFailure } from "../failure.ts";
import { type CsvRecord, readRecords } from "./csv-records.ts";
import { type Entry, unreadable } from "./entries.ts";

const plainColumns: ReadonlySet<string> = new Set([
  "id",
  "userId",
  "type",
  "occurredAt",
  "timeZone",
]);
const neededColumns = ["userId", "type", "occurredAt"];

/**
 * Records under a header. Empty cells are left out; `data` holds JSON, `data.x` one field of it.
 *
 * @throws CommandFailure over a header that is none
 */
export async function* readCsv(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Entry[]> {
  let columns: readonly string[] | null = null;
  for await (const records of readRecords(chunks)) {
    const entries: Entry[] = [];
    for (const record of records) {
      if (columns !== null) {
        entries.push(record.kind === "record" ? readRecord(record, columns) : record);
      } else if (record.kind === "record") {
        columns = readHeader(record.cells);
      } else {
        throw new CommandFailure(`The header cannot be read. ${record.reason}.`);
      }
    }
    yield entries;
  }
}

function readHeader(cells: readonly string[]): readonly string[] {
  const columns = cells.map((cell) => cell.trim());
  const faults = [
    ...neededColumns
      .filter((name) => !columns.includes(name))
      .map((name) => `it lacks the column ${name}`),
    ...columns
      .filter((name, index) => columns.indexOf(name) < index)
      .map((name) => `it has ${name} twice`),
    ...columns
      .filter((name) => !isColumn(name))
      .map((name) => `it has an unknown column "${name.slice(0, 64)}"`),
    ...(columns.includes("data") && columns.some((name) => name.startsWith("data."))
      ? ["it has data and data.x, of which only one may be"]
      : []),
  ];
  if (faults.length === 0) return columns;
  throw new CommandFailure(
    `The first line is not the header of a CSV of activities: ${faults.join("; ")}. ` +
      'The columns are id, userId, type, occurredAt, timeZone and data or data.x. ("--format ndjson" if it is no CSV.)',
  );
}

function isColumn(name: string): boolean {
  if (name === "data" || plainColumns.has(name)) return true;
  const [root, ...path] = name.split(".");
  return (
    root === "data" && path.length > 0 && path.every((part) => part !== "" && part !== "__proto__")
  );
}

function readRecord({ line, text, cells }: CsvRecord, columns: readonly string[]): Entry {
  if (cells.length !== columns.length) {
    return unreadable(
      line,
      text,
      `The line has ${cells.length} cells where the header has ${columns.length}`,
    );
  }
  const value: Record<string, unknown> = {};
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? "";
    if (cell === "") continue;
    if (plainColumns.has(column)) {
      value[column] = cell;
    } else if (column === "data") {
      const parsed = parseJsonText(cell);
      if (!parsed.ok) return unreadable(line, text, "data is not valid JSON");
      value[column] = parsed.value;
    } else if (!putAt(value, column.split("."), readCell(cell))) {
      return unreadable(
        line,
        text,
        `${column} cannot be set: another column gives what it would be part of`,
      );
    }
  }
  return { kind: "value", line, text, value };
}

/** CSV knows text only: what reads as a JSON number, true, false or null is meant as such. */
function readCell(cell: string): unknown {
  if (!/^(?:-?\d|true$|false$|null$)/.test(cell)) return cell;
  const parsed = parseJsonText(cell);
  return parsed.ok ? parsed.value : cell;
}

function putAt(target: Record<string, unknown>, path: readonly string[], value: unknown): boolean {
  const [name = "", ...rest] = path;
  if (rest.length === 0) {
    if (Object.hasOwn(target, name)) return false;
    target[name] = value;
    return true;
  }
  if (!Object.hasOwn(target, name)) target[name] = {};
  const inner = target[name];
  if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return false;
  return putAt(inner as Record<string, unknown>, rest, value);
}
