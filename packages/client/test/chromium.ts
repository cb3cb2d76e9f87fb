import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sparticuz, { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** A browser without a window: the one that came with the install or, where there is none for the machine, its Chrome. */
export async function openChromium(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return chromium.launch({ channel: "chrome" });
  }
  const executablePath = await sparticuz.executablePath();
  return chromium.launch({
    executablePath,
    args: sparticuz.args,
    env: { ...process.env, LD_LIBRARY_PATH: await unpackLibraries() },
  });
}

/** What Chromium needs of the system and a bare machine lacks: it comes along too, but is only unpacked by itself in a cloud of its maker's. */
async function unpackLibraries(): Promise<string> {
  const main = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  return join(await inflate(join(dirname(main), "../bin/al2023.tar.br")), "lib");
}
