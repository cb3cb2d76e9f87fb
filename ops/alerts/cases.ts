import { budgetCases } from "./budget-cases.ts";
import type { Case } from "./case.ts";
import { maintenanceCases } from "./maintenance-cases.ts";

export type { Case } from "./case.ts";

const one = `up{job="flamekeeper",instance="a"}`;
const two = `up{job="flamekeeper",instance="b"}`;
const memory = `process_resident_memory_bytes{job="flamekeeper",instance="a"}`;
const waiting = `flamekeeper_database_pool_waiting{instance="a"}`;
const errors = "flamekeeper_maintenance_errors_total";
const judged = "flamekeeper_maintenance_users_judged_total";

/** A gauge that is at the limit, goes over it for long, and comes back. The alert waits for `forMinutes` from minute 11 on. */
function gauge(
  alert: string,
  series: string,
  limit: number,
  forMinutes: number,
  labels: Readonly<Record<string, string>> = {},
): readonly Case[] {
  const over = limit + Math.max(1, Math.round(limit / 100));
  return [
    {
      alert,
      what: "stays silent at the limit, fires over it, and resolves",
      series: { [series]: `${limit}x10 ${over}x29 ${limit}x10` },
      labels,
      fires: [11 + forMinutes, 40],
      silent: [5, 10, 10 + forMinutes, 41, 45],
    },
  ];
}

/** A counter that rises evenly: below the limit of `perMinute`, then above it, then not at all; and one that leaps. */
function rate(
  alert: string,
  series: string,
  perMinute: number,
  forMinutes: number,
): readonly Case[] {
  const [below, above] = [perMinute * 0.8, perMinute * 1.25];
  const [first, last] = [below * 30 + above, below * 30 + above * 31];
  const much = perMinute * 50;
  return [
    {
      alert,
      what: "stays silent below the limit, fires above it, and resolves",
      series: { [series]: `0+${below}x30 ${first}+${above}x30 ${last}+0x30` },
      fires: [50, 60],
      silent: [10, 30, 75],
    },
    {
      alert,
      what: "waits, however many there are",
      series: { [series]: `0x30 ${much}+${much}x30` },
      fires: [31 + forMinutes],
      silent: [30, 31, 30 + forMinutes],
    },
  ];
}

export const cases: readonly Case[] = [
  {
    alert: "FlamekeeperDown",
    what: "fires when none answers for two minutes, and resolves when one does",
    series: { [one]: "1x5 0x9 1x10", [two]: "0x30" },
    fires: [8, 15],
    silent: [5, 7, 16, 20],
  },
  {
    alert: "FlamekeeperDown",
    what: "fires when Prometheus knows of no server at all",
    series: { 'up{job="something else"}': "1x30" },
    labels: { job: "flamekeeper" },
    fires: [2, 20],
    silent: [1],
  },
  {
    alert: "FlamekeeperServerDown",
    what: "fires for the one that is gone, though another answers",
    series: { [one]: "1x5 0x14 1x10", [two]: "1x30" },
    labels: { job: "flamekeeper", instance: "a" },
    fires: [11, 20],
    silent: [5, 10, 21],
  },
  {
    alert: "FlamekeeperServersMissing",
    what: "fires when one is no longer found, and resolves when it is back",
    series: { [one]: "1x900", [two]: "1x800 stale _x40 1x50" },
    fires: [811, 840],
    silent: [5, 800, 801, 810, 845],
  },
  {
    alert: "FlamekeeperServersMissing",
    what: "gets used to it after nine hours",
    series: { [one]: "1x1500", [two]: "1x800 stale" },
    fires: [1_335],
    silent: [1_360],
  },
  {
    alert: "FlamekeeperServersMissing",
    what: "does not miss those whom a release brought for two hours, nor one that is known and does not answer",
    series: {
      [one]: "1x1000",
      [two]: "0x1000",
      'up{job="flamekeeper",instance="c"}': "_x700 1x120 stale",
    },
    fires: [],
    silent: [710, 835, 900],
  },
  {
    alert: "FlamekeeperDatabaseAway",
    what: "fires when no server reaches it, not when one does not",
    series: {
      'flamekeeper_database_up{instance="a"}': "0x30",
      'flamekeeper_database_up{instance="b"}': "1x5 0x9 1x10",
    },
    fires: [8, 15],
    silent: [5, 7, 16],
  },
  {
    alert: "FlamekeeperPoolExhausted",
    what: "fires when requests queue all the time, not now and then",
    series: { [waiting]: "0x2 5 0x2 5 0x4 3x19 0x10" },
    labels: { instance: "a" },
    fires: [18, 30],
    silent: [2, 5, 10, 13, 17, 33],
  },
  ...budgetCases,
  ...maintenanceCases,
  ...gauge("FlamekeeperMaintenanceBehind", "flamekeeper_maintenance_lag_seconds", 600, 5),
  ...gauge("FlamekeeperMaintenanceFarBehind", "flamekeeper_maintenance_lag_seconds", 3_600, 5),
  {
    alert: "FlamekeeperMaintenanceErrors",
    what: "fires when twelve of a thousand fail, and resolves when none does",
    series: { [errors]: "0+0x40 12+12x60 732+0x60", [judged]: "0+988x200" },
    fires: [90, 100],
    silent: [40, 50, 140, 150],
  },
  {
    alert: "FlamekeeperMaintenanceErrors",
    what: "stays silent when six of a thousand fail",
    series: { [errors]: "0+6x100", [judged]: "0+994x100" },
    fires: [],
    silent: [40, 90],
  },
  {
    alert: "FlamekeeperMaintenanceErrors",
    what: "waits five minutes when all fail",
    series: { [errors]: "0+0x40 5+5x60", [judged]: "0+0x200" },
    fires: [46],
    silent: [40, 41, 45],
  },
  ...gauge("FlamekeeperUsersSetAside", "flamekeeper_users_set_aside", 0, 5),
  ...gauge("FlamekeeperDriftFound", "flamekeeper_verify_drifted_users", 0, 1),
  ...gauge("FlamekeeperMemoryHigh", memory, 536_870_912, 10, { job: "flamekeeper", instance: "a" }),
  ...rate("FlamekeeperTransactionRetriesHigh", "flamekeeper_transaction_retries_total", 60, 10),
  ...rate("FlamekeeperWriteConflictsHigh", "flamekeeper_write_conflicts_total", 600, 10),
];
