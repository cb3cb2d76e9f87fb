import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Alert } from "../../ops/alerts/alert.ts";
import { alerts } from "../../ops/alerts/alerts.ts";
import { printRules } from "../../ops/prometheus/rules.ts";

/** A minute of the rules lasts a second here. */
export const factor = 60;

export interface Prometheus {
  /** Waits until all of these fire, or none of them; answers the seconds that each took. */
  until(names: readonly string[], state: "firing" | "silent"): Promise<readonly number[]>;
  /** Whether a second server is found, the same one under another name; all that is known of it is `up`. */
  findSecond(isFound: boolean): void;
  stop(): Promise<void>;
}

const secondsIn: Readonly<Record<string, number>> = { m: 60, h: 3_600 };
const patienceMs = 180_000;

/** The same rule with all times divided; limits that are no times stay as they are. */
function hurry(alert: Alert): Alert {
  const expr = alert.expr.replaceAll(
    /(?<=[[:])(\d+)([mh])(?=[\]:])/g,
    (_all, count: string, unit: string) => `${(Number(count) * (secondsIn[unit] ?? 1)) / factor}s`,
  );
  const { seconds } = alert;
  return { ...alert, expr, ...(seconds === undefined ? {} : { seconds: seconds / factor }) };
}

export async function startPrometheus(
  folder: string,
  port: number,
  target: string,
): Promise<Prometheus> {
  mkdirSync(folder, { recursive: true });
  const rules = printRules(alerts.map(hurry), { interval: "1s", time: (minutes) => `${minutes}s` });
  writeFileSync(join(folder, "rules.yml"), rules);
  const config = {
    global: { scrape_interval: "1s", scrape_timeout: "1s", evaluation_interval: "1s" },
    rule_files: ["rules.yml"],
    scrape_configs: [
      { job_name: "flamekeeper", static_configs: [{ targets: [target] }] },
      {
        job_name: "second",
        file_sd_configs: [{ files: ["second.json"] }],
        relabel_configs: [{ target_label: "job", replacement: "flamekeeper" }],
        metric_relabel_configs: [{ source_labels: ["__name__"], regex: ".+", action: "drop" }],
      },
    ],
  };
  const findSecond = (isFound: boolean): void => {
    const targets = isFound ? [target.replace("127.0.0.1", "localhost")] : [];
    writeFileSync(join(folder, "second.json"), JSON.stringify([{ targets }]));
  };
  findSecond(true);
  writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(config));
  const args = [
    `--config.file=${join(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const child = spawn("prometheus", args, { stdio: ["ignore", "ignore", "ignore"] });
  const hasScraped = async (): Promise<boolean> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=up`);
    const { data } = (await answer.json()) as { data: { result: unknown[] } };
    return data.result.length > 0;
  };
  const firing = async (): Promise<ReadonlySet<string>> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/alerts`);
    const { data } = (await answer.json()) as {
      data: { alerts: { state: string; labels: { alertname: string } }[] };
    };
    const fire = data.alerts.filter(({ state }) => state === "firing");
    return new Set(fire.map(({ labels }) => labels.alertname));
  };
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/-/ready`).catch(() => null);
    // Until it has scraped once, silence says nothing.
    if (answer?.ok === true && (await hasScraped())) break;
    await sleep(200);
  }
  return {
    findSecond,
    async until(names, state) {
      const began = performance.now();
      const took = new Map<string, number>();
      while (took.size < names.length) {
        const now = await firing();
        const seconds = (performance.now() - began) / 1_000;
        for (const name of names) {
          if (!took.has(name) && now.has(name) === (state === "firing")) took.set(name, seconds);
        }
        if (performance.now() - began > patienceMs) {
          const left = names.filter((name) => !took.has(name));
          throw new Error(`Not ${state} in time: ${left.join(", ")}`);
        }
        await sleep(250);
      }
      return names.map((name) => took.get(name) ?? Number.NaN);
    },
    async stop() {
      child.kill("SIGTERM");
      await once(child, "close");
    },
  };
}
