import { formatDay } from "@flamekeeper/engine";
import type pg from "pg";
import { withTransaction } from "../../src/store/postgres/pool/index.ts";
import { checkEvents } from "./check-events.ts";
import { type Acknowledged, keyOf, type Records } from "./records.ts";
import { readStoredUsers, type StoredUser } from "./stored-users.ts";

export interface Whole {
  readonly users: number;
  readonly activities: number;
  readonly events: number;
  /** What is lost, doubled or does not add up; nothing, as long as the house stands. */
  readonly faults: readonly string[];
}

/** Enough to see what is the matter. */
const mostFaults = 20;

/** Whether an app is whole: see `findFaults`. */
export async function checkWhole(
  pool: pg.Pool,
  appId: string,
  records: Records | null,
  check: (user: StoredUser) => readonly string[] = checkEvents,
): Promise<Whole> {
  // Before the look at the rows: while clients go on, what is acknowledged by now must be there.
  const acknowledged = records?.snapshot() ?? new Map<string, Acknowledged>();
  const users = await withTransaction(pool, (db) => readStoredUsers(db, appId), {
    isolation: "repeatable read",
  });
  const faults = findFaults(users, acknowledged, records, check);
  const count = (of: (user: StoredUser) => readonly unknown[]): number =>
    users.reduce((sum, user) => sum + of(user).length, 0);
  return {
    users: users.length,
    activities: count((user) => user.activities),
    events: count((user) => user.events),
    faults: faults.slice(0, mostFaults),
  };
}

/**
 * Compares what is stored of an app's users with what clients were told, and with itself. `records` is `null` for users whom no client
 * knows, such as imported ones.
 */
export function findFaults(
  users: readonly StoredUser[],
  acknowledged: ReadonlyMap<string, Acknowledged>,
  records: Records | null,
  check: (user: StoredUser) => readonly string[] = checkEvents,
): readonly string[] {
  return [
    ...(records?.contradictions ?? []),
    ...findLost(users, acknowledged),
    ...users.flatMap((user) =>
      [...findUnasked(user, records), ...checkLedger(user), ...check(user)].map(
        (fault) => `${user.userId}: ${fault}`,
      ),
    ),
  ];
}

function findLost(
  users: readonly StoredUser[],
  acknowledged: ReadonlyMap<string, Acknowledged>,
): readonly string[] {
  const stored = new Map(
    users.flatMap(({ userId, activities }) =>
      activities.map((activity) => [keyOf(userId, activity.id), activity] as const),
    ),
  );
  return [...acknowledged].flatMap(([key, { day, xp }]) => {
    const found = stored.get(key);
    if (found === undefined) return [`acknowledged activity lost: ${key}`];
    const storedDay = formatDay(found.day as Parameters<typeof formatDay>[0]);
    if (found.xp === xp && storedDay === day) return [];
    return [`${key} is ${found.xp} XP on ${storedDay}, told was ${xp} on ${day}`];
  });
}

function findUnasked(user: StoredUser, records: Records | null): readonly string[] {
  if (records === null) return [];
  return user.activities
    .filter(({ id }) => !records.sent.has(keyOf(user.userId, id)))
    .map(({ id }) => `activity ${id} was never sent`);
}

/** Each activity that earned something is paid once, and the sum is the balance. */
function checkLedger({ activities, ledger, state }: StoredUser): readonly string[] {
  const faults: string[] = [];
  const sum = ledger.reduce((total, { amount }) => total + amount, 0);
  if (sum !== state.xp) faults.push(`balance ${state.xp}, the ledger's sum is ${sum}`);
  const paid = Map.groupBy(ledger, ({ activityId }) => activityId);
  for (const { id, xp, baseXp } of activities) {
    const entries = paid.get(id) ?? [];
    paid.delete(id);
    const amounts = entries.map(({ amount }) => amount);
    const isRight = baseXp === 0 ? amounts.length === 0 : amounts.length === 1 && amounts[0] === xp;
    if (!isRight) faults.push(`activity ${id} earned ${xp}, paid was [${amounts.join(", ")}]`);
  }
  for (const id of paid.keys()) faults.push(`paid for unknown activity ${id}`);
  return faults;
}
