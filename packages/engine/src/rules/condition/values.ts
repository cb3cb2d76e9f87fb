/** A JSON value, or `undefined` for an error: something missing, or of a type that the operation does not take. */
export type Value = unknown;

/** Texts longer than this are neither searched nor joined: bounds what hostile data can make a condition cost. */
export const maxTextLength = 4_096;

/** Data nested deeper than this is not compared: bounds the stack. */
const maxComparedDepth = 64;

function isMap(value: Value): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Own fields only, so that `constructor` and the like are fields as any other, and usually missing. */
export function fieldOf(owner: Value, name: string): Value {
  return isMap(owner) && Object.hasOwn(owner, name) ? owner[name] : undefined;
}

export function hasField(owner: Value, name: string): Value {
  return isMap(owner) ? Object.hasOwn(owner, name) && owner[name] !== undefined : undefined;
}

export function elementOf(owner: Value, index: Value): Value {
  if (typeof index === "string") return fieldOf(owner, index);
  if (!Array.isArray(owner) || typeof index !== "number" || !Number.isInteger(index))
    return undefined;
  return index >= 0 && index < owner.length ? owner[index] : undefined;
}

/** Numbers by value, lists and maps by their contents; values of different types are not equal. */
export function areEqual(left: Value, right: Value, depth = 0): boolean | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null)
    return false;
  if (depth === maxComparedDepth) return undefined;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return allEqual(left.length, depth, (index) => [left[index], right[index]]);
  }
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  if (!names.every((name) => Object.hasOwn(right, name))) return false;
  return allEqual(names.length, depth, (index) => {
    const name = names[index] ?? "";
    return [fieldOf(left, name), fieldOf(right, name)];
  });
}

function allEqual(
  count: number,
  depth: number,
  pairAt: (index: number) => readonly [Value, Value],
): boolean | undefined {
  for (let index = 0; index < count; index++) {
    const [left, right] = pairAt(index);
    const equal = areEqual(left, right, depth + 1);
    if (equal !== true) return equal;
  }
  return true;
}

/** Whether a list has an element, or a map a field. */
export function contains(container: Value, element: Value): Value {
  if (element === undefined) return undefined;
  if (Array.isArray(container)) return container.some((each) => areEqual(each, element) === true);
  if (!isMap(container)) return undefined;
  return typeof element === "string" && Object.hasOwn(container, element);
}

export function compareValues(operator: "<" | "<=" | ">" | ">=", left: Value, right: Value): Value {
  if (typeof left === "number" && typeof right === "number")
    return isOrdered(operator, left, right);
  if (typeof left === "string" && typeof right === "string")
    return isOrdered(operator, left, right);
  if (typeof left === "boolean" && typeof right === "boolean") {
    return isOrdered(operator, Number(left), Number(right));
  }
  return undefined;
}

function isOrdered<T extends number | string>(
  operator: "<" | "<=" | ">" | ">=",
  left: T,
  right: T,
): boolean {
  switch (operator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    default:
      return operator satisfies never;
  }
}

export function addValues(left: Value, right: Value, whole: boolean): Value {
  if (typeof left === "string" && typeof right === "string") {
    return left.length + right.length > maxTextLength ? undefined : left + right;
  }
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  return inRange(left + right, whole);
}

/** `whole` when both are ints of the language: they divide to an int, and must not leave the safe range. */
export function calculate(
  operator: "-" | "*" | "/" | "%",
  left: Value,
  right: Value,
  whole: boolean,
): Value {
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  switch (operator) {
    case "-":
      return inRange(left - right, whole);
    case "*":
      return inRange(left * right, whole);
    case "/":
      if (!whole) return left / right;
      return right === 0 ? undefined : Math.trunc(left / right);
    case "%":
      return right === 0 ? undefined : left % right;
    default:
      return operator satisfies never;
  }
}

function inRange(value: number, whole: boolean): Value {
  return !whole || Number.isSafeInteger(value) ? value : undefined;
}
