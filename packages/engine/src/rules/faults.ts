import type { z } from "zod";

/** One thing that is wrong with a rules document, and where: `streaks.daily.freeze.max`, `types.quiz.xp[0].when`. */
export interface RuleFault {
  /** Empty for the document as a whole. */
  readonly path: string;
  readonly message: string;
}

export type Path = readonly (string | number)[];

/** A key that is not a plain name is put in brackets: `types["a.b"].xp`. */
export function writePath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(step)) return `[${JSON.stringify(step.slice(0, 100))}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

type Issue = z.core.$ZodIssue;

/** What the schema found, each fault by itself and in the form of the document that was probably meant. */
export function faultsOf(issues: readonly Issue[], input: unknown): RuleFault[] {
  return issues.flatMap((issue) => faultsOfIssue(issue, [], input));
}

function faultsOfIssue(issue: Issue, base: Path, input: unknown): RuleFault[] {
  const path = [
    ...base,
    ...issue.path.map((step) => (typeof step === "number" ? step : String(step))),
  ];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: writePath([...path, key]),
        message: "unknown field",
      }));
    case "invalid_key":
      return issue.issues.map(({ message }) => ({ path: writePath(path), message }));
    case "invalid_union": {
      const nearest = nearestBranch(issue.errors, path, input);
      if (nearest === null) break;
      return nearest.flatMap((inner) => faultsOfIssue(inner, path, input));
    }
    case "invalid_type":
      if (valueAt(input, path) === undefined)
        return [{ path: writePath(path), message: "is required" }];
      if (issue.message.startsWith("Invalid input")) {
        return [{ path: writePath(path), message: `must be of type ${issue.expected}` }];
      }
      break;
    default:
      break;
  }
  return [{ path: writePath(path), message: issue.message }];
}

/** Of the forms that a value may take, the one it is nearest to; `null` when it is like none of them. */
function nearestBranch(
  branches: readonly (readonly Issue[])[],
  path: Path,
  input: unknown,
): readonly Issue[] | null {
  let nearest: readonly Issue[] | null = null;
  let leastDistance = Number.POSITIVE_INFINITY;
  for (const branch of branches) {
    const distance = distanceOf(branch, path, input);
    if (distance < leastDistance) [nearest, leastDistance] = [branch, distance];
  }
  return nearest;
}

/** A form whose own fields are absent, or that is of another type altogether, was not meant. */
function distanceOf(branch: readonly Issue[], path: Path, input: unknown): number {
  let distance = 0;
  for (const issue of branch) {
    if (issue.path.length === 0 && issue.code === "invalid_type") return Number.POSITIVE_INFINITY;
    const inner = [
      ...path,
      ...issue.path.map((step) => (typeof step === "number" ? step : String(step))),
    ];
    const isAbsent = valueAt(input, inner) === undefined;
    distance += isAbsent || issue.code === "unrecognized_keys" ? 10 : 1;
  }
  return distance;
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
