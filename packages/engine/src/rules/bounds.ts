import { type Path, type RuleFault, writePath } from "./faults.ts";

/** Far deeper than the document's own nesting (requirements go 3 deep), far shallower than the stack. */
const maxDepth = 24;

/** 200 types with twenty conditions each are 12,000 values; more is a mistake, and would be felt when it is compiled. */
const maxValues = 20_000;

/** Says what makes `input` unfit to be looked at by the schema at all: too deep, too large, or not plain JSON. */
export function findUnreadable(input: unknown): RuleFault | null {
  const pending: { readonly value: unknown; readonly path: Path }[] = [{ value: input, path: [] }];
  let count = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, path } = next;
    count += 1;
    if (typeof value !== "object" || value === null) continue;
    const message = findUnfit(value, path.length, count + pending.length);
    if (message !== null) return { path: writePath(path), message };
    const isList = Array.isArray(value);
    for (const [key, inner] of Object.entries(value)) {
      if (key === "__proto__")
        return { path: writePath([...path, key]), message: "is not allowed as a name" };
      pending.push({ value: inner, path: [...path, isList ? Number(key) : key] });
    }
  }
  return null;
}

function findUnfit(value: object, depth: number, count: number): string | null {
  if (depth > maxDepth) return `is nested more than ${maxDepth} levels deep`;
  const length = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (count + length > maxValues) return `the document has more than ${maxValues} values`;
  const kind = Object.prototype.toString.call(value);
  return kind === "[object Object]" || kind === "[object Array]" ? null : "is not a JSON value";
}
