import { outsideTimeLimits } from "./unavailable.ts";

interface Reading<Answer> {
  readonly running: Promise<Answer>;
  next: Promise<Answer> | null;
}

/**
 * One reading for all who ask the same at the same moment. Nobody is answered by a reading that began before they asked: who comes while one
 * runs waits for the next, so that what was changed before a request is what the request sees.
 */
export class SharedReads<Answer> {
  readonly #readings = new Map<string, Reading<Answer>>();

  read(name: string, read: () => Promise<Answer>): Promise<Answer> {
    const reading = this.#readings.get(name);
    if (reading === undefined) return this.#begin(name, read);
    const begin = (): Promise<Answer> => this.#begin(name, read);
    reading.next ??= reading.running.then(begin, begin);
    return reading.next;
  }

  #begin(name: string, read: () => Promise<Answer>): Promise<Answer> {
    // Others may wait longer than whoever happened to begin it.
    const running = outsideTimeLimits(read);
    const reading: Reading<Answer> = { running, next: null };
    this.#readings.set(name, reading);
    const end = (): void => {
      if (reading.next === null) this.#readings.delete(name);
    };
    running.then(end, end);
    return running;
  }
}
