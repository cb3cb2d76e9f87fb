import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** A browser without a window: the one that came with the install, or where there is none for the system, its Chrome. */
export async function openChromium(): Promise<Browser> {
  if (process.platform !== "linux") return chromium.launch({ channel: "chrome" });
  const executablePath = await sparticuz.executablePath();
  return chromium.launch({ executablePath, args: sparticuz.args });
}
