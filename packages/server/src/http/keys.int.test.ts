import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Answer, startTestServer, type TestApp, type TestServer } from "../../test/server.ts";
import { writeKeyUses } from "../usecases/write-key-uses.ts";

let server: TestServer;
let app: TestApp;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => {
  await server.close();
});

beforeEach(async () => {
  server.context.setNow("2026-03-02T12:00:00Z");
  app = await server.createApp();
});

async function send(
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: object,
): Promise<Answer> {
  return server.send(app.operatorKey, method, path, body);
}

async function make(plan: object): Promise<{ readonly id: string; readonly key: string }> {
  const { status, body } = await send("POST", "/keys", plan);
  expect(status).toBe(201);
  return { id: String(body["id"]), key: String(body["key"]) };
}

async function listed(id: string): Promise<Record<string, unknown> | undefined> {
  const { body } = await send("GET", "/keys");
  return (body["data"] as Record<string, unknown>[]).find((row) => row["id"] === id);
}

async function statusOf(key: string): Promise<number> {
  return (await server.send(key, "GET", "/users")).status;
}

async function operatorId(): Promise<string> {
  const { body } = await send("GET", "/keys");
  const rows = body["data"] as { readonly id: string; readonly role: string }[];
  return rows.find(({ role }) => role === "operator")?.id ?? "";
}

describe("a key", () => {
  it("has a name, an end and a limit where it was given them", async () => {
    const plan = { role: "reader", name: "board", requestsPerMinute: 600 };
    const { id } = await make({ ...plan, expiresAt: "2026-04-01T00:00:00Z" });
    expect(await listed(id)).toMatchObject({ ...plan, expiresAt: "2026-04-01T00:00:00.000Z" });
    const { id: plain } = await make({ role: "reader" });
    expect(await listed(plain)).toMatchObject({
      name: null,
      expiresAt: null,
      lastUsedAt: null,
      requestsPerMinute: null,
      rotatedTo: null,
    });
  });

  it("opens nothing from its end on", async () => {
    const { key } = await make({ role: "reader", expiresAt: "2026-03-02T12:00:10Z" });
    server.context.setNow("2026-03-02T12:00:09.999Z");
    expect(await statusOf(key)).toBe(200);
    server.context.setNow("2026-03-02T12:00:10Z");
    expect(await statusOf(key)).toBe(401);
  });

  it("cannot end before it begins", async () => {
    const expiresAt = "2026-03-02T12:00:00Z";
    const { status, body } = await send("POST", "/keys", { role: "reader", expiresAt });
    expect([status, body["code"]]).toEqual([422, "key_expired"]);
  });

  it("is told of again under an idempotency key when it has ended, too", async () => {
    const ask = () =>
      server.http.inject({
        method: "POST",
        url: "/v1/keys",
        headers: { authorization: `Bearer ${app.operatorKey}`, "idempotency-key": "short-lived" },
        payload: { role: "reader", expiresAt: "2026-03-02T12:00:10Z" },
      });
    const first = (await ask()).json<{ id: string }>();
    server.context.setNow("2026-03-02T12:00:20Z");
    const again = await ask();
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual({ ...first, key: null });
  });

  it("tells when it was last used, which no request writes", async () => {
    const { id, key } = await make({ role: "reader" });
    await statusOf(key);
    server.context.setNow("2026-03-02T12:00:30Z");
    await statusOf(key);
    expect((await listed(id))?.["lastUsedAt"]).toBeNull();
    await writeKeyUses(server.context);
    expect((await listed(id))?.["lastUsedAt"]).toBe("2026-03-02T12:00:30.000Z");
  });

  it("keeps the later of two servers' words about its last use", async () => {
    const { id } = await make({ role: "reader" });
    const { appId } = app;
    const { keyUses, clock } = server.context;
    keyUses.note(appId, id, clock());
    await writeKeyUses(server.context);
    server.context.setNow("2026-03-02T11:00:00Z");
    keyUses.note(appId, id, clock());
    await writeKeyUses(server.context);
    expect((await listed(id))?.["lastUsedAt"]).toBe("2026-03-02T12:00:00.000Z");
  });
});

describe("rotating a key", () => {
  it("lets the old one work for the grace time beside the one that follows", async () => {
    const old = await make({ role: "reader", name: "board", requestsPerMinute: 600 });
    const { status, body } = await send("POST", `/keys/${old.id}/rotate`, { graceSeconds: 60 });
    expect([status, body["role"]]).toEqual([201, "reader"]);
    const next = { id: String(body["id"]), key: String(body["key"]) };
    expect(await listed(next.id)).toMatchObject({
      name: "board",
      requestsPerMinute: 600,
      expiresAt: null,
    });
    expect(await listed(old.id)).toMatchObject({ rotatedTo: next.id });
    server.context.setNow("2026-03-02T12:00:59Z");
    expect([await statusOf(old.key), await statusOf(next.key)]).toEqual([200, 200]);
    server.context.setNow("2026-03-02T12:01:00Z");
    expect([await statusOf(old.key), await statusOf(next.key)]).toEqual([401, 200]);
  });

  it("ends the old one at once where there is no grace, and after six hours unless said", async () => {
    const first = await make({ role: "reader" });
    await send("POST", `/keys/${first.id}/rotate`, { graceSeconds: 0 });
    expect(await statusOf(first.key)).toBe(401);
    const second = await make({ role: "reader" });
    await send("POST", `/keys/${second.id}/rotate`, {});
    server.context.setNow("2026-03-02T17:59:59Z");
    expect(await statusOf(second.key)).toBe(200);
    server.context.setNow("2026-03-02T18:00:00Z");
    expect(await statusOf(second.key)).toBe(401);
  });

  it("neither lengthens a short life nor makes a long one of it", async () => {
    const old = await make({ role: "reader", expiresAt: "2026-03-02T13:00:00Z" });
    server.context.setNow("2026-03-02T12:50:00Z");
    const { body } = await send("POST", `/keys/${old.id}/rotate`, { graceSeconds: 86_400 });
    expect(await listed(old.id)).toMatchObject({ expiresAt: "2026-03-02T13:00:00.000Z" });
    expect(await listed(String(body["id"]))).toMatchObject({
      expiresAt: "2026-03-02T13:50:00.000Z",
    });
  });

  it("is refused of a key that has a follower or is not in use", async () => {
    const old = await make({ role: "reader" });
    await send("POST", `/keys/${old.id}/rotate`, {});
    expect((await send("POST", `/keys/${old.id}/rotate`, {})).body["code"]).toBe("key_ended");
    const gone = await make({ role: "reader" });
    await send("DELETE", `/keys/${gone.id}`);
    expect((await send("POST", `/keys/${gone.id}/rotate`, {})).body["code"]).toBe("key_ended");
    expect((await send("POST", "/keys/k9/rotate", {})).body["code"]).toBe("unknown_key");
  });

  it("makes one follower, however many ask at once", async () => {
    const old = await make({ role: "reader" });
    const asked = Array.from({ length: 5 }, () => send("POST", `/keys/${old.id}/rotate`, {}));
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409]);
  });
});

describe("the last operator key", () => {
  it("cannot be revoked while the others end by themselves", async () => {
    const lasting = await operatorId();
    const ending = await make({ role: "operator", expiresAt: "2026-03-03T00:00:00Z" });
    const refused = await send("DELETE", `/keys/${lasting}`);
    expect([refused.status, refused.body["code"]]).toEqual([409, "last_key"]);
    expect((await send("DELETE", `/keys/${ending.id}`)).status).toBe(204);
    await make({ role: "operator" });
    expect((await send("DELETE", `/keys/${lasting}`)).status).toBe(204);
  });

  it("can be rotated: the app has the one that follows", async () => {
    const id = await operatorId();
    const { body } = await send("POST", `/keys/${id}/rotate`, { graceSeconds: 0 });
    expect((await send("GET", "/keys")).status).toBe(401);
    const next = String(body["key"]);
    const refused = await server.send(next, "DELETE", `/keys/${String(body["id"])}`);
    expect(refused.body["code"]).toBe("last_key");
  });
});

describe("a request under an Idempotency-Key that makes a key", () => {
  async function sendOnce(key: string, path: string, body: object): Promise<Answer> {
    const response = await server.http.inject({
      method: "POST",
      url: `/v1${path}`,
      headers: { authorization: `Bearer ${key}`, "idempotency-key": "once-1" },
      payload: body,
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.json<Record<string, unknown>>(),
    };
  }

  it("makes it once, and tells it with the first answer only", async () => {
    const first = await sendOnce(app.operatorKey, "/keys", { role: "reader" });
    const again = await sendOnce(app.operatorKey, "/keys", { role: "reader" });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.body).toEqual({ ...first.body, key: null });
    const other = await sendOnce(app.operatorKey, "/keys", { role: "server" });
    expect(other.body["code"]).toBe("idempotency_conflict");
  });

  it("rotates once", async () => {
    const { id } = await make({ role: "reader" });
    const first = await sendOnce(app.operatorKey, `/keys/${id}/rotate`, {});
    const again = await sendOnce(app.operatorKey, `/keys/${id}/rotate`, {});
    expect(again.body).toEqual({ ...first.body, key: null });
  });

  it("makes an app once, also of many that arrive together, and keeps no key in clear", async () => {
    const plan = { name: "Once", mode: "live" };
    const asked = Array.from({ length: 4 }, () => sendOnce(server.rootKey, "/apps", plan));
    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 200, 200, 201,
    ]);
    expect(new Set(answers.map(({ body }) => body["id"])).size).toBe(1);
    const keys = answers.flatMap(({ body }) => body["keys"] as { key: string | null }[]);
    expect(keys.filter(({ key }) => key !== null)).toHaveLength(2);
    const { rows } = await server.context.pool.query("select body::text as body from replies");
    for (const { body } of rows as { body: string }[]) expect(body).not.toMatch(/fk_(live|test)_/);
  });
});
