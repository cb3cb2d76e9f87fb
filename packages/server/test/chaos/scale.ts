/** `npm run test:chaos` runs everything long; the ordinary test run, in a short form. */
export const isLong: boolean = process.env["FLAMEKEEPER_CHAOS"] === "long";

/** How often something is done to the server; FLAMEKEEPER_CHAOS_TIMES overrides the number for the long form. */
export function times(short: number, long: number): number {
  const wanted = process.env["FLAMEKEEPER_CHAOS_TIMES"];
  if (!isLong) return short;
  return wanted === undefined ? long : Number(wanted);
}

/** Of all chance in these tests; the same again with FLAMEKEEPER_CHAOS_SEED. When processes die at what moment remains theirs. */
export const chaosSeed: string =
  process.env["FLAMEKEEPER_CHAOS_SEED"] ?? (isLong ? String(Date.now() % 1_000_000_000) : "short");

/** For a test that takes so long in its short form on a busy machine of two cores. */
export function timeoutMs(shortSeconds: number, longSeconds: number): number {
  return (isLong ? longSeconds : shortSeconds) * 1_000;
}

/** What was done, and what was checked after it: the one output of a chaos test. */
export function tell(test: string, counts: Readonly<Record<string, number | string>>): void {
  const listed = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  console.log(`${test} (seed ${chaosSeed}): ${listed.join(", ")}`);
}
