import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { PlantedTree } from "./planted-tree.ts";

const root = join(import.meta.dirname, "..");
const server = "packages/server/src";
const engine = "packages/engine/src";
const client = "packages/client/src";

function packageJson(name: string, rest: object = {}): string {
  return JSON.stringify({ name, version: "1.0.0", type: "module", ...rest });
}

/** A small tree of the same shape, in which every arrow points the right way. */
const clean: Readonly<Record<string, string>> = {
  "package.json": packageJson("root", {
    workspaces: ["packages/*"],
    devDependencies: { "fast-check": "1.0.0" },
  }),
  ...Object.fromEntries(
    ["pg", "node-pg-migrate", "fastify", "zod", "fast-check", "undeclared"].flatMap((name) => [
      [`node_modules/${name}/package.json`, packageJson(name, { main: "./index.js" })],
      [`node_modules/${name}/index.js`, "export default 1;"],
    ]),
  ),
  "packages/engine/package.json": packageJson("@flamekeeper/engine", {
    exports: { ".": { source: "./src/index.ts", default: "./dist/index.js" } },
    dependencies: { zod: "1.0.0" },
  }),
  [`${engine}/index.ts`]: `export * from "./fold.ts";`,
  [`${engine}/fold.ts`]: `import z from "zod"; export const fold = z;`,
  [`${engine}/fold.unit.test.ts`]: `import "fast-check"; import "node:fs"; import "./fold.ts";`,
  "packages/server/package.json": packageJson("@flamekeeper/server", {
    exports: { ".": { source: "./src/index.ts", default: "./dist/index.js" } },
    dependencies: {
      "@flamekeeper/engine": "1.0.0",
      pg: "1.0.0",
      "node-pg-migrate": "1.0.0",
      fastify: "1.0.0",
    },
  }),
  "packages/client/package.json": packageJson("@flamekeeper/client", {
    exports: { ".": { source: "./src/index.ts", default: "./dist/index.js" } },
    devDependencies: { "@flamekeeper/server": "1.0.0" },
  }),
  [`${client}/index.ts`]: `export * from "./send.ts";`,
  [`${client}/send.ts`]: `export const send = 1;`,
  "packages/client/test/server.int.test.ts": `import "@flamekeeper/server"; import "@flamekeeper/client"; import "node:fs";`,
  "packages/server/test/database.ts": `import pg from "pg"; export const database = pg;`,
  [`${server}/index.ts`]: `export * from "./start.ts";`,
  [`${server}/context.ts`]: `import type { Pool } from "pg"; export interface Context { pool: Pool }`,
  [`${server}/start.ts`]: `import "./config/environment.ts"; import "./http/app.ts"; import "./worker/loop.ts"; import "./store/users.ts"; import "./context.ts";`,
  [`${server}/cli/main.ts`]: `import "../start.ts"; import "../usecases/record.ts"; import "../reads/user.ts"; import "../config/environment.ts";`,
  [`${server}/http/app.ts`]: `import "fastify"; import "../usecases/record.ts"; import "../reads/user.ts"; import "@flamekeeper/engine";`,
  [`${server}/worker/loop.ts`]: `import "../usecases/record.ts";`,
  [`${server}/usecases/record.ts`]: `import "@flamekeeper/engine"; import "../reads/user.ts"; import "../store/users.ts"; import type { Context } from "../context.ts";`,
  [`${server}/usecases/record.int.test.ts`]: `import "../../test/database.ts"; import "./record.ts"; import "../reads/user.ts";`,
  [`${server}/reads/user.ts`]: `import "@flamekeeper/engine"; import "../store/users.ts";`,
  [`${server}/store/users.ts`]: `import pg from "pg"; import "node-pg-migrate"; import type { Fold } from "@flamekeeper/engine"; export const users = pg;`,
  [`${server}/config/environment.ts`]: `import "node:fs";`,
};

/** One file for every arrow that must not be: the rule that has to notice, the path and the text. */
const plants: readonly (readonly [rule: string, path: string, text: string])[] = [
  ["room-http", `${server}/http/p1.ts`, `import "../store/users.ts";`],
  ["room-http", `${server}/http/p2.ts`, `import "../index.ts";`],
  ["room-http", `${server}/http/p3.ts`, `import "../worker/loop.ts";`],
  ["room-cli", `${server}/cli/p1.ts`, `import "../store/users.ts";`],
  ["room-cli", `${server}/cli/p2.ts`, `import "../http/app.ts";`],
  ["room-worker", `${server}/worker/p1.ts`, `import "../store/users.ts";`],
  ["room-worker", `${server}/worker/p2.ts`, `import "../http/app.ts";`],
  ["room-usecases", `${server}/usecases/p1.ts`, `import "../http/app.ts";`],
  ["room-usecases", `${server}/usecases/p2.ts`, `import type { App } from "../http/app.ts";`],
  ["room-usecases", `${server}/usecases/p3.ts`, `import "../worker/loop.ts";`],
  ["room-usecases", `${server}/usecases/p4.ts`, `import "../index.ts";`],
  ["room-usecases", `${server}/usecases/p5.ts`, `export const late = import("../http/app.ts");`],
  ["room-reads", `${server}/reads/p1.ts`, `import "../usecases/record.ts";`],
  ["room-store", `${server}/store/p1.ts`, `import "../usecases/record.ts";`],
  ["room-store", `${server}/store/p2.ts`, `import "../config/environment.ts";`],
  ["room-metrics", `${server}/metrics/p1.ts`, `import "../usecases/record.ts";`],
  ["room-tracing", `${server}/tracing/p1.ts`, `import "../store/users.ts";`],
  ["room-config", `${server}/config/p1.ts`, `import "../store/users.ts";`],
  ["room-unknown", `${server}/newcomer/p1.ts`, `import "../newcomer/p2.ts";`],
  ["sql-only-in-store", `${server}/usecases/p6.ts`, `import pg from "pg"; export default pg;`],
  ["sql-only-in-store", `${server}/reads/p2.ts`, `import type { Pool } from "pg";`],
  ["sql-only-in-store", `${server}/http/p4.ts`, `import "node-pg-migrate";`],
  ["http-only-in-http", `${server}/usecases/p7.ts`, `import "fastify";`],
  ["http-only-in-http", `${server}/cli/p3.ts`, `import "fastify";`],
  ["engine-no-builtins", `${engine}/p1.ts`, `import "node:fs";`],
  [
    "engine-no-builtins",
    `${engine}/p2.ts`,
    `export const c = process.getBuiltinModule("node:crypto");`,
  ],
  ["engine-no-packages", `${engine}/p3.ts`, `import "@flamekeeper/server";`],
  ["client-no-builtins", `${client}/p1.ts`, `import "node:crypto";`],
  ["client-no-packages", `${client}/p2.ts`, `import "@flamekeeper/engine";`],
  ["client-no-packages", `${client}/p3.ts`, `import type { App } from "@flamekeeper/server";`],
  ["no-undeclared", `${engine}/p4.ts`, `import "pg";`],
  ["no-undeclared", `${server}/store/p3.ts`, `import "undeclared";`],
  ["no-package-internals", `${server}/usecases/p8.ts`, `import "../../../engine/src/fold.ts";`],
  ["no-neighbour-by-path", `${server}/usecases/p9.ts`, `import "../../../engine/src/index.ts";`],
  ["no-package-internals-from-outside", "bench/p1.ts", `import "../packages/engine/src/fold.ts";`],
  ["no-circular", `${engine}/p5.ts`, `import "./p6.ts"; export const five = 5;`],
  [
    "no-circular",
    `${engine}/p7.ts`,
    `import type { Eight } from "./p8.ts"; export type Seven = Eight;`,
  ],
  ["no-orphans", `${engine}/p9.ts`, `export const forgotten = 1;`],
  ["no-test-from-source", `${server}/store/p4.ts`, `import "../../test/database.ts";`],
  ["no-dev-dependency", `${engine}/p10.ts`, `import "fast-check";`],
  ["no-unresolvable", `${engine}/p11.ts`, `import "./nowhere.ts";`],
];

/** The other halves of what is planted. */
const accomplices: Readonly<Record<string, string>> = {
  [`${server}/newcomer/p2.ts`]: `export const two = 2;`,
  [`${engine}/p6.ts`]: `import "./p5.ts";`,
  [`${engine}/p8.ts`]: `import type { Seven } from "./p7.ts"; export type Eight = Seven | 8;`,
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

function findViolations(files: Readonly<Record<string, string>>): readonly string[] {
  const tree = new PlantedTree();
  try {
    tree.write(files);
    tree.link("node_modules/@flamekeeper/engine", join(tree.folder, "packages/engine"));
    tree.link("node_modules/@flamekeeper/server", join(tree.folder, "packages/server"));
    tree.link("node_modules/@flamekeeper/client", join(tree.folder, "packages/client"));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs"),
        "--config",
        join(root, ".dependency-cruiser.js"),
        "--output-type",
        "json",
        "{packages,bench}/**/*.{ts,js}",
      ],
      { cwd: tree.folder, encoding: "utf8", maxBuffer: 100_000_000 },
    );
    if (stdout === "") throw new Error(stderr);
    const cruised = JSON.parse(stdout) as {
      summary: { violations: readonly Violation[]; totalCruised: number };
    };
    if (cruised.summary.totalCruised === 0) throw new Error("nothing was looked at");
    return cruised.summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
  } finally {
    tree.remove();
  }
}

describe("the arrows between rooms and packages", () => {
  let found: readonly string[] = [];
  beforeAll(() => {
    found = findViolations({
      ...clean,
      ...accomplices,
      ...Object.fromEntries(plants.map(([, path, text]) => [path, text])),
    });
  }, 60_000);

  test("a tree in which every arrow points the right way passes", { timeout: 60_000 }, () => {
    expect(findViolations(clean)).toEqual([]);
  });

  test.each(plants)("%s notices %s: %s", (rule, path) => {
    expect(found).toContain(`${rule}: ${path}`);
  });

  test("every rule has a planted violation", async () => {
    const { default: config } = await import("../.dependency-cruiser.js");
    const names = (config.forbidden ?? []).map(({ name }) => name);
    expect(new Set(plants.map(([rule]) => rule))).toEqual(new Set(names));
  });
});
