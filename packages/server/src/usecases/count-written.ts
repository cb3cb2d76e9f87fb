import type { Metrics } from "../metrics/metrics.ts";
import type { ActivityRow } from "../store/activities.ts";
import type { UserChange } from "./user-change.ts";

/** Counts what was written of users, once it is committed. The one place: whoever writes users goes through `saveChanges`. */
export function countWritten(metrics: Metrics, changes: readonly UserChange[]): void {
  for (const { activities, ledger, events, isImport } of changes) {
    for (const activity of activities) {
      metrics.activities.add(1, { outcome: isImport ? "imported" : outcomeOf(activity) });
    }
    for (const { kind, base, bonus } of ledger) {
      const change = kind === "award" ? "awarded" : "reversed";
      metrics.xp.add(Math.abs(base + bonus), { change });
    }
    for (const { type, body } of events) countEvent(metrics, type, body);
  }
}

function outcomeOf({ late, tooLate }: ActivityRow): "recorded" | "late" | "too_late" {
  if (tooLate) return "too_late";
  return late ? "late" : "recorded";
}

const streakChanges = {
  "streak.started": "started",
  "streak.extended": "extended",
  "streak.at_risk": "at_risk",
  "streak.ended": "ended",
  "streak.repaired": "recovered",
  "streak.restored": "restored",
} as const;

const freezeChanges = {
  "freeze.earned": "earned",
  "freeze.granted": "granted",
  "freeze.spent": "spent",
  "freeze.returned": "returned",
  "freeze.reversed": "reversed",
} as const;

function countEvent(metrics: Metrics, type: string, body: Readonly<Record<string, unknown>>): void {
  if (isKeyOf(streakChanges, type)) metrics.streaks.add(1, { change: streakChanges[type] });
  if (isKeyOf(freezeChanges, type)) {
    metrics.freezes.add(Number(body["count"]), { change: freezeChanges[type] });
  }
}

function isKeyOf<Table extends object>(table: Table, key: PropertyKey): key is keyof Table {
  return Object.hasOwn(table, key);
}
