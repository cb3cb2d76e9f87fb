import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { variables } from "../src/config/variables.ts";
import { metricsTable } from "./metrics-page.ts";

const table = [
  "| variable | default | meaning |",
  "| --- | --- | --- |",
  ...Object.values(variables).map(
    ({ name, default: usual, meaning }) => `| \`${name}\` | ${usual} | ${meaning} |`,
  ),
];

it.each(["README.md", "docs/operating.md"])("%s lists the environment as it is read", (page) => {
  const text = readFileSync(new URL(`../../../${page}`, import.meta.url), "utf8");
  const [, listed] = /<!-- environment:start -->([^]*)<!-- environment:end -->/.exec(text) ?? [];
  expect(listed?.trim().split(/\r?\n/)).toEqual(table);
});

it("docs/metrics.md lists every metric as it is counted", () => {
  const text = readFileSync(new URL("../../../docs/metrics.md", import.meta.url), "utf8");
  const [, listed] = /<!-- metrics:start -->([^]*)<!-- metrics:end -->/.exec(text) ?? [];
  expect(listed?.trim().split(/\r?\n/)).toEqual(metricsTable());
});
