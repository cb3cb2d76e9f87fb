/** What Prometheus saw, minute by minute, and when an alert has to fire. */
export interface Case {
  readonly alert: string;
  readonly what: string;
  /** Series in promtool's notation: `0x5 3x10` is six times 0, then eleven times 3. */
  readonly series: Readonly<Record<string, string>>;
  /** Labels of the alert beside its severity, where its expression leaves any. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Minutes. */
  readonly fires: readonly number[];
  readonly silent: readonly number[];
}

const one = `up{job="flamekeeper",instance="a"}`;
const two = `up{job="flamekeeper",instance="b"}`;
const memory = `process_resident_memory_bytes{job="flamekeeper",instance="a"}`;
const ok = `flamekeeper_http_requests_total{route="/v1/users/:userId",status="2xx"}`;
const failed = `flamekeeper_http_requests_total{route="/v1/users/:userId",status="5xx"}`;
const page = `flamekeeper_http_requests_total{route="/docs",status="5xx"}`;
const roundsDone = `flamekeeper_maintenance_rounds_total{outcome="done"}`;
const roundsFailed = `flamekeeper_maintenance_rounds_total{outcome="failed"}`;
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
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "fires above 1.44 percent, and resolves soon after the errors end",
    series: { [ok]: "0+1000x600", [failed]: "0+0x200 16+16x60 976+0x300" },
    fires: [259, 261],
    silent: [100, 200, 205, 270, 300],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "stays silent at 1.2 percent, and over errors outside the API",
    series: { [ok]: "0+1000x600", [failed]: "0+12x600", [page]: "0+900x600" },
    fires: [],
    silent: [70, 300],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "waits two minutes, however many fail",
    series: { [ok]: "0+0x600", [failed]: "0+0x60 100+100x60" },
    fires: [63, 70],
    silent: [60, 61, 62],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "is not started by one bad minute",
    series: { [ok]: "0+1000x600", [failed]: "0+0x100 800+0x400" },
    fires: [],
    silent: [101, 104, 120, 150],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "resolves when the last minutes are better than the limit, though they are not good",
    series: { [ok]: "0+1000x600", [failed]: "0+30x200 6010+10x100" },
    fires: [100, 199],
    silent: [210, 220],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "is not started by a few failures of a quiet night, however large their share",
    series: { [ok]: "0+1x120", [failed]: "0+0x60 1+1x6 7+0x60" },
    fires: [],
    silent: [62, 64, 66, 68, 70, 80],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnFast",
    what: "fires on a quiet night on which it goes on",
    series: { [ok]: "0+0x120", [failed]: "0+0x60 1+1x11 12+0.2x60" },
    fires: [75, 80],
    silent: [60, 66, 70],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "is not started by a few failures of a quiet night, however large their share",
    series: { [ok]: "0+1x400", [failed]: "0+0x60 1+1x6 7+0x60" },
    fires: [],
    silent: [65, 75, 85, 95],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "fires on a quiet night on which it goes on",
    series: { [ok]: "0+0x400", [failed]: "0+0x60 1+1x11 12+0x60" },
    fires: [88, 95],
    silent: [60, 70, 80],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "resolves when the last half hour is better than the limit, though it is not good",
    series: { [ok]: "0+1000x600", [failed]: "0+12x400 4805+5x200" },
    fires: [390],
    silent: [440, 460],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "fires above six in a thousand that go on for hours, and resolves",
    series: { [ok]: "0+1000x1500", [failed]: "0+0x400 7+7x400 2807+0x500" },
    fires: [790, 800],
    silent: [400, 500, 650, 840, 900],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "stays silent at five in a thousand",
    series: { [ok]: "0+1000x1500", [failed]: "0+5x1500" },
    fires: [],
    silent: [100, 500, 1000],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "waits a quarter of an hour, however many fail",
    series: { [ok]: "0+0x600", [failed]: "0+0x60 100+100x90" },
    fires: [76, 90],
    silent: [60, 61, 75],
  },
  {
    alert: "FlamekeeperErrorBudgetBurnSlow",
    what: "is not kept up by hours that were bad",
    series: { [ok]: "0+1000x1500", [failed]: "0+0x60 20000+0x600" },
    fires: [],
    silent: [61, 70, 95, 110, 200],
  },
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
    alert: "FlamekeeperMaintenanceMissing",
    what: "fires a quarter of an hour after the last success, whichever server had it",
    series: {
      'flamekeeper_maintenance_last_success_timestamp_seconds{instance="a"}': "0x60",
      'flamekeeper_maintenance_last_success_timestamp_seconds{instance="b"}': "60x40 2460x20",
    },
    fires: [18, 40],
    silent: [10, 16, 17, 41, 50],
  },
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
