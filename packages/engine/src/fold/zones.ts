import type { ActivityFact, UserFact, ZoneCorrectionFact, ZoneFact } from "../facts.ts";

/** Where the user was since when, as it is known now: corrections replace what was known of the time since their `from`. */
export function zonesOf(facts: readonly UserFact[]): readonly ZoneFact[] {
  const learned = facts
    .filter((fact) => fact.kind === "zone" || fact.kind === "zone_correction")
    .toSorted((one, other) => one.at - other.at);
  let zones: ZoneFact[] = [];
  for (const fact of learned) {
    if (fact.kind === "zone") {
      zones.push(fact);
      continue;
    }
    zones = zones.filter(({ at }) => at < fact.from);
    zones.push({ kind: "zone", at: fact.from, zone: fact.zone });
  }
  return zones;
}

/** The corrections that reach an activity: of the time in which it occurred, and made after it was recorded. */
export function isCorrected(
  { occurredAt, recordedAt }: ActivityFact,
  corrections: readonly ZoneCorrectionFact[],
): boolean {
  return corrections.some(({ from, at }) => from <= occurredAt && recordedAt <= at);
}
