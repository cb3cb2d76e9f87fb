import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase } from "../database.ts";
import { ask, type Outcome, saysTryAgain } from "./api.ts";
import { checkWhole } from "./check-whole.ts";
import { crowdOf } from "./crowd.ts";
import { expectWhole } from "./expect-whole.ts";
import { Load } from "./load.ts";
import { chaosSeed, tell, timeoutMs, times } from "./scale.ts";
import { Stage, type StagedApp } from "./stage.ts";

let stage: Stage;
let app: StagedApp;

/** Of the server; what is in the address goes before what the server would choose. */
const statementTimeoutMs = 400;

beforeEach(async () => {
  const database = await createTestDatabase();
  const url = new URL(database.url);
  url.searchParams.set("statement_timeout", String(statementTimeoutMs));
  stage = await Stage.open({
    variables: { DATABASE_URL: url.href },
    findDatabase: async () => database.url,
  });
  stage.atEnd(() => database.drop());
  app = await stage.createApp("live", {});
});

afterEach(() => stage.close());

function startLoad(clients: number): Load {
  return new Load({
    seed: `full ${chaosSeed}`,
    addresses: () => [stage.server.address],
    key: app.serverKey,
    users: crowdOf(30),
    clients,
  });
}

describe("a database that cannot write", () => {
  // The error that PostgreSQL gives when a file cannot grow, in the middle of a transaction: activities are in by then.
  const fillDisk = `create function fail_as_full() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`;

  test(
    "because its disk is full: requests are told to come again, and nothing is half written",
    { timeout: timeoutMs(120, 600) },
    async () => {
      await stage.pool.query(fillDisk);
      const load = startLoad(4);
      const rounds = times(2, 20);
      for (let round = 0; round < rounds; round++) {
        await load.untilMoreAcknowledged(20);
        const table = round % 2 === 0 ? "events" : "xp_ledger";
        await stage.pool.query(
          `create trigger full_disk before insert on ${table} execute function fail_as_full()`,
        );
        await load.untilMoreSentAway(10);
        const { faults } = await checkWhole(stage.pool, app.appId, load.records);
        expect(faults).toEqual([]);
        await stage.pool.query(`drop trigger full_disk on ${table}`);
      }
      tell("disk full", { "times full": rounds, ...(await expectWhole(stage, app, load)) });
    },
  );

  test(
    "because a statement takes too long: the request is told to come again, and others are served",
    { timeout: timeoutMs(120, 600) },
    async () => {
      const load = startLoad(1);
      const record = (id: string): Promise<Outcome> =>
        ask(stage.server.address, {
          method: "POST",
          path: "/activities",
          key: app.serverKey,
          body: { userId: "locked", id, type: "study_guide_completed" },
        });
      expect(await record("first")).toMatchObject({ status: 201 });
      load.records.send("locked", "first");
      const rounds = times(2, 20);
      for (let round = 0; round < rounds; round++) {
        const blocker = await stage.pool.connect();
        await blocker.query("begin");
        await blocker.query("select from users where user_id = 'locked' for update");
        const outcome = await record(`late-${round}`);
        expect(saysTryAgain(outcome)).toBe(true);
        await load.untilMoreAcknowledged(1);
        await blocker.query("commit");
        blocker.release();
        load.records.send("locked", `late-${round}`);
        expect(await record(`late-${round}`)).toMatchObject({ status: 201 });
      }
      await load.finish();
      load.records.acknowledge(await toldOf("locked", "first"));
      for (let round = 0; round < rounds; round++)
        load.records.acknowledge(await toldOf("locked", `late-${round}`));
      tell("statements that time out", { rounds, ...(await expectWhole(stage, app, load)) });
    },
  );

  async function toldOf(
    userId: string,
    id: string,
  ): Promise<{ userId: string; id: string; day: string; xp: number }> {
    const body = { userId, id, type: "study_guide_completed" };
    const request = { method: "POST", path: "/activities", key: app.serverKey, body } as const;
    const outcome = await stage.send(request);
    if (outcome.kind !== "answered") throw new Error("It was recorded before");
    const { day, xp } = outcome.body["activity"] as { day: string; xp: { total: number } };
    return { userId, id, day, xp: xp.total };
  }
});
