import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../test/server.ts";
import { buildHttp } from "./build.ts";

describe("a page of another origin", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });

  afterAll(async () => {
    await server.close();
  });

  async function ask(
    corsOrigins: readonly string[],
    method: "GET" | "OPTIONS",
    origin: string,
  ): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, unknown>> }> {
    const http = await buildHttp(server.context, { corsOrigins });
    const { statusCode: status, headers } = await http.inject({
      method,
      url: "/v1/users/u1/streaks",
      headers: { origin, "access-control-request-method": "GET" },
    });
    await http.close();
    return { status, headers };
  }

  const page = "https://app.example.com";

  it("is let in by no header unless its origin is named", async () => {
    for (const origins of [[], ["https://other.example.com"]]) {
      const { headers } = await ask(origins, "GET", page);
      expect(headers["access-control-allow-origin"]).not.toBe(page);
      expect(headers["access-control-allow-origin"]).not.toBe("*");
    }
  });

  it("may ask with a token once it is named, and read what a client needs", async () => {
    const preflight = await ask([page, "https://b.example"], "OPTIONS", page);
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      "access-control-allow-origin": page,
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": expect.stringContaining("authorization") as unknown,
    });
    expect(preflight.headers["access-control-allow-credentials"]).toBeUndefined();
    // Also an answer without a key: a page that cannot read why it was refused cannot ask for a new token.
    const answer = await ask([page], "GET", page);
    expect(answer.status).toBe(401);
    expect(answer.headers["access-control-allow-origin"]).toBe(page);
    expect(String(answer.headers["access-control-expose-headers"])).toContain("retry-after");
  });

  it("may be any where all are let in", async () => {
    const { headers } = await ask(["*"], "GET", page);
    expect(headers["access-control-allow-origin"]).toBe("*");
  });
});
