import type { RawAnswer } from "./answer.ts";

/**
 * Answers that came with an `ETag`, to be asked for with `If-None-Match`: the server then says whether they are still right, and need
 * not send them again.
 */
export interface KeptAnswers {
  find(url: string): RawAnswer | null;
  keep(url: string, answer: RawAnswer): void;
}

/** Keeps at most so many; those used longest ago are forgotten first. */
export function keepAnswers(max: number): KeptAnswers {
  const answers = new Map<string, RawAnswer>();
  return {
    find: (url) => answers.get(url) ?? null,
    keep(url, answer) {
      answers.delete(url);
      if (answer.header("etag") === null) return;
      answers.set(url, answer);
      for (const oldest of answers.keys()) {
        if (answers.size <= max) break;
        answers.delete(oldest);
      }
    },
  };
}
