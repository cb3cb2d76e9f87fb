import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestContext, instantOf, type TestContext, valueOf } from "../../test/context.ts";
import { createApp } from "../usecases/create-app.ts";
import { authenticate } from "../usecases/caller.ts";
import { createPool } from "../store/postgres/pool/index.ts";
import { listKeys } from "../store/keys.ts";
import { startKeyUseWriter } from "./key-uses.ts";

describe("the last use of keys", () => {
  let context: TestContext;
  let app: { readonly id: string; readonly key: string };

  beforeEach(async () => {
    context = await createTestContext();
    const made = valueOf(await createApp(context, { name: "Test", mode: "live" }));
    app = { id: made.id, key: made.keys[0]?.key ?? "" };
  });

  afterEach(async () => {
    await context.close();
  });

  async function lastUses(): Promise<readonly unknown[]> {
    const rows = await listKeys(context.pool, app.id, null, 10);
    return rows.map(({ lastUsedAt }) => lastUsedAt).filter((at) => at !== null);
  }

  it("is written before a server ends", async () => {
    const writer = startKeyUseWriter(context);
    await authenticate(context, app.key);
    expect(await lastUses()).toEqual([]);
    await writer.stop();
    expect(await lastUses()).toEqual([instantOf("2026-03-02T12:00:00Z")]);
  });

  it("is kept for the next time while the database is away", async () => {
    const url = "postgres://nobody@127.0.0.1:1/none";
    const pool = createPool({ url, size: 2, applicationName: "test" });
    await authenticate(context, app.key);
    await startKeyUseWriter({ ...context, pool }).stop();
    expect(await lastUses()).toEqual([]);
    await startKeyUseWriter(context).stop();
    expect(await lastUses()).toEqual([instantOf("2026-03-02T12:00:00Z")]);
    await pool.end();
  });
});
