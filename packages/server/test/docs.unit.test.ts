import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { variables } from "../src/config/variables.ts";

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
