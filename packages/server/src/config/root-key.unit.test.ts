import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadRootKey } from "./root-key.ts";

describe("loadRootKey", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "flamekeeper-key-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it("prefers the configured key and writes nothing", async () => {
    const dataFolder = join(folder, "data");
    expect(await loadRootKey({ rootKey: "configured-root-key", dataFolder })).toBe(
      "configured-root-key",
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it("makes a key that only its owner can read and finds it again", async () => {
    const dataFolder = join(folder, "a", "b");
    const made = await loadRootKey({ rootKey: null, dataFolder });
    expect(made).toMatch(/^fk_root_[\w-]{32}$/);
    expect((await stat(join(dataFolder, "root-key"))).mode & 0o777).toBe(0o600);
    expect(await loadRootKey({ rootKey: null, dataFolder })).toBe(made);
  });

  it("gives all servers that start together the same key", async () => {
    const keys = await Promise.all(
      Array.from({ length: 20 }, () => loadRootKey({ rootKey: null, dataFolder: folder })),
    );
    expect(new Set(keys).size).toBe(1);
    expect(await readdir(folder)).toEqual(["root-key"]);
  });

  it("refuses an empty key file rather than running without a key", async () => {
    await writeFile(join(folder, "root-key"), "\n");
    await expect(loadRootKey({ rootKey: null, dataFolder: folder })).rejects.toThrow(
      /holds no usable key/,
    );
  });
});
