/**
 * Every metric of this program: name, meaning, and which values each label may take. A label is bounded by a list of its values, or by the
 * name of something that this program has a limited number of; what users, apps and keys are called is in no label.
 *
 * Counters count since the process began and belong to it. Gauges of the database say the same on every server of that database.
 */
export const catalogue = {
  httpRequests: {
    kind: "counter",
    name: "flamekeeper_http_requests_total",
    help: "HTTP requests that were answered, by the route's pattern and the class of the status.",
    labels: { method: "method", route: "route", status: ["1xx", "2xx", "3xx", "4xx", "5xx"] },
  },
  httpSeconds: {
    kind: "histogram",
    name: "flamekeeper_http_request_duration_seconds",
    help: "Time from the request's headers to the end of its answer.",
    labels: { method: "method", route: "route" },
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  httpProblems: {
    kind: "counter",
    name: "flamekeeper_http_problems_total",
    help: "Requests that were answered with a problem, by its code.",
    labels: { code: "problem" },
  },
  activities: {
    kind: "counter",
    name: "flamekeeper_activities_total",
    help: "Activities: recorded in time, late within the window, too late to count for a day, imported as history, or known already.",
    labels: { outcome: ["recorded", "late", "too_late", "imported", "replayed"] },
  },
  activitiesRefused: {
    kind: "counter",
    name: "flamekeeper_activities_refused_total",
    help: "Activities that the rules or the database refused, by the problem's code; those of batches too.",
    labels: { code: "problem" },
  },
  xp: {
    kind: "counter",
    name: "flamekeeper_xp_total",
    help: "XP that was entered in ledgers: given, or taken back with what had earned it.",
    labels: { change: ["awarded", "reversed"] },
  },
  freezes: {
    kind: "counter",
    name: "flamekeeper_freezes_total",
    help: "Freezes: earned by XP or time, granted by hand, spent on a missed day, returned to the stock, or reversed with what had earned them.",
    labels: { change: ["earned", "granted", "spent", "returned", "reversed"] },
  },
  streaks: {
    kind: "counter",
    name: "flamekeeper_streaks_total",
    help: "Streaks that started, were extended, were told to be at risk, ended, were recovered by their users, or restored by operators.",
    labels: { change: ["started", "extended", "at_risk", "ended", "recovered", "restored"] },
  },
  writeConflicts: {
    kind: "counter",
    name: "flamekeeper_write_conflicts_total",
    help: "Users whose change was not written because somebody else was faster; they are tried again or left to the next run.",
    labels: {},
  },
  transactionRetries: {
    kind: "counter",
    name: "flamekeeper_transaction_retries_total",
    help: "Transactions that PostgreSQL ended for another one's sake, and that were run again.",
    labels: {},
  },
  maintenanceRuns: {
    kind: "counter",
    name: "flamekeeper_maintenance_runs_total",
    help: "Maintenance runs of single apps that ended here.",
    labels: { outcome: ["done", "failed", "interrupted"] },
  },
  maintenanceRounds: {
    kind: "counter",
    name: "flamekeeper_maintenance_rounds_total",
    help: "Rounds of maintenance through all apps that ended here; a round in which any app failed has failed.",
    labels: { outcome: ["done", "failed"] },
  },
  maintenanceSeconds: {
    kind: "histogram",
    name: "flamekeeper_maintenance_run_duration_seconds",
    help: "How long maintenance runs of single apps took.",
    labels: {},
    buckets: [0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600],
  },
  maintenanceJudged: {
    kind: "counter",
    name: "flamekeeper_maintenance_users_judged_total",
    help: "Users whom maintenance moved on to now.",
    labels: {},
  },
  maintenanceErrors: {
    kind: "counter",
    name: "flamekeeper_maintenance_errors_total",
    help: "Users whom maintenance gave up after its tries.",
    labels: {},
  },
  maintenanceRetries: {
    kind: "counter",
    name: "flamekeeper_maintenance_retries_total",
    help: "Tries of single users whose settling had failed together with others.",
    labels: {},
  },
  maintenancePeakMemory: {
    kind: "gauge",
    name: "flamekeeper_maintenance_peak_memory_bytes",
    help: "Most resident memory of the process during the maintenance run that was last heard of.",
    labels: {},
  },
  maintenanceLastSuccess: {
    kind: "gauge",
    name: "flamekeeper_maintenance_last_success_timestamp_seconds",
    help: "When a round of maintenance last went through all apps here; before the first, when the worker began. Missing where no worker runs.",
    labels: {},
  },
  patrolChecked: {
    kind: "counter",
    name: "flamekeeper_patrol_users_checked_total",
    help: "Users whom the patrol held against their facts.",
    labels: {},
  },
  patrolDrifted: {
    kind: "counter",
    name: "flamekeeper_patrol_users_drifted_total",
    help: "Users of whom the patrol found stored what the facts do not say.",
    labels: {},
  },
  poolSize: {
    kind: "gauge",
    name: "flamekeeper_database_pool_size",
    help: "Most connections to PostgreSQL that this server opens.",
    labels: {},
  },
  poolConnections: {
    kind: "gauge",
    name: "flamekeeper_database_pool_connections",
    help: "Connections to PostgreSQL that are open now.",
    labels: { state: ["busy", "idle"] },
  },
  poolWaiting: {
    kind: "gauge",
    name: "flamekeeper_database_pool_waiting",
    help: "Requests and workers that wait for a connection now.",
    labels: {},
  },
  databaseUp: {
    kind: "gauge",
    name: "flamekeeper_database_up",
    help: "Whether the database told the gauges of this scrape in time: 1 or 0. At 0 those gauges are missing.",
    labels: {},
  },
  due: {
    kind: "gauge",
    name: "flamekeeper_maintenance_due_users",
    help: "Users of live apps whose boundary has passed and who wait for maintenance; counted up to 100000.",
    labels: {},
  },
  lag: {
    kind: "gauge",
    name: "flamekeeper_maintenance_lag_seconds",
    help: "How long the oldest boundary of live apps has been waiting for maintenance; 0 when none is.",
    labels: {},
  },
  setAside: {
    kind: "gauge",
    name: "flamekeeper_users_set_aside",
    help: "Users of live apps whom maintenance set aside.",
    labels: {},
  },
  drifted: {
    kind: "gauge",
    name: "flamekeeper_verify_drifted_users",
    help: "Users of live apps whom the patrol's last whole round, or the one at hand, found to differ from their facts.",
    labels: {},
  },
} as const;
