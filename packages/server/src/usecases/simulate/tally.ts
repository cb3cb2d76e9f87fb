import type { Outcome, StreakOutcome } from "@flamekeeper/engine";
import type { StreakTallyAnswer, TallyAnswer } from "../../reads/simulation-answers.ts";
import { Distribution } from "./distribution.ts";

/** Adds up what became of users under one set of rules. */
export class Tally {
  #xp = 0;
  readonly #streaks = new Map<string, StreakTally>();

  add({ xp, streaks }: Outcome): void {
    this.#xp += xp;
    for (const streak of streaks) {
      let tally = this.#streaks.get(streak.key);
      if (tally === undefined) this.#streaks.set(streak.key, (tally = new StreakTally()));
      tally.add(streak);
    }
  }

  shape(): TallyAnswer {
    const streaks = [...this.#streaks].map(([key, tally]) => tally.shape(key));
    return { xp: this.#xp, streaks };
  }
}

class StreakTally {
  #ended = 0;
  #repaired = 0;
  #freezesSpent = 0;
  #freezesReturned = 0;
  readonly #length = new Distribution();
  readonly #longest = new Distribution();
  readonly #activeDays = new Distribution();

  add(streak: StreakOutcome): void {
    this.#ended += streak.ended;
    this.#repaired += streak.repaired;
    this.#freezesSpent += streak.freezesSpent;
    this.#freezesReturned += streak.freezesReturned;
    this.#length.add(streak.length);
    this.#longest.add(streak.longest);
    this.#activeDays.add(streak.activeDays);
  }

  shape(key: string): StreakTallyAnswer {
    return {
      key,
      ended: this.#ended,
      repaired: this.#repaired,
      freezesSpent: this.#freezesSpent,
      freezesReturned: this.#freezesReturned,
      length: this.#length.shape(),
      longest: this.#longest.shape(),
      activeDays: this.#activeDays.shape(),
    };
  }
}
