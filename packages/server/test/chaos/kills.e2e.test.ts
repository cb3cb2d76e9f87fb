import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { joinEmbeddedPostgres } from "../../src/store/postgres/embedded/index.ts";
import { writeHistory } from "./history-file.ts";
import { KilledImport } from "./killed-import.ts";
import { Killing } from "./killing.ts";
import { isLong, tell, timeoutMs, times } from "./scale.ts";
import { Stage, type StageOptions } from "./stage.ts";

let stage: Stage;
afterEach(() => stage.close());

const variables = { MAINTENANCE_INTERVAL_SECONDS: "1" };

async function killAgainAndAgain(
  name: string,
  options: StageOptions,
  kills: number,
  die: () => Promise<void>,
): Promise<void> {
  stage = await Stage.open(options);
  // More than one chunk of an import.
  const file = await writeHistory(join(stage.folder, "history.ndjson"), isLong ? 3_000 : 800, 15);
  const killing = await Killing.begin({
    stage,
    crowd: isLong ? 3_000 : 800,
    clients: 6,
    import: new KilledImport(stage, file),
    die,
  });
  for (let kill = 0; kill < kills; kill++) expect(await killing.killOnce()).toEqual([]);
  const counts = await killing.finish();
  expect(stage.errors).toEqual([]);
  tell(name, counts);
}

describe("kill -9 of a server under load", () => {
  test(
    "loses and doubles nothing, in activities, batches, maintenance and import",
    { timeout: timeoutMs(600, 7_200) },
    async () => {
      await killAgainAndAgain("kill -9", { variables }, times(4, 100), () => stage.kill());
    },
  );

  test(
    "loses and doubles nothing when its embedded PostgreSQL is killed along with it",
    { timeout: timeoutMs(600, 7_200) },
    async () => {
      const findDatabase = (folder: string): Promise<string> =>
        joinEmbeddedPostgres(join(folder, "data"));
      const options = { variables, findDatabase };
      await killAgainAndAgain("kill -9 with PostgreSQL", options, times(2, 40), async () => {
        const pidFile = join(stage.folder, "data", "postgres", "data", "postmaster.pid");
        const [pid] = (await readFile(pidFile, "utf8")).split("\n");
        const dying = stage.kill();
        process.kill(Number(pid), "SIGKILL");
        await dying;
        await stage.letGo();
      });
    },
  );
});
