import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeFolder } from "./make-folder.ts";

describe("makeFolder", () => {
  let base: string;

  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), "flamekeeper-folder-"));
  });

  afterAll(async () => {
    await rm(base, { recursive: true });
  });

  it("makes what is missing, and again does nothing", async () => {
    const path = join(base, "a", "b", "c");
    await makeFolder(path, 0o700);
    await makeFolder(path, 0o700);
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it("fails where nothing can be made", async () => {
    await expect(makeFolder("/proc/flamekeeper/data")).rejects.toThrow(/^E[A-Z]+/);
  });
});
