import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import openapi from "../openapi.json" with { type: "json" };
import { catalogue } from "../src/metrics/catalogue.ts";
import type { Definition } from "../src/metrics/instruments.ts";
import { variables } from "../src/config/variables.ts";
import { runCli } from "./cli.ts";

const root = new URL("../../../", import.meta.url);
const folder = new URL("docs/runbooks/", root);
const pages = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), "utf8"),
}));
const alerts = readFileSync(new URL("ops/prometheus/alerts.yml", root), "utf8");

const paths = [...Object.keys(openapi.paths), "/openapi.json", "/docs"].map(
  (path) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
);

const definitions: readonly Definition[] = Object.values(catalogue);
const metrics = new Set(
  definitions.flatMap(({ name, kind }) =>
    kind === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  ),
);

/** `flamekeeper a b --option value` as it stands on a page, whether in a block or in a sentence. */
const commandPattern = /(?<=[`\n])flamekeeper ([a-z]+(?: [a-z]+)*)((?: [^`\n]+)?)/g;

describe("runbooks", () => {
  it("are there for every alert, and for no other", () => {
    const named = [...alerts.matchAll(/runbook_url: docs\/runbooks\/(.+)$/gm)].map(
      ([, page]) => page,
    );
    const there = pages.map(({ name }) => name).filter((name) => name !== "README.md");
    expect(new Set(named)).toEqual(new Set(there));
    const readme = pages.find(({ name }) => name === "README.md")?.text ?? "";
    for (const [, alert = ""] of alerts.matchAll(/alert: (\w+)/g)) expect(readme).toContain(alert);
  });

  it("name commands and options that exist", { timeout: 300_000 }, async () => {
    const found = pages.flatMap(({ text }) => [...text.matchAll(commandPattern)]);
    expect(found.length).toBeGreaterThan(10);
    const helps = new Map<string, string>();
    for (const [line, words = "", rest = ""] of found) {
      if (!helps.has(words)) {
        const { code, stdout } = await runCli([...words.split(" "), "--help"], {});
        // Of a command that does not exist, the help of the one above it is shown.
        expect([line, code, stdout.split("\n")[0]]).toEqual([
          line,
          0,
          expect.stringContaining(`flamekeeper ${words}`),
        ]);
        // Options of the command above hold for those below it, too, and are in its help alone.
        const [above = ""] = words.split(" ");
        const ofAbove = above === words ? "" : (await runCli([above, "--help"], {})).stdout;
        helps.set(words, `${stdout}${ofAbove}`);
      }
      for (const [option] of rest.matchAll(/--[\w-]+/g)) {
        expect([line, helps.get(words)]).toEqual([line, expect.stringContaining(option)]);
      }
    }
  });

  it("name routes, metrics and variables that exist", () => {
    for (const { name, text } of pages) {
      for (const [, path = ""] of text.matchAll(/127\.0\.0\.1:4004(\/[\w/-]*)/g)) {
        expect([name, path, paths.some((known) => known.test(path))]).toEqual([name, path, true]);
      }
      for (const [metric] of text.matchAll(/\bflamekeeper_\w+/g)) {
        expect([name, metric, metrics.has(metric)]).toEqual([name, metric, true]);
      }
      for (const [, variable = ""] of text.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)) {
        const known = Object.values(variables).map((one) => one.name);
        expect([name, known]).toEqual([name, expect.arrayContaining([variable])]);
      }
    }
  });
});
