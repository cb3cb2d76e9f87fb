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
    why: "Two minutes: a restart is over sooner, and eight scrapes that fail in a row are no accident.",
  },
  {
    name: "FlamekeeperServerDown",
    expr: `up{job="flamekeeper"} == 0`,
    forMinutes: 5,
    severity: "warning",
    summary: "One Flamekeeper server does not answer; if there are others, they carry its share.",
    runbook: "server-down",
    why: "Five minutes: as long as Kubernetes here gives a server to start; whoever is not back by then needs help.",
  },
  {
    name: "FlamekeeperServersMissing",
    // Whoever vanishes from where servers are looked up (DNS, Kubernetes) takes the series along: there is no 0 left to see. Counted are those
    // that are known, since one that is known and does not answer has an alert of its own.
    expr: `quantile_over_time(0.75, count(up{job="flamekeeper"})[12h:5m]) > count(up{job="flamekeeper"})`,
    forMinutes: 10,
    severity: "warning",
    summary:
      "There are fewer Flamekeeper servers than usual, and none says why; those that are left carry the load.",
    runbook: "server-down",
    why: "Usual is what three quarters of the last 12 hours had at most: a surge of three hours is not, and who is lost in the evening is missed till morning.",
  },
  {
    name: "FlamekeeperDatabaseAway",
    expr: "max(flamekeeper_database_up) == 0",
    forMinutes: 2,
    severity: "critical",
    summary:
      "No server can reach PostgreSQL: requests are answered 503. The servers go on by themselves once it is back.",
    runbook: "database-away",
    why: "Two minutes: a restart of PostgreSQL and most failovers are over by then, and callers try again meanwhile.",
  },
  {
    name: "FlamekeeperPoolExhausted",
    expr: "min_over_time(flamekeeper_database_pool_waiting[3m]) > 0",
    forMinutes: 2,
    severity: "critical",
    summary:
      "All database connections of a server are taken and requests queue for them: answers are slow, soon 503.",
    runbook: "pool-exhausted",
    why: "Nobody waits longer than five seconds for a connection, so a queue that is never empty for three minutes is no burst.",
  },
  {
    name: "FlamekeeperErrorBudgetBurnFast",
    expr: burns(14.4, "1h", "5m"),
    forMinutes: 2,
    severity: "critical",
    summary:
      "More than one request in seventy fails: at this pace a month's error budget is gone in two days.",
    runbook: "error-budget",
    why: "14.4 times for an hour is a fiftieth of the month's budget; more than ten failures, since a caller makes up to four tries.",
  },
  {
    name: "FlamekeeperErrorBudgetBurnSlow",
    expr: burns(6, "6h", "30m"),
    forMinutes: 15,
    severity: "warning",
    summary:
      "More than six requests in a thousand have failed for hours: the month's error budget lasts five days.",
    runbook: "error-budget",
    why: "Six times for six hours is a twentieth of the month's budget; more than ten failures, as above.",
  },
  {
    name: "FlamekeeperMaintenanceFailing",
    expr: `sum(increase(flamekeeper_maintenance_rounds_total{outcome="failed"}[10m])) > 0 and sum(increase(flamekeeper_maintenance_rounds_total{outcome="done"}[10m])) == 0`,
    forMinutes: 5,
    severity: "critical",
    summary:
      "Every round of maintenance fails, for all apps. What users read is still right, but events and reminders do not come.",
    runbook: "maintenance-failing",
    why: "With a round every five seconds ten minutes hold a hundred; if none of them went through, the next will not either.",
  },
  {
    name: "FlamekeeperAppMaintenanceFailing",
    // Longer than the window: one run that failed, and the next went well, is nobody's ticket.
    expr: `sum(increase(flamekeeper_maintenance_runs_total{outcome="failed",mode="live"}[10m])) > 0`,
    forMinutes: 15,
    severity: "warning",
    summary:
      "Maintenance fails again and again with a live app; the others go on. What its users read is right, their events stop.",
    runbook: "app-maintenance-failing",
    why: "A run that fails is begun again within seconds: a quarter of an hour of it is no accident, and what users read is right meanwhile.",
  },
  {
    name: "FlamekeeperMaintenanceMissing",
    // Over an hour: a server that restarts again and again is scraped only now and then. Where no worker runs anywhere, nothing is missed.
    expr: "time() - max(max_over_time(flamekeeper_maintenance_last_success_timestamp_seconds[1h])) > $seconds and max(max_over_time(flamekeeper_maintenance_interval_seconds[1h]))",
    // Three rounds of the longest interval that there may be.
    seconds: 900,
    forMinutes: 1,
    severity: "critical",
    summary:
      "No round of maintenance has ended well for a quarter of an hour: it hangs, fails, or nobody runs it.",
    runbook: "maintenance-missing",
    why: "A quarter of an hour is far more than a round takes when nothing waits, and little enough that reminders still help.",
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
    why: "Rounds begin every few seconds: ten minutes late is not the usual wait, but no reminder is useless by it yet.",
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
    why: "A reminder that is an hour late may come when the day has ended.",
  },
  {
    name: "FlamekeeperMaintenanceErrors",
    expr: "sum(increase(flamekeeper_maintenance_errors_total[30m])) / (sum(increase(flamekeeper_maintenance_users_judged_total[30m])) + sum(increase(flamekeeper_maintenance_errors_total[30m]))) > 0.01",
    forMinutes: 5,
    severity: "warning",
    summary: "Maintenance succeeds with fewer than 99 of 100 users: some rows cannot be judged.",
    runbook: "users-set-aside",
    why: "Of a hundred users 99 or more are to succeed; a single damaged row among thousands is a matter for the morning's list.",
  },
  {
    name: "FlamekeeperUsersSetAside",
    expr: "max(flamekeeper_users_set_aside) > 0",
    forMinutes: 5,
    severity: "warning",
    summary: "Maintenance has given some users up; their events have stopped until somebody looks.",
    runbook: "users-set-aside",
    why: "Each of them is a person whose events have stopped, and nobody is set aside without a fault: one is enough.",
  },
  {
    name: "FlamekeeperDriftFound",
    expr: "max(flamekeeper_verify_drifted_users) > 0",
    forMinutes: 1,
    severity: "warning",
    summary:
      "What is stored of some users is not what their facts say; they may see a wrong streak.",
    runbook: "drift-found",
    why: "What is stored follows from the facts, always: one that differs is a fault.",
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
    why: "Half of the limit in ops/deploy, as much as Node gives to its heap: a leak is told of before it ends the server.",
  },
  {
    name: "FlamekeeperTransactionRetriesHigh",
    expr: "sum(rate(flamekeeper_transaction_retries_total[5m])) > 1",
    forMinutes: 10,
    severity: "warning",
    summary:
      "PostgreSQL ends more than one transaction a second for deadlocks; they are run again, and answers are slow.",
    runbook: "collisions",
    why: "PostgreSQL looks for deadlocks after a second: at one a second somebody is waiting for one at any time.",
  },
  {
    name: "FlamekeeperWriteConflictsHigh",
    expr: "sum(rate(flamekeeper_write_conflicts_total[5m])) > 10",
    forMinutes: 10,
    severity: "warning",
    summary:
      "More than ten writes a second lose against others of the same user; they are tried again, and cost twice.",
    runbook: "collisions",
    why: "Now and then two requests of one user meet; ten a second for ten minutes is somebody who sends them side by side.",
  },
];
