import fc from "fast-check";
import { it } from "vitest";

/** FLAMEKEEPER_LAW_RUNS=20 looks twenty times as long. */
const factor = Number(process.env["FLAMEKEEPER_LAW_RUNS"] ?? "1");

const patienceMs = 60_000 * Math.max(1, factor);

/** Tries a law on `usually` examples. `check` throws where it is broken; the smallest example found is printed. */
export function law<Example>(
  name: string,
  usually: number,
  examples: fc.Arbitrary<Example>,
  check: (example: Example) => void,
): void {
  const numRuns = Math.ceil(usually * factor);
  it(name, { timeout: patienceMs }, () => {
    fc.assert(fc.property(examples, check), { numRuns });
  });
}
