import {
  type AppFacts,
  dueAt,
  formatDay,
  misplaced,
  type Replay,
  replay,
} from "@flamekeeper/engine";
import type { StoredHistory } from "../../reads/histories.ts";
import type { LedgerRow } from "../../store/ledger.ts";
import { toIsoOrNull } from "../../store/instants.ts";
import type { WholeUserRow } from "../../store/verification.ts";
import { checkLedger } from "./check-ledger.ts";
import type { Drift } from "./drift.ts";

/** All that is stored of one user, as of one moment. */
export interface UserRecord {
  readonly row: WholeUserRow;
  /** The highest version of the row that a fact came with: the row must have come as far. */
  readonly factsVersion: number;
  readonly history: StoredHistory;
  readonly ledger: readonly LedgerRow[];
}

export interface CheckedUser {
  readonly userId: string;
  /** Derived under rules or protections that have changed since: right, as soon as somebody looks or maintenance comes by. */
  readonly isStale: boolean;
  readonly drifts: readonly Drift[];
}

/** Replays one user from the facts, and compares the state, the columns that repeat it, and the ledger. */
export function checkUser(record: UserRecord, app: AppFacts): CheckedUser {
  const { row, history, ledger } = record;
  const replayed = tryReplay(row, history, app);
  const ledgerDrifts = checkLedger(ledger, history.activities);
  if ("fault" in replayed) {
    const fault = { what: "facts", stored: replayed.fault, derived: null };
    return { userId: row.userId, isStale: false, drifts: [fault, ...ledgerDrifts] };
  }
  const { isStale, differences } = replayed;
  const drifts = [
    ...differences,
    ...checkColumns(record, replayed, app),
    ...checkPlaces(record, replayed, app),
    ...ledgerDrifts,
  ];
  return { userId: row.userId, isStale, drifts };
}

/** Facts that cannot be folded, such as those of a user without any zone, are a drift that only a backup can mend. */
function tryReplay(
  row: WholeUserRow,
  history: StoredHistory,
  app: AppFacts,
): Replay | { readonly fault: string } {
  try {
    return replay(row.state, history, app);
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

function checkColumns(
  { row, factsVersion }: UserRecord,
  { isStale, state }: Replay,
  app: AppFacts,
): Drift[] {
  const drifts: Drift[] = [];
  if (row.epoch !== row.state.epoch) {
    drifts.push({ what: "row.epoch", stored: row.epoch, derived: row.state.epoch });
  }
  if (row.version < factsVersion) {
    drifts.push({ what: "row.version", stored: row.version, derived: factsVersion });
  }
  // Under other rules another moment was right.
  if (isStale) return drifts;
  const due = dueAt(state, app);
  if (row.dueAt !== due) {
    drifts.push({ what: "row.dueAt", stored: toIsoOrNull(row.dueAt), derived: toIsoOrNull(due) });
  }
  return drifts;
}

/** The days on which zone corrections put activities. */
function checkPlaces({ history }: UserRecord, { state }: Replay, app: AppFacts): readonly Drift[] {
  return misplaced(history, app, state.settledAt).map(({ id, day }) => ({
    what: `activities.${id}.day`,
    stored: formatDay(history.activities.find((one) => one.id === id)?.day ?? day),
    derived: formatDay(day),
  }));
}
