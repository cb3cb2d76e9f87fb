export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Stands for what a guide leaves out: fields of an object, elements of an array, the end of a text. */
const leftOut = "...";

/** JSON in which `...` may stand for what was left out. */
export function readShown(text: string): Json {
  const open: string[] = [];
  const json = text.replaceAll(/"(?:[^"\\]|\\.)*"|\.{3}|[{}[\]]/g, (token) => {
    if (token === "{" || token === "[") open.push(token);
    else if (token === "}" || token === "]") open.pop();
    else if (token === leftOut) return open.at(-1) === "{" ? `"${leftOut}": null` : `"${leftOut}"`;
    return token;
  });
  return JSON.parse(json) as Json;
}

/**
 * Ids are others each time. The first time that an id of the guide is met, it stands for the one in its place; from then on it has to
 * be that one everywhere.
 */
export class KnownIds {
  readonly #real = new Map<string, string>();

  /** A command of the guide, with the ids that the answers before it had. */
  put(text: string): string {
    return text.replaceAll(uuids, (id) => this.#real.get(id) ?? id);
  }

  meet(shown: string, real: string): string {
    const known = this.#real.get(shown);
    if (known !== undefined) return known;
    if ([...this.#real.values()].includes(real)) return shown;
    this.#real.set(shown, real);
    return real;
  }
}

const uuids = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
const uuid = new RegExp(`^${uuids.source}$`);

/**
 * What is shown, with what it leaves out taken from the real answer: it equals the real answer exactly if everything shown is there.
 * A `...` that stands for nothing stays, and so is found out.
 */
export function completeShown(shown: Json, real: Json, ids: KnownIds): Json {
  if (typeof shown === "string") {
    return typeof real === "string" ? completeText(shown, real, ids) : shown;
  }
  if (shown === null || typeof shown !== "object") return shown;
  if (isArray(shown)) return isArray(real) ? completeArray(shown, real, ids) : shown;
  if (real === null || typeof real !== "object" || isArray(real)) return shown;
  return completeObject(shown, real, ids);
}

function isArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function completeText(shown: string, real: string, ids: KnownIds): string {
  if (uuid.test(shown) && uuid.test(real)) return ids.meet(shown, real);
  const isStart = shown.endsWith(leftOut) && real.startsWith(shown.slice(0, -leftOut.length));
  return isStart ? real : shown;
}

function completeArray(
  shown: readonly Json[],
  real: readonly Json[],
  ids: KnownIds,
): readonly Json[] {
  const gap = shown.indexOf(leftOut);
  const missing = real.length - shown.length + 1;
  const middle = gap === -1 || missing < 1 ? [] : real.slice(gap, gap + missing);
  const whole = middle.length === 0 ? shown : shown.toSpliced(gap, 1, ...middle);
  return whole.map((item, index) => completeShown(item, real[index] ?? null, ids));
}

function completeObject(
  shown: { readonly [key: string]: Json },
  real: { readonly [key: string]: Json },
  ids: KnownIds,
): Json {
  const { [leftOut]: gap, ...named } = shown;
  const told = Object.fromEntries(
    Object.entries(named).map(([key, value]) => [
      key,
      completeShown(value, real[key] ?? null, ids),
    ]),
  );
  const isMissing = Object.keys(real).some((key) => !(key in named));
  if (gap === undefined) return told;
  return isMissing ? { ...real, ...told } : { ...told, [leftOut]: gap };
}
