// Lints the description of the API, and compares it with the one of the last release: `node scripts/check-openapi.ts`.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createConfig, formatProblems, getTotals, lint } from "@redocly/openapi-core";
import { type AcceptedChange, judgeChanges } from "./openapi/accepted-changes.ts";
import { findBreakingChanges } from "./openapi/breaking-changes.ts";
import type { Description } from "./openapi/description.ts";

const folder = new URL("../packages/server/", import.meta.url);
const current = fileURLToPath(new URL("openapi.json", folder));

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), "utf8"));
}

const config = await createConfig({
  extends: ["recommended-strict"],
  rules: {
    // A method and a path name an operation; a second name would be one more promise.
    "operation-operationId": "off",
    // What takes no key, no parameter and no body cannot be asked wrongly.
    "operation-4xx-response": "off",
  },
});
const problems = await lint({ ref: current, config });
if (problems.length > 0) {
  formatProblems(problems, { format: "codeframe", totals: getTotals(problems), version: "" });
}

const released = read("openapi.released.json") as Description & {
  readonly info: { readonly version: string };
};
const found = findBreakingChanges(released, read("openapi.json") as Description);
const faults = judgeChanges(found, read("openapi.accepted.json") as readonly AcceptedChange[]);
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error("A change that is meant to break goes into packages/server/openapi.accepted.json.");
}

const operations = Object.values(released.paths).flatMap((methods) => Object.keys(methods)).length;
console.log(
  `openapi.json: ${problems.length} faults by the linter; ${operations} operations of ${released.info.version} compared, ${found.length} breaking changes, ${faults.length} of them wrong`,
);
process.exitCode = problems.length + faults.length === 0 ? 0 : 1;
