import { isDeepStrictEqual } from "node:util";
import { type Description, resolveSchema, type Schema } from "./description.ts";

/** Who writes what a schema describes: what may be sent must not shrink, what is answered must not grow. */
export type Writer = "caller" | "server";

export interface Compared {
  readonly before: Description;
  readonly after: Description;
  readonly writer: Writer;
}

type Pair = readonly [before: Schema, after: Schema];

/** What breaks those who rely on `before`, each with the path of the field. */
export function compareSchemas(
  compared: Compared,
  [before, after]: Pair,
  path: string,
  seen: ReadonlySet<string> = new Set(),
): readonly string[] {
  // Schemas that hold themselves are compared once.
  const pair = `${before.$ref} ${after.$ref}`;
  if (before.$ref !== undefined && seen.has(pair)) return [];
  const within = before.$ref === undefined ? seen : new Set([...seen, pair]);
  const olds = variantsOf(compared.before, before);
  const news = variantsOf(compared.after, after);
  // A caller's every old form must still be taken; a server's every new form must be an old one.
  const [given, taken] = compared.writer === "caller" ? [olds, news] : [news, olds];
  return given.flatMap((one) => {
    const attempts = taken.map((other) =>
      compareForms(
        compared,
        compared.writer === "caller" ? [one, other] : [other, one],
        path,
        within,
      ),
    );
    return attempts.sort((some, others) => some.length - others.length)[0] ?? [`${path}: removed`];
  });
}

/** The forms that a value may have: a choice between schemas or types is several. */
function variantsOf(description: Description, schema: Schema): readonly Schema[] {
  const resolved = resolveSchema(description, schema);
  const { anyOf, oneOf, type, ...rest } = resolved;
  const choice = anyOf ?? oneOf;
  if (choice !== undefined) return choice.flatMap((each) => variantsOf(description, each));
  return Array.isArray(type) ? type.map((each: string) => ({ ...rest, type: each })) : [resolved];
}

function compareForms(
  compared: Compared,
  [before, after]: Pair,
  path: string,
  seen: ReadonlySet<string>,
): readonly string[] {
  if (!isTypeKept(compared, before, after)) {
    return [`${path}: type ${typeOf(before)} became ${typeOf(after)}`];
  }
  return [
    ...compareValues(compared, before, after).map((change) => `${path}: ${change}`),
    ...compareFields(compared, [before, after], path, seen),
    ...(before.items !== undefined && after.items !== undefined
      ? compareSchemas(compared, [before.items, after.items], `${path}[]`, seen)
      : []),
  ];
}

function isTypeKept({ writer }: Compared, before: Schema, after: Schema): boolean {
  const [one, other] = [typeOf(before), typeOf(after)];
  const [narrow, wide] = writer === "caller" ? [one, other] : [other, one];
  return narrow === wide || wide === "any" || (narrow === "integer" && wide === "number");
}

function typeOf({ type, const: only }: Schema): string {
  if (type !== undefined) return String(type);
  return only === undefined ? "any" : typeof only;
}

const upperBounds = ["maximum", "maxLength", "maxItems"] as const;
const lowerBounds = ["minimum", "minLength", "minItems"] as const;

/** Values that may no longer be sent. That fewer values are answered breaks nobody; that more are, is told by their types. */
function compareValues({ writer }: Compared, before: Schema, after: Schema): readonly string[] {
  if (writer === "server") return [];
  const changes: string[] = [];
  const [olds, news] = [valuesOf(before), valuesOf(after)];
  if (news !== null) {
    const gone = olds?.filter((old) => !news.some((each) => isDeepStrictEqual(each, old)));
    if (gone === undefined) changes.push("has only certain values now");
    else if (gone.length > 0) changes.push(`no longer takes ${JSON.stringify(gone)}`);
  }
  for (const bound of upperBounds) {
    if ((after[bound] ?? Infinity) < (before[bound] ?? Infinity)) changes.push(`${bound} is lower`);
  }
  for (const bound of lowerBounds) {
    if ((after[bound] ?? -Infinity) > (before[bound] ?? -Infinity)) {
      changes.push(`${bound} is higher`);
    }
  }
  for (const form of ["pattern", "format"] as const) {
    if (after[form] !== undefined && after[form] !== before[form]) {
      changes.push(`has another ${form}`);
    }
  }
  return changes;
}

function valuesOf({ enum: values, const: only }: Schema): readonly unknown[] | null {
  return values ?? (only === undefined ? null : [only]);
}

function compareFields(
  compared: Compared,
  [before, after]: Pair,
  path: string,
  seen: ReadonlySet<string>,
): readonly string[] {
  const [olds, news] = [before.properties ?? {}, after.properties ?? {}];
  const isOpen = after.additionalProperties !== false;
  const changes = Object.entries(olds).flatMap(([name, old]) => {
    const field = path === "" ? name : `${path}.${name}`;
    const found = news[name];
    if (found !== undefined) return compareSchemas(compared, [old, found], field, seen);
    // An object that takes any field still takes this one.
    return compared.writer === "caller" && isOpen ? [] : [`${field}: removed`];
  });
  const isRequired = (name: string): boolean => after.required?.includes(name) ?? false;
  const wasRequired = (name: string): boolean => before.required?.includes(name) ?? false;
  if (compared.writer === "caller") {
    const asked = (after.required ?? []).filter((name) => !wasRequired(name));
    return [
      ...changes,
      ...asked.map((name) => `${path === "" ? name : `${path}.${name}`}: required now`),
    ];
  }
  const loose = (before.required ?? []).filter((name) => name in news && !isRequired(name));
  return [...changes, ...loose.map((name) => `${path}.${name}: may be missing now`)];
}
