import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { createPool } from "../../src/store/postgres/pool/index.ts";
import { runCli } from "../cli.ts";
import { createTestDatabase } from "../database.ts";
import { ask, bodyOf, type Outcome, type Request } from "./api.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import { until } from "./until.ts";

export interface StagedApp {
  readonly appId: string;
  readonly serverKey: string;
  readonly operatorKey: string;
}

export interface StageOptions {
  readonly variables?: Readonly<Record<string, string>>;
  /** Where the database is now, if the test brings its own: the embedded one has another address after each start. */
  readonly findDatabase?: (folder: string) => Promise<string>;
}

const rootKey = "fk_root_chaos_0123456789abcdef0123456789";

/** A server that is killed and started again and again, and the database that it leaves behind. */
export class Stage {
  /** Removed at the end. */
  readonly folder: string;
  /** Log lines from `error` on, of all servers that have ended. */
  readonly errors: string[] = [];
  readonly #variables: Readonly<Record<string, string>>;
  readonly #findDatabase: () => Promise<string>;
  readonly #last: (() => Promise<unknown>)[];
  #server: ServerProcess | null = null;
  #pool: pg.Pool | null = null;

  /** Starts a server on a database of its own, unless the test brings one, in which case `variables` lead there. */
  static async open({ variables = {}, findDatabase }: StageOptions = {}): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), "flamekeeper-chaos-"));
    const last = [(): Promise<void> => rm(folder, { recursive: true, force: true })];
    const own = { FLAMEKEEPER_DATA: join(folder, "data"), PATROL_USERS_PER_MINUTE: "0" };
    if (findDatabase !== undefined) {
      const stage = new Stage(folder, { ...own, ...variables }, () => findDatabase(folder), last);
      await stage.start();
      return stage;
    }
    const database = await createTestDatabase();
    last.push(() => database.drop());
    const led = { DATABASE_URL: database.url, ...own, ...variables };
    const stage = new Stage(folder, led, async () => database.url, last);
    await stage.start();
    return stage;
  }

  private constructor(
    folder: string,
    variables: Readonly<Record<string, string>>,
    findDatabase: () => Promise<string>,
    last: (() => Promise<unknown>)[],
  ) {
    this.folder = folder;
    this.#variables = { FLAMEKEEPER_ROOT_KEY: rootKey, ...variables };
    this.#findDatabase = findDatabase;
    this.#last = last;
  }

  get variables(): Readonly<Record<string, string>> {
    return this.#variables;
  }

  get server(): ServerProcess {
    if (this.#server === null) throw new Error("The server was not started");
    return this.#server;
  }

  get pool(): pg.Pool {
    if (this.#pool === null) throw new Error("The database was not opened");
    return this.#pool;
  }

  async start(variables: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#server = await startServerProcess({ ...this.variables, ...variables });
    await this.reopen();
  }

  /** Opens the database where it is now, unless that was done. */
  async reopen(): Promise<void> {
    this.#pool ??= createPool({ url: await this.#findDatabase(), size: 4 });
  }

  /** For a command whose connections are to be told from others by their name. */
  async variablesNamed(applicationName: string): Promise<Readonly<Record<string, string>>> {
    const url = new URL(await this.#findDatabase());
    url.searchParams.set("application_name", applicationName);
    return { ...this.variables, DATABASE_URL: url.href };
  }

  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** For a database that ends with its server. */
  async letGo(): Promise<void> {
    await this.#pool?.end();
    this.#pool = null;
  }

  /** What a test has made is to be ended before the database is. */
  atEnd(step: () => Promise<unknown>): void {
    this.#last.push(step);
  }

  async close(): Promise<void> {
    if (this.#server !== null) await this.#end("SIGKILL");
    await this.letGo();
    for (const step of this.#last.splice(0).reverse()) await step();
  }

  async #end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    await this.server.kill(signal);
    this.errors.push(...(await this.server.logged(50)));
  }

  async createApp(mode: "live" | "sandbox", rules: unknown): Promise<StagedApp> {
    const body = { name: `Chaos ${mode}`, mode, rules };
    const made = await this.send({ method: "POST", path: "/apps", key: rootKey, body });
    const { id, keys } = bodyOf(made, 201) as unknown as NewApp;
    const keyOf = (role: string): string => keys.find((key) => key.role === role)?.key ?? "";
    return { appId: id, serverKey: keyOf("server"), operatorKey: keyOf("operator") };
  }

  async send(request: Request): Promise<Outcome> {
    return ask(this.server.address, request);
  }

  /**
   * Sends the same, which must be safe to repeat, through all deaths of the server, until it is answered.
   *
   * @throws when it is refused
   */
  async insist(request: Request): Promise<Readonly<Record<string, unknown>>> {
    return until(
      `${request.method} ${request.path} to be answered`,
      async () => {
        const outcome = await this.send(request);
        if (outcome.kind !== "answered" || outcome.status >= 500) return null;
        return bodyOf(outcome, outcome.status === 201 ? 201 : 200);
      },
      { everyMs: 50 },
    );
  }

  /** Moves a sandbox's clock by a day. Under its key once, however often it has to be sent. */
  async passDay(app: StagedApp, key: string): Promise<void> {
    await this.insist({
      method: "PUT",
      path: "/clock",
      key: app.operatorKey,
      headers: { "idempotency-key": key },
      body: { advanceBy: "P1D" },
    });
  }

  /** The number that `flamekeeper verify` finds drifted, and how many users it looked at. */
  async verify(): Promise<{ readonly checked: number; readonly drifted: number }> {
    const { stdout, stderr } = await runCli(["verify", "--json"], this.variables);
    const last = stdout.trimEnd().split("\n").at(-1) ?? "";
    const totals = JSON.parse(last) as { checked?: number; drifted?: number };
    if (totals.checked === undefined || totals.drifted === undefined)
      throw new Error(`verify says ${last} ${stderr}`);
    return { checked: totals.checked, drifted: totals.drifted };
  }
}

interface NewApp {
  readonly id: string;
  readonly keys: readonly { readonly role: string; readonly key: string }[];
}
