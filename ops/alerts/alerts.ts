import type { Alert } from "./alert.ts";
import { burns } from "./burns.ts";

/** Every alert. Gauges of the database say the same on every server, hence `max`. */
export const alerts: readonly Alert[] = [
  {
    name: "FlamekeeperDown",
    expr: `max(up{job="flamekeeper"}) == 0 or absent(up{job="flamekeeper"})`,
    forMinutes: 2,
    severity: "critical",
    summary:
      "No Flamekeeper server answers: apps get no answers at all. Nothing that was acknowledged is lost.",
    runbook: "server-down",
  },
  {
    name: "FlamekeeperServerDown",
    expr: `up{job="flamekeeper"} == 0`,
    forMinutes: 5,
    severity: "warning",
    summary: "One Flamekeeper server does not answer; if there are others, they carry its share.",
    runbook: "server-down",
  },
  {
    name: "FlamekeeperDatabaseAway",
    expr: "max(flamekeeper_database_up) == 0",
    forMinutes: 2,
    severity: "critical",
    summary:
      "No server can reach PostgreSQL: requests are answered 503. The servers go on by themselves once it is back.",
    runbook: "database-away",
  },
  {
    name: "FlamekeeperPoolExhausted",
    expr: "min_over_time(flamekeeper_database_pool_waiting[3m]) > 0",
    forMinutes: 2,
    severity: "critical",
    summary:
      "All database connections of a server are taken and requests queue for them: answers are slow, soon 503.",
    runbook: "pool-exhausted",
  },
  {
    name: "FlamekeeperErrorBudgetBurnFast",
    expr: burns(14.4, "1h", "5m"),
    forMinutes: 2,
    severity: "critical",
    summary:
      "More than one request in seventy fails: at this pace a month's error budget is gone in two days.",
    runbook: "error-budget",
  },
  {
    name: "FlamekeeperErrorBudgetBurnSlow",
    expr: burns(6, "6h", "30m"),
    forMinutes: 15,
    severity: "warning",
    summary:
      "More than six requests in a thousand have failed for hours: the month's error budget lasts five days.",
    runbook: "error-budget",
  },
  {
    name: "FlamekeeperMaintenanceFailing",
    expr: `sum(increase(flamekeeper_maintenance_rounds_total{outcome="failed"}[10m])) > 0 and sum(increase(flamekeeper_maintenance_rounds_total{outcome="done"}[10m])) == 0`,
    forMinutes: 5,
    severity: "critical",
    summary:
      "Every round of maintenance fails. What users read is still right, but events and reminders do not come.",
    runbook: "maintenance-failing",
  },
  {
    name: "FlamekeeperMaintenanceMissing",
    expr: "time() - max(flamekeeper_maintenance_last_success_timestamp_seconds) > $seconds",
    seconds: 900,
    forMinutes: 1,
    severity: "critical",
    summary:
      "No round of maintenance has ended well for a quarter of an hour: it hangs, fails, or nobody runs it.",
    runbook: "maintenance-missing",
  },
  {
    name: "FlamekeeperMaintenanceBehind",
    expr: "max(flamekeeper_maintenance_lag_seconds) > $seconds",
    seconds: 600,
    forMinutes: 5,
    severity: "warning",
    summary:
      "Maintenance is over ten minutes behind: events and reminders come late. What users read is right.",
    runbook: "maintenance-behind",
  },
  {
    name: "FlamekeeperMaintenanceFarBehind",
    expr: "max(flamekeeper_maintenance_lag_seconds) > $seconds",
    seconds: 3600,
    forMinutes: 5,
    severity: "critical",
    summary:
      "Maintenance is over an hour behind: reminders to save a streak may come too late to save it.",
    runbook: "maintenance-behind",
  },
  {
    name: "FlamekeeperMaintenanceErrors",
    expr: "sum(increase(flamekeeper_maintenance_errors_total[30m])) / (sum(increase(flamekeeper_maintenance_users_judged_total[30m])) + sum(increase(flamekeeper_maintenance_errors_total[30m]))) > 0.01",
    forMinutes: 5,
    severity: "warning",
    summary: "Maintenance succeeds with fewer than 99 of 100 users: some rows cannot be judged.",
    runbook: "users-set-aside",
  },
  {
    name: "FlamekeeperUsersSetAside",
    expr: "max(flamekeeper_users_set_aside) > 0",
    forMinutes: 5,
    severity: "warning",
    summary: "Maintenance has given some users up; their events have stopped until somebody looks.",
    runbook: "users-set-aside",
  },
  {
    name: "FlamekeeperDriftFound",
    expr: "max(flamekeeper_verify_drifted_users) > 0",
    forMinutes: 1,
    severity: "warning",
    summary:
      "What is stored of some users is not what their facts say; they may see a wrong streak.",
    runbook: "drift-found",
  },
  {
    name: "FlamekeeperMemoryHigh",
    expr: `process_resident_memory_bytes{job="flamekeeper"} > $bytes`,
    bytes: 536_870_912,
    forMinutes: 10,
    severity: "warning",
    summary:
      "A server holds more than 512 MB and may soon be killed for it; nothing acknowledged would be lost.",
    runbook: "memory-high",
  },
  {
    name: "FlamekeeperTransactionRetriesHigh",
    expr: "sum(rate(flamekeeper_transaction_retries_total[5m])) > 1",
    forMinutes: 10,
    severity: "warning",
    summary:
      "PostgreSQL ends more than one transaction a second for deadlocks; they are run again, and answers are slow.",
    runbook: "collisions",
  },
  {
    name: "FlamekeeperWriteConflictsHigh",
    expr: "sum(rate(flamekeeper_write_conflicts_total[5m])) > 10",
    forMinutes: 10,
    severity: "warning",
    summary:
      "More than ten writes a second lose against others of the same user; they are tried again, and cost twice.",
    runbook: "collisions",
  },
];
