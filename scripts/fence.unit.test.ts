import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { PlantedTree } from "./planted-tree.ts";

const root = join(import.meta.dirname, "..");

const forbidden: readonly (readonly [rule: string, code: string])[] = [
  ["no-restricted-properties", "Date.now()"],
  ["no-restricted-properties", "Math.random()"],
  ["no-restricted-properties", `Math["random"]()`],
  ["no-restricted-properties", "Temporal.Now.instant()"],
  ["no-clock-date", "new Date()"],
  ["no-clock-date", "new Date"],
  ["no-clock-date", "Date()"],
  ["no-restricted-globals", "performance.now()"],
  ["no-restricted-globals", "setTimeout(() => 1, 1)"],
  ["no-restricted-globals", "crypto.randomUUID()"],
  ["no-restricted-globals", "process.env"],
  ["no-restricted-globals", "globalThis.Date"],
  ["no-console", `console.log("x")`],
];
const allowed = [
  "new Date(86_400_000)",
  "Date.UTC(2026, 0, 1)",
  "Date.parse(text)",
  "Math.floor(2)",
];

/** What some of the places lack that the client runs in. */
const missing: readonly (readonly [rule: string, code: string])[] = [
  ["no-restricted-globals", "process.env"],
  ["no-restricted-globals", "new URL(text)"],
  ["no-restricted-globals", "document"],
  ["no-restricted-globals", "structuredClone({})"],
  ["no-restricted-properties", "AbortSignal.timeout(1)"],
];

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

function wrap(code: string): string {
  return `export function plant(text: string): unknown {\n  return [${code}, text];\n}\n`;
}

function lint(files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  const tree = new PlantedTree();
  try {
    tree.write(files);
    mkdirSync(join(tree.folder, "scripts/lint"), { recursive: true });
    for (const file of [".oxlintrc.json", "scripts/lint/engine-fence.js"]) {
      copyFileSync(join(root, file), join(tree.folder, file));
    }
    tree.write({ "package.json": `{ "type": "module" }` });
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, "node_modules/oxlint/bin/oxlint"), "--format", "json", "packages"],
      {
        cwd: tree.folder,
        encoding: "utf8",
        // The linter looks for its type-aware half on the path when it is not beside the files.
        env: { ...process.env, PATH: `${join(root, "node_modules/.bin")}:${process.env["PATH"]}` },
      },
    );
    const report = JSON.parse(stdout || "null") as {
      diagnostics: readonly Diagnostic[];
      number_of_files: number;
    } | null;
    if (report === null || report.number_of_files !== Object.keys(files).length) {
      throw new Error(`not every file was looked at: ${stdout}${stderr}`);
    }
    return report.diagnostics;
  } finally {
    tree.remove();
  }
}

describe("the lint fences around the engine and the client", () => {
  const inEngine = (number: number): string => `packages/engine/src/time/p${number}.ts`;
  const inClient = (number: number): string => `packages/client/src/p${number}.ts`;
  let found: readonly Diagnostic[] = [];
  beforeAll(() => {
    found = lint({
      ...Object.fromEntries(forbidden.map(([, code], at) => [inEngine(at), wrap(code)])),
      ...Object.fromEntries(allowed.map((code, at) => [inEngine(100 + at), wrap(code)])),
      "packages/engine/src/time/p.unit.test.ts": wrap("Date.now()"),
      ...Object.fromEntries(missing.map(([, code], at) => [inClient(at), wrap(code)])),
      [inClient(100)]: wrap("fetch, AbortController, setTimeout, Date.now(), Math.random()"),
      "packages/server/src/worker/p.ts": wrap("Date.now(), new Date()"),
    });
  }, 60_000);

  function rulesAgainst(path: string): readonly string[] {
    const inFile = found.filter(({ filename }) => filename === path);
    return inFile.map(({ code }) => code.replace(/^.*\((.*)\)$/, "$1"));
  }

  test.each(forbidden.map(([rule, code], at) => [rule, code, inEngine(at)]))(
    "%s notices %s",
    (rule, _code, path) => {
      expect(rulesAgainst(path)).toContain(rule);
    },
  );

  test.each(allowed.map((code, at) => [code, inEngine(100 + at)]))("%s is allowed", (_, path) => {
    expect(rulesAgainst(path)).toEqual([]);
  });

  test.each(missing.map(([rule, code], at) => [rule, code, inClient(at)]))(
    "%s notices %s in the client",
    (rule, _code, path) => {
      expect(rulesAgainst(path)).toContain(rule);
    },
  );

  test("the client may use what every place has", () => {
    expect(rulesAgainst(inClient(100))).toEqual([]);
  });

  test.each(["packages/engine/src/time/p.unit.test.ts", "packages/server/src/worker/p.ts"])(
    "outside the engine's sources the clock may be read: %s",
    (path) => {
      expect(rulesAgainst(path)).toEqual([]);
    },
  );
});

describe("the compiler's fence around the engine", () => {
  test.each(["document.title", "process.env", `import("node:fs")`])("%s does not exist", (code) => {
    const tree = new PlantedTree();
    try {
      tree.write({
        "src/plant.ts": wrap(code),
        "tsconfig.json": JSON.stringify({
          extends: join(root, "packages/engine/tsconfig.src.json"),
          include: ["src"],
        }),
      });
      const { stdout, status } = spawnSync(
        process.execPath,
        [join(root, "node_modules/@typescript/native/bin/tsc"), "-p", tree.folder],
        { cwd: tree.folder, encoding: "utf8" },
      );
      expect(stdout).toMatch(/plant\.ts.*error TS(2304|2307|2580|2591|2584)/);
      expect(status).not.toBe(0);
    } finally {
      tree.remove();
    }
  });
});
