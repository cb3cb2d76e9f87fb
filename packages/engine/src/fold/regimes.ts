import { type AppFacts, type RulesVersion, versionAt } from "../app.ts";
import type { UserFact } from "../facts.ts";
import type { CompiledRules } from "../rules/compile.ts";
import type { Weekday } from "../time/day.ts";
import { zonesOf } from "./zones.ts";
import { asInstant, type Instant } from "../time/instant.ts";
import type { Regime } from "../time/timeline.ts";

/** What was in force for one user, from `since` until the next one. Of several with the same `since`, each was entered in turn. */
export interface UserRegime extends Regime {
  readonly rulesVersion: number;
  readonly rules: CompiledRules;
  readonly restDays: readonly Weekday[];
  /** When the zone was learned, `null` for the first. */
  readonly zoneSince: Instant | null;
}

const beginningOfTime: Instant = asInstant(Number.NEGATIVE_INFINITY);

/** The regimes that have begun by `now`, in order; the first is in force from the beginning of time. */
export function regimesOf(
  facts: readonly UserFact[],
  app: AppFacts,
  now: Instant,
): readonly UserRegime[] {
  const zones = zonesOf(facts);
  const [firstZone] = zones;
  if (firstZone === undefined) throw new Error("A user has at least one zone");
  // Of one instant, in the order in which they were learned; what a correction says was so before any of them.
  const changes = [...zones, ...facts.filter((fact) => fact.kind === "rest_days")].toSorted(
    (one, other) => one.at - other.at || facts.indexOf(one) - facts.indexOf(other),
  );

  let regime: UserRegime = {
    since: beginningOfTime,
    zone: firstZone.zone,
    zoneSince: null,
    restDays: [],
    ...underRules(versionAt(app, beginningOfTime)),
  };
  const regimes = [regime];
  const enter = (change: Partial<UserRegime> & { readonly since: Instant }): void => {
    regimes.push((regime = { ...regime, ...change }));
  };
  let next = 1;
  const enterVersions = (until: Instant): void => {
    for (; next < app.versions.length; next++) {
      const version = app.versions[next];
      if (version === undefined || version.since > until) return;
      enter({ since: version.since, ...underRules(version) });
    }
  };
  for (const change of changes) {
    if (change.at > now) break;
    enterVersions(change.at);
    const since = change.at;
    if (change.kind === "rest_days") enter({ since, restDays: change.restDays });
    else if (change.zone !== regime.zone) enter({ since, zone: change.zone, zoneSince: since });
  }
  enterVersions(now);
  return regimes;
}

function underRules({
  version,
  rules,
}: RulesVersion): Pick<UserRegime, "rulesVersion" | "rules" | "dayStartMs"> {
  return { rulesVersion: version, rules, dayStartMs: rules.dayStartMs };
}

/** The last regime that had begun at `instant`. */
export function regimeAt(regimes: readonly UserRegime[], instant: Instant): UserRegime {
  let low = 0;
  let high = regimes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((regimes[middle]?.since ?? Infinity) <= instant) low = middle;
    else high = middle - 1;
  }
  const found = regimes[low];
  if (found === undefined) throw new Error("A user has at least one regime");
  return found;
}
