import { maxTextLength, type Value } from "./values.ts";

type FunctionName = "size" | "int" | "double";
type MethodName = "startsWith" | "endsWith" | "contains";

const functions: ReadonlySet<string> = new Set<FunctionName>(["size", "int", "double"]);
const methods: ReadonlySet<string> = new Set<MethodName>(["startsWith", "endsWith", "contains"]);

export function isFunction(name: string): name is FunctionName {
  return functions.has(name);
}

export function isMethod(name: string): name is MethodName {
  return methods.has(name);
}

export function callFunction(name: FunctionName, value: Value): Value {
  switch (name) {
    case "size":
      return sizeOf(value);
    case "int": {
      if (typeof value !== "number") return undefined;
      const whole = Math.trunc(value);
      return Number.isSafeInteger(whole) ? whole : undefined;
    }
    case "double":
      return typeof value === "number" ? value : undefined;
    default:
      return name satisfies never;
  }
}

export function callMethod(name: MethodName, text: Value, part: Value): Value {
  if (typeof text !== "string" || typeof part !== "string") return undefined;
  switch (name) {
    case "startsWith":
      return text.startsWith(part);
    case "endsWith":
      return text.endsWith(part);
    case "contains":
      // The only search whose cost is a product of both lengths.
      return text.length > maxTextLength || part.length > maxTextLength
        ? undefined
        : text.includes(part);
    default:
      return name satisfies never;
  }
}

function sizeOf(value: Value): Value {
  if (typeof value === "string") return codePointsOf(value);
  if (Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : undefined;
}

function codePointsOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
