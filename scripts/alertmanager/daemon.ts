import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { alertmanager } from "../debian-tool.ts";

/** An alert as Prometheus sends it. */
export interface Sent {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly endsAt?: string;
}

export interface Daemon {
  send(alerts: readonly Sent[]): Promise<void>;
  stop(): Promise<void>;
}

const port = 19_093;
const address = `http://127.0.0.1:${port}`;

/** The configuration as it is shipped, but that it waits for some seconds at most, until all that is sent at once has come; and that its secrets lie in the folder. */
function hurry(config: string, secrets: string): string {
  return config
    .replaceAll("/run/secrets", secrets)
    .replaceAll(/(group_wait|group_interval): \w+/g, "$1: 3s");
}

export async function startAlertmanager(
  folder: string,
  config: string,
  secrets: Readonly<Record<string, string>>,
): Promise<Daemon> {
  mkdirSync(folder, { recursive: true });
  for (const [name, secret] of Object.entries(secrets)) writeFileSync(join(folder, name), secret);
  writeFileSync(join(folder, "alertmanager.yml"), hurry(config, folder));
  const args = [
    `--config.file=${join(folder, "alertmanager.yml")}`,
    `--storage.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--cluster.listen-address=",
  ];
  const child = spawn(alertmanager.command, args, { stdio: ["ignore", "ignore", "ignore"] });
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${address}/-/ready`).catch(() => null);
    if (answer?.ok === true) break;
    if (tries === 100 || child.exitCode !== null) throw new Error("Alertmanager does not start");
    await sleep(100);
  }
  return {
    async send(alerts) {
      const { ok, status } = await fetch(`${address}/api/v2/alerts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(alerts),
      });
      if (!ok) throw new Error(`Alertmanager answers ${status}`);
    },
    async stop() {
      child.kill("SIGTERM");
      await once(child, "close");
    },
  };
}
