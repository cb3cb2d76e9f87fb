import { chmod, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findClosedFolder } from "./reach.ts";

const stranger = { uid: 4_000_000, gid: 4_000_000 };

describe("findClosedFolder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "flamekeeper-reach-"));
    await mkdir(join(folder, "home/project"), { recursive: true });
    await chmod(folder, 0o711);
    await chmod(join(folder, "home"), 0o700);
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it("names the outermost folder that others cannot enter", async () => {
    await chmod(join(folder, "home/project"), 0o700);
    expect(await findClosedFolder(join(folder, "home/project"), stranger)).toBe(
      join(folder, "home"),
    );
  });

  it("finds nothing when each folder on the way can be entered", async () => {
    await chmod(join(folder, "home"), 0o711);
    expect(await findClosedFolder(join(folder, "home"), stranger)).toBeNull();
  });

  it("lets the owner and the group in where they are let in", async () => {
    const { uid, gid } = await stat(join(folder, "home"));
    expect(await findClosedFolder(join(folder, "home"), { ...stranger, uid })).toBeNull();
    await chmod(join(folder, "home"), 0o710);
    expect(await findClosedFolder(join(folder, "home"), { ...stranger, gid })).toBeNull();
  });
});
