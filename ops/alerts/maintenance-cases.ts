import type { Case } from "./case.ts";

const roundsDone = `flamekeeper_maintenance_rounds_total{outcome="done"}`;
const roundsFailed = `flamekeeper_maintenance_rounds_total{outcome="failed"}`;
const runsFailed = `flamekeeper_maintenance_runs_total{outcome="failed",mode="live"}`;
const lastSuccess = "flamekeeper_maintenance_last_success_timestamp_seconds";
const interval = "flamekeeper_maintenance_interval_seconds";

/** Rounds of maintenance, and runs of single apps. */
export const maintenanceCases: readonly Case[] = [
  {
    alert: "FlamekeeperMaintenanceFailing",
    what: "fires when only failures are left, and resolves with the first round that is done",
    series: { [roundsFailed]: "0x10 1+1x40", [roundsDone]: "0+5x10 50+0x29 55+5x20" },
    fires: [25, 30, 39],
    silent: [10, 15, 24, 42, 45],
  },
  {
    alert: "FlamekeeperMaintenanceFailing",
    what: "takes a single failure for failing, where there was no success",
    series: { [roundsFailed]: "0x10 1x40", [roundsDone]: "5x60" },
    fires: [17, 19],
    silent: [12, 25],
  },
  {
    alert: "FlamekeeperMaintenanceFailing",
    what: "stays silent when nothing runs at all",
    series: { [roundsFailed]: "3x60", [roundsDone]: "5x60" },
    fires: [],
    silent: [20, 60],
  },
  {
    alert: "FlamekeeperAppMaintenanceFailing",
    what: "fires when runs fail for a quarter of an hour, and resolves when they no longer do",
    series: { [runsFailed]: "0x10 1+1x30 31x40" },
    fires: [26, 41, 48],
    silent: [10, 20, 25, 55, 70],
  },
  {
    alert: "FlamekeeperAppMaintenanceFailing",
    what: "stays silent when runs failed once, however many",
    series: { [runsFailed]: "0x10 20x60" },
    fires: [],
    silent: [12, 20, 26, 40],
  },
  {
    alert: "FlamekeeperAppMaintenanceFailing",
    what: "stays silent over sandboxes, and over runs that a stop broke off",
    series: {
      'flamekeeper_maintenance_runs_total{outcome="failed",mode="sandbox"}': "0+1x60",
      'flamekeeper_maintenance_runs_total{outcome="interrupted",mode="live"}': "0+1x60",
    },
    fires: [],
    silent: [30, 60],
  },
  {
    alert: "FlamekeeperMaintenanceMissing",
    what: "fires a quarter of an hour after the last success, as whichever server knows it",
    series: {
      [`${lastSuccess}{instance="a"}`]: "0x60",
      [`${lastSuccess}{instance="b"}`]: "60x40 2460x20",
      [interval]: "5x60",
    },
    fires: [18, 40],
    silent: [10, 16, 17, 41, 50],
  },
  {
    alert: "FlamekeeperMaintenanceMissing",
    what: "fires where a server is seen only now and then, since it restarts all the time",
    series: { [lastSuccess]: "0 _x9 0 _x9 0 _x9 0 _x30", [interval]: "5 _x9 5 _x9 5 _x9 5 _x30" },
    fires: [17, 25, 45],
    silent: [10, 16],
  },
  {
    alert: "FlamekeeperMaintenanceMissing",
    what: "stays silent where no worker runs, and maintenance is somebody's job of every day",
    series: { [lastSuccess]: "0x120" },
    fires: [],
    silent: [30, 120],
  },
];
