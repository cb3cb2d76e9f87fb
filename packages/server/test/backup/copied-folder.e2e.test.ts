import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "../cli.ts";
import { createApi } from "./api.ts";
import { runCommands } from "./guide-commands.ts";
import { withServer } from "./with-server.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flamekeeper-copied-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function variablesOf(name: string): Record<string, string> {
  return { FLAMEKEEPER_DATA: join(folder, name), PORT: "0" };
}

const activity = { id: "a1", userId: "u1", type: "study_guide_completed" };

test("the folder of a server that was stopped is a backup: keys, users and all", async () => {
  const made = await runCli(["apps", "create", "School"], variablesOf(".flamekeeper"));
  const key = /^server +(\S+)$/m.exec(made.stdout)?.[1] ?? "";
  await withServer("serve", variablesOf(".flamekeeper"), async (address) => {
    const api = createApi(address, key);
    expect(await api("POST", "/activities", activity)).toMatchObject({ activity: { id: "a1" } });
  });
  await runCommands("copy", folder, { PATH: process.env["PATH"] ?? "" });
  await rm(join(folder, ".flamekeeper"), { recursive: true });
  await withServer("serve", variablesOf("flamekeeper-backup"), async (address) => {
    const api = createApi(address, key);
    const { data } = (await api("GET", "/users/u1/activities")) as { data: readonly unknown[] };
    expect(data).toMatchObject([{ id: "a1" }]);
  });
  const { stdout } = await runCli(["verify"], variablesOf("flamekeeper-backup"));
  expect(stdout).toMatch(/^1 checked, 0 drifted/);
});
