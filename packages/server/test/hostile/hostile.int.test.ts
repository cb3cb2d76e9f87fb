import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { guardRoutes } from "../../src/http/auth.ts";
import { noLimits } from "../../src/http/rate-limits.ts";
import { addRoute } from "../../src/http/route.ts";
import { type Description, type NamedOperation, operationsOf } from "../contract/description.ts";
import { startTestServer, type TestServer } from "../server.ts";
import { FuzzedServer } from "./fuzzed-server.ts";
import { requestsFor } from "./requests.ts";

const file = new URL("../../openapi.json", import.meta.url);
const description = JSON.parse(readFileSync(file, "utf8")) as Description;

/** FLAMEKEEPER_LAW_RUNS=20 sends twenty times as much. */
const factor = Number(process.env["FLAMEKEEPER_LAW_RUNS"] ?? "1");
const requestsPerOperation = Math.ceil(30 * factor);
const seed = Number(process.env["FLAMEKEEPER_LAW_SEED"] ?? Date.now() % 2 ** 31);

type Tally = Map<string, Map<string, number>>;

async function fuzz(
  fuzzed: FuzzedServer,
  named: NamedOperation,
  tally: Tally,
): Promise<string | null> {
  const counts = new Map<string, number>();
  tally.set(`${named.method} ${named.path}`, counts);
  const property = fc.asyncProperty(requestsFor(description, named), async (request) => {
    const { status, faults } = await fuzzed.send(request, named);
    const kind = `${Math.floor(status / 100)}xx`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (faults.length > 0) throw new Error(faults.join("; "));
  });
  const details = await fc.check(property, { numRuns: requestsPerOperation, seed });
  if (!details.failed) return null;
  const { message = "" } = (details.errorInstance ?? {}) as { readonly message?: string };
  return `${fc.defaultReportMessage(details)}\n${message}`;
}

describe("whatever is sent, no answer is the server's fault, and a refusal writes nothing", () => {
  let server: TestServer;
  let fuzzed: FuzzedServer;
  const tally: Tally = new Map();

  beforeAll(async () => {
    server = await startTestServer();
    fuzzed = await FuzzedServer.begin(server);
  });

  afterAll(async () => {
    await server.close();
  });

  it.each(operationsOf(description))(
    "$method $path",
    { timeout: 30_000 + 200 * requestsPerOperation },
    async (named) => {
      const found = await fuzz(fuzzed, named, tally);
      if (found !== null) throw new Error(found);
    },
  );

  it("has gone deep: nearly every operation was also served", () => {
    const lines = [...tally].map(([name, counts]) => {
      const sorted = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
      return `${name}: ${sorted.map(([kind, count]) => `${count} ${kind}`).join(", ")}`;
    });
    console.log(`seed ${seed}\n${lines.join("\n")}`);
    const served = [...tally].filter(([, counts]) => (counts.get("2xx") ?? 0) > 0);
    expect(served.length).toBeGreaterThan(tally.size * 0.7);
    const refused = [...tally].filter(([, counts]) => (counts.get("4xx") ?? 0) > 0);
    expect(refused.length).toBeGreaterThan(tally.size * 0.9);
  });
});

describe("a planted fault", () => {
  const planted = ["/throws", "/writes"] as const;

  it.each(planted)("is found: POST /v1/planted%s", async (url) => {
    const server = await startTestServer({
      extend(http, context) {
        void http.register(
          async (v1) => {
            await guardRoutes(v1, context, noLimits);
            addRoute(v1, {
              method: "POST",
              url,
              access: "server",
              tag: "Planted",
              summary: "Goes wrong for some",
              body: z.strictObject({ count: z.number() }),
              answer: z.strictObject({ count: z.number() }),
              success: { 200: "Went well." },
              problems: ["invalid_count"],
              handle: async ({ body: { count } }) => {
                if (Math.abs(count) < 100) return { ok: true, value: { count } };
                if (url === "/throws") throw new Error("Cannot count so far");
                await context.pool.query(`update apps set name = name || 'x'`);
                return { ok: false, code: "invalid_count", message: "Too many" };
              },
            });
          },
          { prefix: "/v1/planted" },
        );
      },
    });
    try {
      const fuzzed = await FuzzedServer.begin(server);
      const { paths } = JSON.parse((await server.http.inject("/openapi.json")).body) as Description;
      const operation = paths[`/v1/planted${url}`]?.["post"];
      if (operation === undefined) throw new Error("The planted route is not described");
      const named = { method: "POST", path: `/v1/planted${url}`, operation } as const;
      const found = await fuzz(fuzzed, named, new Map());
      const expected = url === "/throws" ? /the server's own fault/ : /yet something was written/;
      expect(found).toMatch(expected);
    } finally {
      await server.close();
    }
  });
});
