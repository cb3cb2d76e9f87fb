import { appendFileSync, renameSync, statSync } from "node:fs";

/** A log that never takes more than twice `maxBytes` on disk: the full file is kept once, as `<path>.1`. */
export type LogFile = {
  readonly path: string;
  append(chunk: Buffer): void;
  /** What was appended last, at most `count` lines. */
  lastLines(count: number): string;
};

const rememberedChars = 16_384;

export function openLogFile(path: string, maxBytes: number): LogFile {
  let sizeBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  let remembered = "";

  return {
    path,
    append(chunk): void {
      remembered = (remembered + chunk.toString("utf8")).slice(-rememberedChars);
      if (sizeBytes > 0 && sizeBytes + chunk.length > maxBytes) {
        renameSync(path, `${path}.1`);
        sizeBytes = 0;
      }
      appendFileSync(path, chunk, { mode: 0o600 });
      sizeBytes += chunk.length;
    },
    lastLines: (count) => remembered.trimEnd().split("\n").slice(-count).join("\n"),
  };
}
