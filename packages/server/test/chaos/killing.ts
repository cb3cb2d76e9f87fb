import { expect } from "vitest";
import { type Random, seededRandom, wholeNumber } from "../../src/usecases/demo/random.ts";
import { checkWhole } from "./check-whole.ts";
import {
  busyAmong,
  countDue,
  crowdOf,
  gatherCrowd,
  rulesWithManyFreezes,
  untilMidnight,
  untilMorning,
} from "./crowd.ts";
import { expectWhole } from "./expect-whole.ts";
import type { KilledImport } from "./killed-import.ts";
import { Load } from "./load.ts";
import { chaosSeed } from "./scale.ts";
import type { Stage, StagedApp } from "./stage.ts";
import { until } from "./until.ts";

/** In the middle of what the server dies. */
export type Moment = "activities" | "batch" | "maintenance" | "import";
const moments: readonly Moment[] = ["activities", "batch", "maintenance", "import"];

export interface KillingOptions {
  readonly stage: Stage;
  /** Users beside the busy ones: they make the nights long. */
  readonly crowd: number;
  readonly clients: number;
  readonly import: KilledImport;
  /** What dies, and how. */
  readonly die: () => Promise<void>;
}

/** A server under load that dies at one moment after another, and what was found each time. */
export class Killing {
  readonly #kills: Record<Moment, number> = { activities: 0, batch: 0, maintenance: 0, import: 0 };
  readonly load: Load;
  #nights = 0;
  #checks = 0;
  /** Users whose night was left undone by a kill in the middle of it. */
  #leftDue = 0;
  readonly #options: KillingOptions;
  readonly #app: StagedApp;
  readonly #random: Random = seededRandom(`kills ${chaosSeed}`);
  readonly #passing: Promise<void>[] = [];

  static async begin(options: KillingOptions): Promise<Killing> {
    const app = await options.stage.createApp("sandbox", rulesWithManyFreezes);
    return new Killing(options, app);
  }

  private constructor(options: KillingOptions, app: StagedApp) {
    this.#options = options;
    this.#app = app;
    const { stage, crowd, clients } = options;
    this.load = new Load({
      seed: `load ${chaosSeed}`,
      addresses: () => [stage.server.address],
      key: app.serverKey,
      users: [...crowdOf(crowd), ...busyAmong(crowd)],
      clients,
    });
  }

  /** Lets the server die in the middle of something, brings it back, and answers what does not add up. */
  async killOnce(): Promise<readonly string[]> {
    const { stage, die } = this.#options;
    const moment = moments[this.#total % moments.length] ?? "activities";
    await this.#reach(moment);
    await die();
    const isImportDead = moment !== "import" || (await this.#options.import.kill());
    await stage.start();
    if (isImportDead) this.#kills[moment] += 1;
    if (moment === "maintenance") this.#leftDue += await countDue(stage.pool, this.#app.appId);
    return this.#check();
  }

  get #total(): number {
    return Object.values(this.#kills).reduce((sum, count) => sum + count, 0);
  }

  async #check(): Promise<readonly string[]> {
    this.#checks += 1;
    const { stage } = this.#options;
    const { faults } = await checkWhole(stage.pool, this.#app.appId, this.load.records);
    return [...faults, ...(await this.#options.import.check()), ...this.load.unexpected];
  }

  /** Lets everything come to its end, which is as it should be. Answers what was done and checked. */
  async finish(): Promise<Readonly<Record<string, number>>> {
    const { stage } = this.#options;
    await this.load.finish();
    await Promise.all(this.#passing);
    expect(await this.#options.import.finish()).toEqual([]);
    await untilMorning(stage.pool, this.#app.appId);
    const kills = Object.entries(this.#kills).map(([moment, count]) => [
      `killed in ${moment}`,
      count,
    ]);
    return {
      ...(Object.fromEntries(kills) as Record<string, number>),
      nights: this.#nights,
      "left due by kills": this.#leftDue,
      "checks of everything": this.#checks + 1,
      ...(await expectWhole(stage, this.#app, this.load)),
    };
  }

  async #reach(moment: Moment): Promise<void> {
    switch (moment) {
      case "activities":
        return this.load.untilMoreAcknowledged(wholeNumber(this.#random, 20, 150));
      case "batch":
        await this.load.untilMoreAcknowledged(wholeNumber(this.#random, 20, 60));
        await until("batches to be under way", () => this.load.batchesUnderWay > 0, { everyMs: 1 });
        return;
      case "maintenance":
        return this.#reachMidnight();
      case "import":
        return this.#options.import.reachMiddle(
          this.#random() < 0.5 ? "first chunk" : "between chunks",
        );
      default:
        moment satisfies never;
    }
  }

  /** Everybody does something, and nothing on the day after. Settles when some have been judged for that day, and others have not. */
  async #reachMidnight(): Promise<void> {
    await Promise.all(this.#passing);
    this.#nights += 1;
    const { stage, crowd } = this.#options;
    await gatherCrowd(this.load, crowd, `evening-${this.#nights}`);
    await stage.passDay(this.#app, `day-${this.#nights}`);
    this.#passing.push(stage.passDay(this.#app, `night-${this.#nights}`));
    await untilMidnight(stage.pool, this.#app.appId, 0.3 + 0.7 * this.#random());
  }
}
