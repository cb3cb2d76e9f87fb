import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCli } from "../../test/cli.ts";
import { createTestDatabase } from "../../test/database.ts";

const person = { id: "user-zaphod", email: "zaphod@example.org" };
const rootKey = "root-key-of-the-log-test";

it("commands log no key, user or address, however much they log and whatever goes wrong", async () => {
  const folder = await mkdtemp(join(tmpdir(), "flamekeeper-log-"));
  const database = await createTestDatabase();
  const variables = {
    DATABASE_URL: database.url,
    FLAMEKEEPER_DATA: folder,
    FLAMEKEEPER_ROOT_KEY: rootKey,
    LOG_LEVEL: "trace",
  };
  const made = await runCli(["apps", "create", "Law school"], variables);
  const keys = [...made.stdout.matchAll(/fk_live_\S+/g)].map(([key]) => key);
  expect(keys.length).toBeGreaterThan(0);
  const history = join(folder, "history.ndjson");
  const fields = { type: "study_guide_completed", occurredAt: "2026-01-05T10:00:00Z" };
  const lines = [person.id, person.email].map((userId) =>
    JSON.stringify({ id: `of-${userId}`, userId, ...fields }),
  );
  await writeFile(history, `${lines.join("\n")}\n`);
  const app = ["--app", "Law school"];
  const imported = await runCli(["import", history, ...app], variables);
  expect(imported.code).toBe(0);
  await database.pool.query(
    "update users set state = state - 'streaks', due_at = '2026-01-06', email = $1",
    [person.email],
  );
  const maintained = await runCli(["maintain"], variables);
  const erased = await runCli(
    ["users", "erase", person.id, ...app, "--reason", "asked"],
    variables,
  );
  await database.drop();
  await rm(folder, { recursive: true, force: true });
  expect(maintained).toMatchObject({ code: 1 });
  const log = [made, imported, maintained, erased].map(({ stderr }) => stderr).join("");
  expect(log).toContain("A user was set aside");
  for (const secret of [person.id, person.email, rootKey, ...keys]) {
    expect(log).not.toContain(secret);
  }
});
