import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLogFile } from "./log-file.ts";

describe("openLogFile", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "flamekeeper-log-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it("never takes more than twice its size, whatever is written", async () => {
    const log = openLogFile(join(folder, "postgres.log"), 1000);
    for (let line = 0; line < 200; line += 1)
      log.append(Buffer.from(`line ${line} ${"x".repeat(40)}\n`));
    const names = (await readdir(folder)).toSorted();
    expect(names).toEqual(["postgres.log", "postgres.log.1"]);
    for (const name of names)
      expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(1000);
  });

  it("counts what an earlier start has written", async () => {
    openLogFile(join(folder, "postgres.log"), 100).append(Buffer.alloc(90, "a"));
    openLogFile(join(folder, "postgres.log"), 100).append(Buffer.alloc(20, "b"));
    expect((await stat(join(folder, "postgres.log"))).size).toBe(20);
  });

  it("remembers the last lines of this start", () => {
    const log = openLogFile(join(folder, "postgres.log"), 1000);
    log.append(Buffer.from("one\ntwo\nth"));
    log.append(Buffer.from("ree\n"));
    expect(log.lastLines(2)).toBe("two\nthree");
  });
});
