import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startTestServer, type TestApp, type TestServer } from "./server.ts";

interface Streaks {
  read(userId: string): Promise<{ readonly data: readonly { readonly length: number }[] }>;
  record(type: string, data: object): Promise<{ readonly activity: { readonly userId: string } }>;
}

let server: TestServer;
let app: TestApp;
let folder: string;
let address: string;

beforeAll(async () => {
  server = await startTestServer();
  app = await server.createApp({ userTokens: { recordActivities: true } });
  await server.send(app.serverKey, "PUT", "/users/u1", { timeZone: "UTC" });
  await server.http.listen({ port: 0, host: "127.0.0.1" });
  const { port } = server.http.server.address() as AddressInfo;
  address = `http://127.0.0.1:${port}`;
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-guide-"));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** A block of the guide, as a module that is run as it stands. */
async function load(kind: string): Promise<Readonly<Record<string, unknown>>> {
  const page = new URL("../../../docs/guides/browsers.md", import.meta.url);
  const text = await readFile(page, "utf8");
  const [, code] = new RegExp(`^\`\`\`js ${kind}\\r?\\n([^]*?)^\`\`\``, "m").exec(text) ?? [];
  if (code === undefined) throw new Error(`The guide has no block "js ${kind}"`);
  const file = join(folder, `${kind}.mjs`);
  await writeFile(file, code);
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Readonly<
    Record<string, unknown>
  >;
}

it("the guide for browsers does what it says, also when a token has expired", async () => {
  // A device has the world's time, and the server must have the same.
  server.context.setNow(new Date().toISOString());
  vi.stubEnv("FLAMEKEEPER_URL", address);
  vi.stubEnv("FLAMEKEEPER_KEY", app.serverKey);
  const backend = await load("backend");
  vi.unstubAllEnvs();
  const browser = await load("browser");
  const mintToken = backend["mintToken"] as (userId: string) => Promise<string>;
  const createStreaks = browser["createStreaks"] as (
    at: string,
    fetchToken: () => Promise<string>,
  ) => Streaks;
  const fetchToken = vi.fn<() => Promise<string>>(async () => mintToken("u1"));
  const streaks = createStreaks(address, fetchToken);

  const recorded = await streaks.record("study_guide_completed", {});
  expect(recorded.activity.userId).toBe("u1");
  expect((await streaks.read("u1")).data[0]?.length).toBe(1);
  await expect(streaks.read("u2")).rejects.toThrow("wrong_user");
  expect(fetchToken).toHaveBeenCalledTimes(1);

  server.context.setNow(new Date(Date.now() + 16 * 60_000).toISOString());
  expect((await streaks.read("u1")).data[0]?.length).toBe(1);
  expect(fetchToken).toHaveBeenCalledTimes(2);
});
