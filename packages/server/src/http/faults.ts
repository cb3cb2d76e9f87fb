import type { z } from "zod";
import type { Fault } from "../result.ts";

type Issue = z.core.$ZodIssue;

/**
 * Every fault that a schema found, by path.
 *
 * @param base where the checked value stands in the request: nothing for the body, else `query`, `path` or `header`
 */
export function faultsOf(issues: readonly Issue[], base: readonly string[] = []): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    const path = [...base, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: writePath([...path, key]),
        message: "is not a known field",
      }));
    }
    return [{ path: writePath(path), message: messageOf(issue) }];
  });
}

function messageOf(issue: Issue): string {
  if (issue.code !== "invalid_type" || !issue.message.startsWith("Invalid input")) {
    return issue.message;
  }
  if (issue.message.endsWith("received undefined")) return "is required";
  return `must be of type ${issue.expected}`;
}

/** `data.answers[2].text`; a name that is not plain is put in brackets: `data["a b"]`. */
function writePath(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      const name = String(step).slice(0, 100);
      if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) return `[${JSON.stringify(name)}]`;
      return index === 0 ? name : `.${name}`;
    })
    .join("");
}
