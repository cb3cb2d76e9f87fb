import { createApi, type Api } from "./api.ts";

export interface Lived {
  readonly appId: string;
  readonly serverKey: string;
  readonly operatorKey: string;
}

const zones = [
  "Europe/Rome",
  "America/Lima",
  "Asia/Kolkata",
  "Pacific/Auckland",
  "Etc/UTC",
] as const;
const morning = "2026-01-05T09:00:00.000Z";
const dayMs = 86_400_000;
const rules = {
  streaks: { daily: { freeze: { initial: 1, everyXp: 100 } } },
};

/**
 * Lets users live through days on a server, in a sandbox app whose clock is moved: activities in batches and alone, late ones, freezes that
 * are granted, spent and returned, pauses, rest days, ends, restores, a voided activity, an outage, a change of zone. Asks only for what release
 * 0.1.0 could do, which has made `released/0.1.0.sql.gz` by it.
 */
export async function liveThrough(
  address: string,
  rootKey: string,
  { users, days }: { readonly users: number; readonly days: number },
): Promise<Lived> {
  const root = createApi(address, rootKey);
  const app = (await root("POST", "/apps", { name: "Lived", mode: "sandbox", rules })) as {
    id: string;
    keys: readonly { role: string; key: string }[];
  };
  const keyOf = (role: string): string => app.keys.find((key) => key.role === role)?.key ?? "";
  const api = createApi(address, keyOf("operator"));
  await api("PUT", "/clock", { now: morning });
  for (const user of numbers(users)) await signUp(api, user);
  for (const day of numbers(days)) {
    await study(api, users, day);
    await meetFate(api, day);
    await api("PUT", "/clock", { advanceBy: "P1D" });
  }
  return { appId: app.id, serverKey: keyOf("server"), operatorKey: keyOf("operator") };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

async function signUp(api: Api, user: number): Promise<void> {
  await api("PUT", `/users/u${user}`, {
    name: `User ${user}`,
    email: `u${user}@example.org`,
    timeZone: zones[user % zones.length],
    ...(user % 6 === 5 ? { restDays: [6, 7] } : {}),
  });
}

/** Who has given up, who forgets a day now and then, and who never does. */
function studies(user: number, day: number): boolean {
  if (user % 10 === 9) return day < 4;
  return user % 3 === 0 || (user * 7 + day * 3) % 5 !== 0;
}

async function study(api: Api, users: number, day: number): Promise<void> {
  const batch = numbers(users)
    .filter((user) => studies(user, day))
    .map((user) => ({ id: `a${user}-${day}`, userId: `u${user}`, ...deed(user + day) }));
  await api("POST", "/activities/batch", batch);
}

function deed(kind: number): { readonly type: string; readonly data?: object } {
  switch (kind % 4) {
    case 0:
      return { type: "study_guide_completed" };
    case 1:
      return { type: "flashcard_set_completed", data: { correct: 40 } };
    case 2:
      return { type: "quiz_completed", data: { score: 9, total: 10, difficulty: "hard" } };
    default:
      return { type: "evaluation_completed", data: { grade: 8 } };
  }
}

/** What happens on a day beside studying. */
async function meetFate(api: Api, day: number): Promise<void> {
  const at = (days: number): string => new Date(Date.parse(morning) + days * dayMs).toISOString();
  const dateOf = (days: number): string => at(days).slice(0, 10);
  switch (day) {
    case 2:
      await api("POST", "/users/u1/streaks/daily/freezes", { count: 2, reason: "A prize" });
      await api("POST", "/users/u2/pauses", { from: dateOf(4), to: dateOf(7) });
      break;
    case 5:
      await api("POST", "/activities", {
        id: "late",
        userId: "u4",
        type: "study_guide_completed",
        occurredAt: at(3),
      });
      await api("DELETE", "/activities/a3-4?userId=u3");
      break;
    case 6:
      await api("POST", "/activities", {
        id: "abroad",
        userId: "u6",
        type: "study_guide_completed",
        timeZone: "Asia/Tokyo",
      });
      await api("POST", "/protections", { from: at(4.2), to: at(4.4), reason: "An outage" });
      break;
    case 9:
      await api("POST", "/users/u9/streaks/daily/restore", { reason: "Our fault" });
      break;
    default:
  }
}
