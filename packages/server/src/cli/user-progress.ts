import { formatSeconds, type ProgressTarget } from "./import/progress.ts";

/** Fast enough to look alive on a terminal; slow enough that a log of a long walk stays short. */
const terminalEveryMs = 200;
const plainEveryMs = 5_000;

/** Tells on stderr how far a walk through the users of an app is. */
export class UserProgress {
  readonly #target: ProgressTarget;
  readonly #ofUsers: number;
  readonly #startedAt = performance.now();
  #shownAt = performance.now();
  #isLineOpen = false;

  constructor(target: ProgressTarget, ofUsers: number) {
    this.#target = target;
    this.#ofUsers = ofUsers;
  }

  get seconds(): number {
    return (performance.now() - this.#startedAt) / 1_000;
  }

  /** @param users that are done with */
  show(users: number): void {
    const isTerminal = this.#target.isTTY === true;
    if (performance.now() - this.#shownAt < (isTerminal ? terminalEveryMs : plainEveryMs)) return;
    this.#shownAt = performance.now();
    const left = (this.seconds / Math.max(1, users)) * Math.max(0, this.#ofUsers - users);
    const line = `${formatCount(users)} of ${formatCount(this.#ofUsers)} users, ${formatCount(users / this.seconds)}/s, ${formatSeconds(left)} left`;
    this.#target.write(isTerminal ? `\r\u001B[K${line}` : `${line}\n`);
    this.#isLineOpen = isTerminal;
  }

  clear(): void {
    if (this.#isLineOpen) this.#target.write("\r\u001B[K");
    this.#isLineOpen = false;
  }
}

export function formatCount(value: number): string {
  return Math.round(value).toLocaleString("en");
}
