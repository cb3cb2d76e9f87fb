import { defaultZone } from "../commands/new-user.ts";
import type { UserFact, ZoneFact } from "../facts.ts";
import { zonesOf } from "../fold/zones.ts";
import type { Instant } from "../time/instant.ts";

/** The zones that were known, and those that come to light, asked in the order of time. */
export class ZoneHistory {
  readonly added: ZoneFact[] = [];
  readonly #known: readonly ZoneFact[];
  #next = 0;
  #zone: string | null = null;

  constructor(facts: readonly UserFact[]) {
    this.#known = zonesOf(facts);
  }

  /** The zone in force at `instant`, which is the one that is brought along, if any. */
  pass(instant: Instant, brought: string | null): string {
    for (
      let fact = this.#known[this.#next];
      fact !== undefined && fact.at <= instant;
      fact = this.#known[++this.#next]
    ) {
      this.#zone = fact.zone;
    }
    const zone = brought ?? this.#zone ?? this.#known[0]?.zone ?? defaultZone;
    const isFirst = this.#zone === null && brought === null && this.#known.length > 0;
    if (zone !== this.#zone && !isFirst) this.added.push({ kind: "zone", at: instant, zone });
    this.#zone = zone;
    return zone;
  }
}
