import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../context.ts";
import { listApps } from "../reads/apps.ts";
import { authenticate } from "../usecases/caller.ts";
import { createDemo, demoAppName } from "../usecases/create-demo.ts";
import { readAll } from "./pages.ts";

interface DemoKey {
  readonly key: string;
  /** Whether the demonstration was made just now. */
  readonly isNew: boolean;
}

/**
 * A key of the demonstration app, which is made when there is none; `null` on a database with apps of somebody's own.
 *
 * Keys are stored as hashes, and this one is shown at every start. It is kept in a file beside the root key, which opens more: a new key
 * at each start would break what was copied from the last one.
 */
export async function openDemo(context: Context, dataFolder: string): Promise<DemoKey | null> {
  const file = join(dataFolder, "demo-key");
  const kept = await readKept(file);
  if (kept !== null && (await authenticate(context, kept)) !== null)
    return { key: kept, isNew: false };
  const apps = await readAll((page) => listApps(context, page));
  // One that has no key file was broken off while it was made.
  if (apps.some(({ name }) => name !== demoAppName)) return null;
  const demo = await createDemo(context);
  // It is a playground: the clock, restores and rules are there to be tried as well.
  const key = demo.keys.find(({ role }) => role === "operator")?.key ?? null;
  if (key === null) throw new Error("An app is made with an operator key");
  await writeFile(`${file}.new`, `${key}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
  return { key, isNew: true };
}

async function readKept(file: string): Promise<string | null> {
  try {
    return (await readFile(file, "utf8")).trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
