import type { Input } from "./input.ts";

export interface ProgressTarget {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Fast enough to look alive on a terminal; slow enough that a log of a long import stays short. */
const terminalEveryMs = 200;
const plainEveryMs = 5_000;

/** Tells on stderr how far an import is, and how long it will still take as far as the file's size tells. */
export class Progress {
  readonly #input: Input;
  readonly #target: ProgressTarget;
  readonly #startedAt = performance.now();
  #takingSince = performance.now();
  #shownAt = performance.now();
  #isLineOpen = false;

  constructor(input: Input, target: ProgressTarget) {
    this.#input = input;
    this.#target = target;
  }

  get seconds(): number {
    return (performance.now() - this.#startedAt) / 1_000;
  }

  /** @param lines that were read so far */
  read(lines: number): void {
    const { sizeBytes } = this.#input;
    const part = sizeBytes === null || sizeBytes === 0 ? null : this.#input.readBytes() / sizeBytes;
    this.#show(() => `reading ${part === null ? "" : `${percent(part)}  `}${count(lines)} lines`);
    this.#takingSince = performance.now();
  }

  /** @param lines that are done with */
  taken(lines: number, ofLines: number): void {
    this.#show(() => {
      const seconds = (performance.now() - this.#takingSince) / 1_000;
      const left = formatSeconds((seconds / lines) * (ofLines - lines));
      return `writing ${percent(lines / ofLines)}  ${count(lines)} of ${count(ofLines)} lines, ${count(lines / seconds)}/s, ${left} left`;
    });
  }

  /** A line between the others. */
  say(text: string): void {
    this.clear();
    this.#target.write(`${text}\n`);
  }

  clear(): void {
    if (this.#isLineOpen) this.#target.write("\r\u001B[K");
    this.#isLineOpen = false;
  }

  #show(describe: () => string): void {
    const isTerminal = this.#target.isTTY === true;
    if (performance.now() - this.#shownAt < (isTerminal ? terminalEveryMs : plainEveryMs)) return;
    this.#shownAt = performance.now();
    this.#target.write(isTerminal ? `\r\u001B[K${describe()}` : `${describe()}\n`);
    this.#isLineOpen = isTerminal;
  }
}

function percent(part: number): string {
  return `${Math.floor(Math.min(1, part) * 100)}%`;
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
}
