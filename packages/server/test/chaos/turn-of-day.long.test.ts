import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCli } from "../cli.ts";
import { ask, bodyOf } from "./api.ts";
import { clockAhead } from "./clock-ahead.ts";
import { tell, timeoutMs } from "./scale.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import { Stage, type StagedApp } from "./stage.ts";
import { until } from "./until.ts";

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
/** How far the servers' estimates of the database's clock may be off on a busy machine. */
const toleranceMs = 2_000;
const idle = 40;

let stage: Stage;
let ahead: ServerProcess;

beforeEach(async () => {
  stage = await Stage.open({ variables: { MAINTENANCE_INTERVAL_SECONDS: "1" } });
  ahead = await startServerProcess({ ...stage.variables, ...clockAhead() });
  stage.atEnd(() => ahead.kill("SIGKILL"));
});

afterEach(() => stage.close());

/** People who did something on two days, up to the day before the one that is about to end. */
async function importIdle(app: StagedApp, turnsAt: number): Promise<void> {
  const lines = Array.from({ length: idle }, (_, index) =>
    [3, 2].map((daysAgo) =>
      JSON.stringify({
        id: `past-${daysAgo}`,
        userId: `idle${index}`,
        type: "study_guide_completed",
        occurredAt: new Date(turnsAt - daysAgo * dayMs + dayMs / 2).toISOString(),
      }),
    ),
  ).flat();
  const file = join(stage.folder, "past.ndjson");
  await writeFile(file, lines.join("\n"));
  const { code, stderr } = await runCli(["import", file, "--app", app.appId], stage.variables);
  if (code !== 0) throw new Error(stderr);
}

interface Noted {
  readonly server: string;
  readonly day: string;
  readonly askedAt: number;
  readonly answeredAt: number;
}

async function countEnded(): Promise<number> {
  const { rowCount } = await stage.pool.query("select from events where type = 'streak.ended'");
  return rowCount ?? 0;
}

describe("the turn of the day, with a server whose clock is five minutes ahead", () => {
  test(
    "comes on every server when it comes for the database",
    { timeout: timeoutMs(600, 600) },
    async () => {
      // The first full minute that leaves time to prepare.
      const turnsAt = Math.ceil((Date.now() + 30_000) / minuteMs) * minuteMs;
      const dayStart = new Date(turnsAt).toISOString().slice(11, 16);
      const dayOf = (at: number): string =>
        new Date(at - (turnsAt % dayMs)).toISOString().slice(0, 10);
      const app = await stage.createApp("live", { dayStart });
      await importIdle(app, turnsAt);
      const noted: Noted[] = [];
      const addresses = { right: stage.server.address, ahead: ahead.address };
      let endedBefore = 0;
      while (Date.now() < turnsAt + 2 * toleranceMs) {
        for (const [server, address] of Object.entries(addresses)) {
          const askedAt = Date.now();
          const body = {
            userId: `${server}${noted.length}`,
            id: "now",
            type: "study_guide_completed",
          };
          const request = {
            method: "POST",
            path: "/activities",
            key: app.serverKey,
            body,
          } as const;
          const { activity } = bodyOf(await ask(address, request), 201) as unknown as {
            activity: { day: string };
          };
          noted.push({ server, day: activity.day, askedAt, answeredAt: Date.now() });
        }
        if (Date.now() < turnsAt - toleranceMs) endedBefore = await countEnded();
      }
      const wrong = noted.filter(
        ({ day, askedAt, answeredAt }) =>
          day !== dayOf(askedAt - toleranceMs) && day !== dayOf(answeredAt + toleranceMs),
      );
      expect({ wrong, endedBefore }).toEqual({ wrong: [], endedBefore: 0 });
      expect(new Set(noted.map(({ day }) => day)).size).toBe(2);
      await until("the idle to have ended", async () => (await countEnded()) === idle);
      const { checked, drifted } = await stage.verify();
      expect(drifted).toBe(0);
      tell("turn of the day", {
        "activities around it": noted.length,
        "streaks ended at it": idle,
        "users verified": checked,
        "users drifted": drifted,
      });
    },
  );
});
