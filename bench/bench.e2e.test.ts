import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Result } from "./report/result.ts";

const main = join(import.meta.dirname, "main.ts");

/** A server is started for most of them, and a process for each load. */
const timeoutMs = 300_000;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-bench-test-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function bench(
  ...args: string[]
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ["--conditions=source", main, ...args]);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

/** So small that it says nothing about speed: whether it runs, and what it tells. */
const tiny: readonly { name: string; args: string[]; tables: number[]; aims: number }[] = [
  { name: "engine", args: ["--users", "20", "--ms", "50"], tables: [8], aims: 0 },
  {
    name: "maintenance",
    args: ["--users", "300", "--fewer", "100", "--plain", "100", "--old", "100"],
    tables: [2],
    aims: 4,
  },
  {
    name: "ingest",
    args: ["--users", "300", "--ms", "50", "--rounds", "1", "--batch", "20"],
    tables: [3, 1],
    aims: 3,
  },
  { name: "read", args: ["--users", "30", "--callers", "2", "--ms", "50"], tables: [9], aims: 8 },
  {
    name: "growth",
    args: "--few 100 --more 200 --users 300 --rounds 1 --activities 20 --due 20".split(" "),
    tables: [3],
    aims: 2,
  },
  { name: "quiet", args: ["--users", "300", "--passes", "2"], tables: [1], aims: 1 },
];

describe("a benchmark", { timeout: timeoutMs }, () => {
  test.each(tiny)(
    "$name runs at a tiny size, and prints and writes the same figures",
    async ({ name, args, tables, aims }) => {
      const { code, stdout, stderr } = await bench(name, "--json", "--out", folder, ...args);
      expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
      const [result] = JSON.parse(stdout) as [Result];
      expect(result.tables.map(({ rows }) => rows.length)).toEqual(tables);
      expect(result.aims).toHaveLength(aims);
      for (const { columns, rows } of result.tables) {
        for (const row of rows) {
          expect(row).toHaveLength(columns.length);
          expect(row.slice(1).filter((cell) => !Number.isFinite(cell))).toEqual([]);
        }
      }
      expect(result).toMatchObject({
        benchmark: name,
        machine: {
          node: process.versions.node,
          postgres: name === "engine" ? null : (expect.any(String) as unknown),
        },
      });
      expect((await readdir(folder)).toSorted()).toEqual(["BENCHMARKS.md", `${name}.json`]);
      expect(JSON.parse(await readFile(join(folder, `${name}.json`), "utf8"))).toEqual(result);
      const page = await readFile(join(folder, "BENCHMARKS.md"), "utf8");
      expect(page).toContain(`npm run bench:${name}`);
    },
  );

  test("is not written over the last full run when its sizes were set", async () => {
    const root = join(import.meta.dirname, "..");
    const before = await readFile(join(root, "bench", "results", "engine.json"), "utf8").catch(
      () => null,
    );
    const { stderr } = await bench("engine", "--users", "20", "--ms", "50");
    expect(stderr).toContain("Not written over the last full run");
    const after = await readFile(join(root, "bench", "results", "engine.json"), "utf8").catch(
      () => null,
    );
    expect(after).toBe(before);
  });
});

describe("the arguments", () => {
  test("name the benchmarks there are when they name another one", async () => {
    const { code, stderr } = await bench("speed");
    expect(code).toBe(1);
    expect(stderr).toContain("engine, maintenance, ingest, read, growth, quiet");
  });

  test("refuse a size that is not a whole number", async () => {
    const { code, stderr } = await bench("engine", "--users", "many");
    expect(code).toBe(1);
    expect(stderr).toContain("--users takes a whole number");
  });
});
