import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

describe("/v1/maintenance/failures", () => {
  let server: TestServer;
  let app: TestApp;

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp();
    for (const userId of ["u1", "u2", "u3", "well"]) {
      const body = { id: "a1", userId, type: "study_guide_completed" };
      expect((await server.send(app.serverKey, "POST", "/activities", body)).status).toBe(201);
    }
    await rename("daily", "nonsense");
    server.context.setNow("2026-03-10T12:00:00Z");
    const run = await server.send(app.operatorKey, "POST", "/maintenance/runs");
    expect(run.body).toMatchObject({ judged: 1, errors: 3 });
  });

  afterAll(async () => {
    await server.close();
  });

  /** Names the streak of those who are to fail, or that of one of them. */
  async function rename(from: string, to: string, userId = "u_"): Promise<void> {
    await server.context.pool.query(
      `update users set state = jsonb_set(state, '{streaks,0,key}', to_jsonb($2::text))
       where user_id like $3 and state #>> '{streaks,0,key}' = $1`,
      [from, to, userId],
    );
  }

  const list = async (query = ""): Promise<Answer> =>
    server.send(app.operatorKey, "GET", `/maintenance/failures${query}`);
  const retry = async (userId: string, body?: object): Promise<Answer> =>
    server.send(app.operatorKey, "POST", `/maintenance/failures/${userId}/retry`, body);

  it("lists who was set aside, by pages, with since when, why and how often it was tried", async () => {
    const first = await list("?limit=2");
    const since = "2026-03-10T12:00:00.000Z";
    expect(first.body["data"]).toEqual(
      ["u1", "u2"].map((id) => ({
        id,
        since,
        error: expect.stringContaining("nonsense") as unknown,
        tries: 3,
      })),
    );
    const cursor = first.body["nextCursor"] as string;
    const second = await list(`?limit=2&cursor=${cursor}`);
    expect(second.body).toMatchObject({ data: [{ id: "u3" }], nextCursor: null });
    expect(await list("?cursor=nonsense")).toMatchObject({ status: 422 });
  });

  it("tries somebody again who fails again, and counts the try", async () => {
    const { status, body } = await retry("u1");
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: "u1", judged: false, failure: { id: "u1", tries: 4 } });
    expect((await list()).body["data"]).toHaveLength(3);
  });

  it("judges somebody whose row was mended, and enters it in the audit log", async () => {
    await rename("nonsense", "daily", "u1");
    const { body } = await retry("u1", { reason: "The row was put right" });
    expect(body).toMatchObject({ id: "u1", judged: true, failure: null });
    const events = await server.send(app.operatorKey, "GET", "/users/u1/events");
    expect(JSON.stringify(events.body)).toContain("streak.ended");
    const entry = await server.send(app.operatorKey, "GET", `/audit/${body["auditId"] as string}`);
    expect(entry.body).toMatchObject({
      action: "failure.retried",
      userId: "u1",
      reason: "The row was put right",
      before: { tries: 4 },
      after: null,
      undoable: false,
    });
    expect(((await list()).body["data"] as { id: string }[]).map(({ id }) => id)).toEqual([
      "u2",
      "u3",
    ]);
  });

  it("tries once under an idempotency key", async () => {
    const send = async () =>
      server.http.inject({
        method: "POST",
        url: "/v1/maintenance/failures/u2/retry",
        headers: { authorization: `Bearer ${app.operatorKey}`, "idempotency-key": "again" },
        payload: {},
      });
    const first = await send();
    const second = await send();
    expect(second.headers["idempotent-replayed"]).toBe("true");
    expect(second.json()).toEqual(first.json());
    expect(second.json()).toMatchObject({ failure: { tries: 4 } });
  });

  it("keeps a try apart from a row that the database refuses", async () => {
    await rename("nonsense", "daily", "u3");
    const { pool } = server.context;
    await pool.query(
      `alter table users add constraint no_u3 check (user_id <> 'u3' or set_aside_at is not null) not valid`,
    );
    const { status, body } = await retry("u3");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      judged: false,
      failure: { error: expect.stringContaining("no_u3") as unknown },
    });
    await pool.query("alter table users drop constraint no_u3");
    expect((await retry("u3")).body).toMatchObject({ judged: true });
  });

  it("knows nobody who is not set aside", async () => {
    expect(await retry("well")).toMatchObject({ status: 404, body: { code: "unknown_failure" } });
    expect(await retry("nobody")).toMatchObject({ status: 404, body: { code: "unknown_user" } });
  });
});
