import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { alerts } from "./alerts/alerts.ts";

it("the list of runbooks says of every alert how urgent it is, and why at its limit", () => {
  const text = readFileSync(new URL("../docs/runbooks/README.md", import.meta.url), "utf8");
  const rows = text.split("\n").filter((line) => line.startsWith("| `Flamekeeper"));
  expect(rows).toEqual(
    alerts.map(
      ({ name, severity, runbook, why }) =>
        `| \`${name}\` | ${severity} | [${runbook}](${runbook}.md) | ${why} |`,
    ),
  );
});
