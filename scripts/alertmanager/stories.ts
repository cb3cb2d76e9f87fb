import { alerts } from "../../ops/alerts/alerts.ts";

/** Alerts that fire at the same time, and those of them that somebody is told of. */
export interface Story {
  readonly what: string;
  readonly fire: readonly string[];
  readonly told: readonly string[];
}

const all = alerts.map(({ name }) => name);

/** What has nothing to do with the database. */
const ofItsOwn = new Set([
  "FlamekeeperDatabaseAway",
  "FlamekeeperServerDown",
  "FlamekeeperServersMissing",
  "FlamekeeperUsersSetAside",
  "FlamekeeperDriftFound",
  "FlamekeeperMemoryHigh",
  "FlamekeeperTransactionRetriesHigh",
  "FlamekeeperWriteConflictsHigh",
]);

const pairs: readonly (readonly [cause: string, follower: string])[] = [
  ["FlamekeeperErrorBudgetBurnFast", "FlamekeeperErrorBudgetBurnSlow"],
  ["FlamekeeperMaintenanceFarBehind", "FlamekeeperMaintenanceBehind"],
  ["FlamekeeperMaintenanceFailing", "FlamekeeperMaintenanceMissing"],
];

export const stories: readonly Story[] = [
  ...all.map((name) => ({ what: `${name} alone`, fire: [name], told: [name] })),
  { what: "everything at once", fire: all, told: ["FlamekeeperDown"] },
  {
    what: "the database is away, and all that may follow",
    fire: all.filter((name) => name !== "FlamekeeperDown"),
    told: all.filter((name) => ofItsOwn.has(name)),
  },
  ...pairs.map(([cause, follower]) => ({
    what: `${cause} and ${follower}`,
    fire: [cause, follower],
    told: [cause],
  })),
];
