import { type RunningCli, startCli } from "../cli.ts";
import { checkWhole } from "./check-whole.ts";
import type { HistoryFile } from "./history-file.ts";
import type { Stage, StagedApp } from "./stage.ts";
import { until } from "./until.ts";

const connectionName = "chaos import";

/** An import that is killed again and again; once it has come to its end, it begins anew with another app. */
export class KilledImport {
  readonly #stage: Stage;
  readonly #file: HistoryFile;
  readonly #apps: StagedApp[] = [];
  #cli: RunningCli | null = null;

  constructor(stage: Stage, file: HistoryFile) {
    this.#stage = stage;
    this.#file = file;
  }

  /** Starts the command and settles in the middle of its writing: before its first chunk is in, or behind one of the chunks. */
  async reachMiddle(moment: "first chunk" | "between chunks"): Promise<void> {
    const app = await this.#unfinishedApp();
    const before = await this.#count(app);
    const cli = startCli(
      ["import", this.#file.path, "--app", app.appId],
      await this.#stage.variablesNamed(connectionName),
    );
    this.#cli = cli;
    await until("the import to be in its middle", async () => {
      if (cli.process.exitCode !== null) return true;
      return moment === "first chunk" ? this.#isWriting() : (await this.#count(app)) > before;
    });
  }

  /** Whether there was something to kill. */
  async kill(): Promise<boolean> {
    if (this.#cli === null) return false;
    this.#cli.process.kill("SIGKILL");
    const { code } = await this.#cli.ended;
    this.#cli = null;
    return code === null;
  }

  /** Whole users of whole chunks, and what does not add up. */
  async check(): Promise<readonly string[]> {
    const { linesOfUser } = this.#file;
    const perApp = this.#apps.map(async ({ appId }) => {
      const { faults } = await checkWhole(this.#stage.pool, appId, null, ({ activities }) =>
        activities.length === linesOfUser ? [] : [`${activities.length} lines of ${linesOfUser}`],
      );
      return faults;
    });
    return (await Promise.all(perApp)).flat();
  }

  /** Runs the command once more for each app, to its end. Answers what is missing then. */
  async finish(): Promise<readonly string[]> {
    const missing: string[] = [];
    for (const app of this.#apps) {
      const cli = startCli(["import", this.#file.path, "--app", app.appId], this.#stage.variables);
      const { code, stderr } = await cli.ended;
      const count = await this.#count(app);
      if (code !== 0) missing.push(`import ended with ${String(code)}: ${stderr}`);
      if (count !== this.#file.lines) missing.push(`${count} of ${this.#file.lines} imported`);
    }
    return missing;
  }

  async #unfinishedApp(): Promise<StagedApp> {
    const last = this.#apps.at(-1);
    if (last !== undefined && (await this.#count(last)) < this.#file.lines) return last;
    const app = await this.#stage.createApp("live", {});
    this.#apps.push(app);
    return app;
  }

  async #count({ appId }: StagedApp): Promise<number> {
    const { rows } = await this.#stage.pool.query<{ count: number }>(
      "select count(*)::int as count from activities where app_id = $1",
      [appId],
    );
    return rows[0]?.count ?? 0;
  }

  async #isWriting(): Promise<boolean> {
    const { rowCount } = await this.#stage.pool.query(
      `select from pg_locks join pg_stat_activity using (pid)
       where relation = 'activities'::regclass and mode = 'RowExclusiveLock' and application_name = $1`,
      [connectionName],
    );
    return (rowCount ?? 0) > 0;
  }
}
