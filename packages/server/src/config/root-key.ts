import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "./environment.ts";

/**
 * The configured root key, else the one kept in the data folder, else a new one, kept there from now on.
 * Servers that start together agree on one key.
 *
 * @throws when the folder cannot be written, or the kept key is empty
 */
export async function loadRootKey(config: Pick<Config, "rootKey" | "dataFolder">): Promise<string> {
  if (config.rootKey !== null) return config.rootKey;
  const keyFile = join(config.dataFolder, "root-key");
  const kept = await readKept(keyFile);
  if (kept !== null) return kept;

  await mkdir(config.dataFolder, { recursive: true });
  const draft = `${keyFile}.${process.pid}-${randomBytes(4).toString("hex")}`;
  await writeFile(draft, `fk_root_${randomBytes(24).toString("base64url")}\n`, {
    mode: 0o600,
    flush: true,
  });
  try {
    // A link either puts the whole key in place or finds that another server was first; a write could be seen half done.
    await link(draft, keyFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const made = await readKept(keyFile);
  if (made === null) throw new Error(`${keyFile} vanished while it was being made`);
  return made;
}

async function readKept(keyFile: string): Promise<string | null> {
  try {
    const key = (await readFile(keyFile, "utf8")).trim();
    // An empty key would let everybody in, or nobody.
    if (key.length < 16)
      throw new Error(`${keyFile} holds no usable key; delete it to have a new one made`);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
