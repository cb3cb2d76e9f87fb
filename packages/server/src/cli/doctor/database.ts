import type { Database } from "../../main/open-database.ts";
import type { MigrationStatus, ServerHealth, WorkRow } from "../../reads/health.ts";
import { fail, type Finding, ok, warn } from "./finding.ts";

const oldestVersion = 15;

/** Answers that are some seconds apart are noise; beyond this, one of the two does not take its time from the network. */
const noticeableMs = 2_000;

/** With a worker every few seconds nobody waits this long. */
const overdueMs = 10 * 60_000;

export function judgeVersion({ majorVersion }: ServerHealth, kind: Database["kind"]): Finding {
  const detail = `PostgreSQL ${majorVersion}, ${places[kind]}`;
  if (majorVersion >= oldestVersion) return ok("database", detail);
  return fail("database", detail, `Use PostgreSQL ${oldestVersion} or newer.`);
}

const places: Readonly<Record<Database["kind"], string>> = {
  external: "at DATABASE_URL",
  own: "embedded, started for this look",
  joined: "embedded, run by a server",
};

export function judgeMigrations({ pending, unknown }: MigrationStatus): Finding {
  if (unknown.length > 0) {
    return fail(
      "migrations",
      `the database is newer: ${unknown.join(", ")}`,
      "Run the version that made them, or a newer one.",
    );
  }
  if (pending.length === 0) return ok("migrations", "up to date");
  return warn(
    "migrations",
    `to be applied: ${pending.join(", ")}`,
    'The server does it when it starts; "flamekeeper migrate" does it now.',
  );
}

export function judgeClock({ aheadMs }: ServerHealth): Finding {
  const seconds = (Math.abs(aheadMs) / 1_000).toFixed(1);
  const detail = `PostgreSQL's is ${seconds} s ${aheadMs < 0 ? "behind" : "ahead"}`;
  // Which of the two is right nobody here can know.
  const advice =
    "Servers go by PostgreSQL's clock, and days end when it says so. Let both machines take their time from the network (NTP).";
  if (Math.abs(aheadMs) > noticeableMs) return warn("clocks", detail, advice);
  return ok("clocks", detail);
}

export function judgeWork(work: WorkRow, nowMs: number): readonly Finding[] {
  const { apps, due, dueSince, setAside } = work;
  const waitedMs = dueSince === null ? 0 : nowMs - dueSince;
  const waiting =
    waitedMs > overdueMs
      ? warn(
          "maintenance",
          `${due} users are due, the first for ${Math.round(waitedMs / 60_000)} minutes`,
          maintainAdvice,
        )
      : ok("maintenance", `${due} users are due`);
  const given =
    setAside === 0
      ? []
      : [
          warn(
            "set aside",
            `${setAside} users could not be judged`,
            "`flamekeeper maintain failures` says who and why.",
          ),
        ];
  return [ok("apps", String(apps)), waiting, ...given];
}

const maintainAdvice =
  'Keep a server running, or run "flamekeeper maintain". Answers are right all the same; events come late.';
