import { z } from "zod";
import { dataPathPattern } from "./data-path.ts";

/** Names of types, streaks and categories stand in addresses and file names, so they stay within what needs no escape. */
export const nameSchema: z.ZodType<string, string> = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, "must be 1 to 64 letters, digits, or any of _ . -");

export const dataPathSchema: z.ZodType<string, string> = z
  .string()
  .regex(dataPathPattern, 'must be a path into the data, such as "data.correct"');

export function wholeNumber(from: number, to: number): z.ZodType<number, number> {
  const message = `must be a whole number from ${from} to ${to}`;
  return z.int(message).min(from, message).max(to, message);
}

/** More than 0, fractions allowed. */
export function positiveNumber(to: number): z.ZodType<number, number> {
  const message = `must be a number above 0, at most ${to}`;
  return z.number(message).gt(0, message).max(to, message);
}

export function numberWithin(from: number, to: number): z.ZodType<number, number> {
  const message = `must be a number from ${from} to ${to}`;
  return z.number(message).min(from, message).max(to, message);
}

export function distinctList<T>(
  element: z.ZodType<T, T>,
  from: number,
  to: number,
): z.ZodType<T[], T[]> {
  const message = `must be a list of ${from} to ${to}, each once`;
  return z
    .array(element, message)
    .min(from, message)
    .max(to, message)
    .refine((list) => new Set(list).size === list.length, message);
}

export function namedRecord<In, Out>(
  value: z.ZodType<Out, In>,
  to: number,
): z.ZodType<Record<string, Out>, Record<string, In>> {
  return z.record(nameSchema, value).check((context) => {
    const count = Object.keys(context.value).length;
    if (count >= 1 && count <= to) return;
    context.issues.push({
      code: "custom",
      input: context.value,
      message: `must have from 1 to ${to} entries`,
    });
  });
}
