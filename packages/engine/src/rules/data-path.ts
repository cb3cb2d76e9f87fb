/** A path into an activity's data, such as `data.correct` or `data.result.score`. */
export const dataPathPattern: RegExp = /^data(\.[A-Za-z_][A-Za-z0-9_]{0,63}){1,8}$/;

/** Reads the number at `path`; `null` when there is none, or something else than a number. */
export function compileNumberAt(path: string): (data: unknown) => number | null {
  const names = path.split(".").slice(1);
  const [only] = names;
  if (names.length === 1 && only !== undefined) return (data) => asNumber(ownField(data, only));
  return (data) => {
    let value = data;
    for (const name of names) value = ownField(value, name);
    return asNumber(value);
  };
}

function ownField(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function asNumber(value: unknown): number | null {
  return typeof value === "number" && !Number.isNaN(value) ? value : null;
}
