import { z } from "zod";
import { isStorable } from "../../store/storable-text.ts";
import { notStorable } from "./texts.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

const maxBytes = 16_384;
const maxLevels = 16;

/** JSON of the app's own: kept and given back as it is, so long as it can be kept and is of a sane size. */
export const jsonObjectSchema: z.ZodType<JsonObject> = z
  .record(z.string(), z.unknown())
  .superRefine((value, context) => {
    const fault = faultOf(value, 1, []);
    if (fault !== null) context.addIssue({ code: "custom", ...fault });
    // Counted only now: to write something 100,000 levels deep would exhaust the stack.
    else if (Buffer.byteLength(JSON.stringify(value)) > maxBytes) {
      context.addIssue({ code: "custom", message: "must have at most 16 KiB" });
    }
  });

/** A JSON object whose meaning somebody else checks; only its depth is bounded here, so that it can be walked. */
export const documentSchema: z.ZodType<JsonObject> = z
  .record(z.string(), z.unknown())
  .superRefine((value, context) => {
    const fault = faultOf(value, 1, []);
    if (fault !== null) context.addIssue({ code: "custom", ...fault });
  });

interface Located {
  readonly path: (string | number)[];
  readonly message: string;
}

/** The first thing in `value` that cannot be kept. */
function faultOf(
  value: unknown,
  level: number,
  path: readonly (string | number)[],
): Located | null {
  if (typeof value === "string") return isStorable(value) ? null : at(path, notStorable);
  if (typeof value === "number" && !Number.isFinite(value)) {
    return at(path, "must be a number that can be represented");
  }
  if (typeof value !== "object" || value === null) return null;
  if (level > maxLevels) return at(path, `must be at most ${maxLevels} levels deep`);
  const isArray = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    if (!isStorable(key)) return at(path, `must have field names that are ${notStorable.slice(8)}`);
    const fault = faultOf(inner, level + 1, [...path, isArray ? Number(key) : key]);
    if (fault !== null) return fault;
  }
  return null;
}

function at(path: readonly (string | number)[], message: string): Located {
  return { path: [...path], message };
}
