import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeAccessPage } from "../../test/http/access-page.ts";
import { accessTable, type AccessRow } from "../../test/http/access-table.ts";
import { type CallerName, callers, expectedOf } from "../../test/http/expected-access.ts";
import { startTestServer, type TestApp, type TestServer } from "../../test/server.ts";

const [owner, other] = ["u1", "u2"] as const;
const marker = "told-to-nobody-else";
const rules = { userTokens: { recordActivities: true } };

describe("access", () => {
  let server: TestServer;
  let app: TestApp;
  let credentials: Readonly<Record<CallerName, string | null>>;

  beforeAll(async () => {
    server = await startTestServer();
    app = await server.createApp(rules);
    for (const userId of [owner, other]) await addUser(app, userId);
    credentials = await makeCredentials();
  }, 120_000);

  afterAll(async () => {
    await server.close();
  });

  async function addUser({ serverKey }: TestApp, userId: string): Promise<void> {
    const activity = { id: "a1", userId, type: "study_guide_completed", data: { note: marker } };
    await server.send(serverKey, "PUT", `/users/${userId}`, { name: `${marker} ${userId}` });
    await server.send(serverKey, "POST", "/activities", activity);
  }

  async function makeCredentials(): Promise<Readonly<Record<CallerName, string | null>>> {
    const foreign = await server.createApp(rules);
    await server.send(foreign.serverKey, "PUT", `/users/${owner}`, {});
    const expiring = await makeKey({ role: "operator", expiresAt: "2026-03-02T12:01:00Z" });
    const expiredToken = await mint(app, owner, 1);
    server.context.setNow("2026-03-02T12:02:00Z");
    const revoked = await makeKey({ role: "operator" });
    await server.send(app.operatorKey, "DELETE", `/keys/${revoked.id}`);
    return {
      nobody: null,
      "an unknown key": "fk_live_nobody",
      "a revoked key": revoked.key,
      "an expired key": expiring.key,
      "an expired token": expiredToken,
      "a forged token": await forge(),
      "the root key": server.rootKey,
      "a reader key": (await makeKey({ role: "reader" })).key,
      "a server key": app.serverKey,
      "an operator key": app.operatorKey,
      "the user's token": await mint(app, owner),
      "another user's token": await mint(app, other),
      "another app's key": foreign.operatorKey,
      "another app's token": await mint(foreign, owner),
    };
  }

  async function makeKey(plan: object): Promise<{ readonly id: string; readonly key: string }> {
    const { body } = await server.send(app.operatorKey, "POST", "/keys", plan);
    return { id: String(body["id"]), key: String(body["key"]) };
  }

  async function mint({ serverKey }: TestApp, userId: string, life = 3_600): Promise<string> {
    const plan = { userId, expiresInSeconds: life };
    const { body } = await server.send(serverKey, "POST", "/user-tokens", plan);
    return String(body["token"]);
  }

  /** Says everything as a token of ours does, but for the signature. */
  async function forge(): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .setIssuer("flamekeeper")
      .setAudience(app.appId)
      .setSubject(owner)
      .setExpirationTime(new Date("2027-01-01T00:00:00Z"))
      .sign(new TextEncoder().encode("a key that somebody hopes to be right"));
  }

  async function ask(
    row: AccessRow,
    caller: CallerName,
    about: string,
  ): Promise<{ readonly status: number; readonly code: string | null; readonly text: string }> {
    const [method = "", path = ""] = row.route.split(" ");
    const known: Readonly<Record<string, string>> = { userId: about, key: "daily", id: "a1" };
    const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => known[name] ?? "x1");
    const credential = credentials[caller];
    const body = row.body?.(about);
    const response = await server.http.inject({
      method,
      url: `/v1${filled}${row.query === undefined ? "" : `?${row.query(about)}`}`,
      headers: credential === null ? {} : { authorization: `Bearer ${credential}` },
      ...(body === undefined ? {} : { payload: body }),
    });
    const text = response.body;
    const code = response.statusCode < 400 ? null : response.json<{ code: string }>().code;
    return { status: response.statusCode, code, text };
  }

  async function seenByOperator(): Promise<string> {
    const paths = [`/users/${owner}/activities`, `/users/${owner}/events`, `/users/${owner}/xp`];
    const shown = ["/users", "/rules", "/keys", "/protections", "/maintenance/runs", ...paths];
    const answers = await Promise.all(
      shown.map((path) => server.send(app.operatorKey, "GET", path)),
    );
    return JSON.stringify(answers.map(({ body }) => body));
  }

  it("is told in the table for every route that the server has, and for no other", () => {
    const documented = Object.entries(server.http.swagger().paths ?? {})
      .filter(([path]) => path.startsWith("/v1/"))
      .flatMap(([path, methods]) =>
        Object.keys((methods ?? {}) as object).map(
          (method) => `${method.toUpperCase()} ${path.slice("/v1".length)}`,
        ),
      );
    expect(accessTable.map(({ route }) => route).toSorted()).toEqual(documented.toSorted());
  });

  it("is shown in docs/access.md as the table says", async () => {
    await expect(writeAccessPage()).toMatchFileSnapshot("../../../../docs/access.md");
  });

  it("of another app ends at its own data: nothing is told, and nothing changed", async () => {
    const before = await seenByOperator();
    expect(before).toContain(marker);
    for (const row of accessTable) {
      for (const caller of ["another app's key", "another app's token"] as const) {
        for (const about of [owner, other]) {
          const { text } = await ask(row, caller, about);
          expect([row.route, text]).toEqual([row.route, expect.not.stringContaining(marker)]);
          expect([row.route, text]).toEqual([row.route, expect.not.stringContaining(app.appId)]);
        }
      }
    }
    expect(await seenByOperator()).toBe(before);
  });

  const ownRows = accessTable.filter(({ own }) => own);

  it.each(ownRows)("of a user to what is the user's own: $route", async (row) => {
    const mine = await ask(row, "the user's token", owner);
    expect([200, 201]).toContain(mine.status);
    expect(mine.text).not.toContain(other);
    const theirs = await ask(row, "the user's token", other);
    expect([theirs.status, theirs.code]).toEqual([403, "wrong_user"]);
    const unknown = await ask(row, "the user's token", "nobody-there");
    expect([unknown.status, unknown.code]).toEqual([403, "wrong_user"]);
  });

  it.each(accessTable)("to $route is as the table says for everybody", async (row) => {
    const found: [CallerName, unknown][] = [];
    for (const caller of callers) {
      const { status, code } = await ask(row, caller, owner);
      found.push([caller, status === 401 || status === 403 ? { status, code } : "enters"]);
    }
    expect(found).toEqual(callers.map((caller) => [caller, expectedOf(row, caller)]));
  });

  it("by HEAD is as by GET", async () => {
    const headers = { authorization: `Bearer ${String(credentials["the user's token"])}` };
    for (const [userId, status] of [
      [owner, 200],
      [other, 403],
    ] as const) {
      const url = `/v1/users/${userId}/streaks`;
      const { statusCode } = await server.http.inject({ method: "HEAD", url, headers });
      expect(statusCode).toBe(status);
    }
  });

  it.each([
    [undefined, 'Bearer realm="flamekeeper"'],
    ["Bearer fk_live_nobody", 'Bearer realm="flamekeeper", error="invalid_token"'],
  ])("that is refused tells how to ask: %j", async (authorization, challenge) => {
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await server.http.inject({ url: "/v1/users", headers });
    expect(answer.headers["www-authenticate"]).toBe(challenge);
  });

  it.each([
    ["of another scheme", "Basic dTpw"],
    ["of no key", "Bearer"],
    ["of an empty key", "Bearer "],
    ["of two keys", "Bearer a b"],
    ["of a key without end", `Bearer ${"x".repeat(2_000)}`],
    ["with an accent", "Bearer caf\u00e9"],
    ["that only looks like a token", "Bearer a.b.c"],
    ["with a token that nobody signed", "Bearer eyJhbGciOiJub25lIn0.eyJhdWQiOiJhIn0.AA"],
  ])("refuses a header %s", async (_what, authorization) => {
    const answer = await server.http.inject({ url: "/v1/users", headers: { authorization } });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, "invalid_key"]);
  });
});
