import { createContext, runInContext } from "node:vm";
import { EdgeVM } from "@edge-runtime/vm";
import * as client from "@flamekeeper/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bareGlobals } from "./bare-globals.ts";
import { bundleClient } from "./bundle.ts";
import { openChromium } from "./chromium.ts";
import { type RealServer, startRealServer } from "./real-server.ts";
import { visit, type Visited } from "./visit.ts";

let server: RealServer;
let bundle: string;
let key: string;

beforeAll(async () => {
  [server, bundle] = await Promise.all([startRealServer(), bundleClient()]);
  ({ serverKey: key } = await server.createApp());
});

afterAll(async () => {
  await server.close();
});

/** The visit as an expression that any of these places can be handed; the first two tries find nobody there. */
function tellVisit(userId: string): string {
  server.goAway(2);
  return `(${visit.toString()})(flamekeeper, ${JSON.stringify({ baseUrl: server.baseUrl, key, userId })})`;
}

const aMintedId: unknown = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);

function expectVisited(visited: Visited): void {
  expect(visited).toEqual({
    recordedId: aMintedId,
    listedIds: [visited.recordedId],
    length: 1,
    refusal: "unknown_user",
    cancelled: "AbortError",
    timedOut: true,
    nodeGlobals: [],
  });
}

describe("the client, bundled as it is published", () => {
  it("runs in Node, from its sources", async () => {
    server.goAway(2);
    const visited = await visit(client, { baseUrl: server.baseUrl, key, userId: "node" });
    expectVisited({ ...visited, nodeGlobals: [] });
  });

  it("runs in a browser", { timeout: 120_000 }, async () => {
    const browser = await openChromium();
    try {
      const page = await browser.newPage();
      // A page of the server's own origin, as one behind the same proxy would be.
      await page.route("**/page", (route) =>
        route.fulfill({ contentType: "text/html", body: "<!doctype html><title>App</title>" }),
      );
      await page.goto(`${server.baseUrl}/page`);
      await page.addScriptTag({ content: bundle });
      expectVisited(await page.evaluate<Visited>(tellVisit("browser")));
    } finally {
      await browser.close();
    }
  });

  it("runs in an edge runtime", async () => {
    const edge = new EdgeVM({ codeGeneration: { strings: false, wasm: false } });
    edge.evaluate(bundle);
    expectVisited(await edge.evaluate<Promise<Visited>>(tellVisit("edge")));
  });

  it("runs where there is as little as in React Native", async () => {
    const bare = createContext(
      { ...bareGlobals },
      { codeGeneration: { strings: false, wasm: false } },
    );
    runInContext(bundle, bare);
    expectVisited(await (runInContext(tellVisit("native"), bare) as Promise<Visited>));
  });
});
