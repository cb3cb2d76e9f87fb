import { access, constants, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fail, type Finding, ok, warn } from "./finding.ts";

const neededNode = 24;

export function checkNode(version: string): Finding {
  const isEnough = Number.parseInt(version, 10) >= neededNode;
  if (isEnough) return ok("Node.js", version);
  return fail("Node.js", version, `Install Node.js ${neededNode} or newer.`);
}

/** The data folder and the secrets in it. */
export async function checkFolder(dataFolder: string): Promise<readonly Finding[]> {
  const found = await stat(dataFolder).catch(() => null);
  if (found === null) {
    return [ok("data folder", `${dataFolder} is not there yet; the first start makes it`)];
  }
  if (!found.isDirectory()) {
    return [
      fail("data folder", `${dataFolder} is no folder`, "Name another with FLAMEKEEPER_DATA."),
    ];
  }
  const isWritable = await access(dataFolder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) {
    const advice =
      "Make it writable for the user that runs the server, or name another with FLAMEKEEPER_DATA.";
    return [fail("data folder", `${dataFolder} cannot be written`, advice)];
  }
  const secrets = await Promise.all(
    ["root-key", "demo-key"].map((name) => checkSecret(join(dataFolder, name))),
  );
  return [ok("data folder", dataFolder), ...secrets.filter((finding) => finding !== null)];
}

async function checkSecret(path: string): Promise<Finding | null> {
  const found = await stat(path).catch(() => null);
  // Windows keeps permissions elsewhere, and shows everything as open.
  if (found === null || process.platform === "win32" || (found.mode & 0o077) === 0) return null;
  return warn("secrets", `${path} can be read by others`, `chmod 600 ${path}`);
}

const gibibyte = 1_073_741_824;
/** PostgreSQL stops when it cannot write its log; a busy hour writes some hundred megabytes. */
const scarceBytes = gibibyte;
const noneBytes = gibibyte / 8;

/** @param path need not exist yet */
export async function checkDisk(path: string): Promise<Finding> {
  const space = await statfs(path).catch(() => null);
  if (space === null) {
    const parent = dirname(path);
    if (parent === path) return warn("disk space", "cannot be told", "Look at it yourself.");
    return checkDisk(parent);
  }
  const freeBytes = space.bavail * space.bsize;
  const detail = `${(freeBytes / gibibyte).toFixed(1)} GiB free`;
  if (freeBytes < noneBytes)
    return fail("disk space", detail, "Make room: PostgreSQL stops when the disk is full.");
  if (freeBytes < scarceBytes)
    return warn("disk space", detail, "Make room before the disk is full.");
  return ok("disk space", detail);
}
