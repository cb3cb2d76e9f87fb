import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it, where they are missing. One by one: Node's own `recursive` never ends where a file system
 * claims that a parent which is there is not (`/proc`).
 *
 * @throws as `mkdir` does
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT") throw error;
    await makeFolder(dirname(path), mode);
    await mkdir(path, { mode });
  }
}
