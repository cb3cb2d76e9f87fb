export const apartMs = 300_000;

/** What makes the machine's clock five minutes fast for one process. */
export function clockAhead(): Readonly<Record<string, string>> {
  const preload = new URL("./shift-clock.ts", import.meta.url).href;
  return { NODE_OPTIONS: `--import=${preload}`, CHAOS_CLOCK_SHIFT_MS: String(apartMs) };
}
