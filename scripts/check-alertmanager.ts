// Sees that alerts reach whom they should: checks the configuration of Alertmanager and those of the guide, then runs it, sends it alerts
// as Prometheus would, and looks at what arrives: `node scripts/check-alertmanager.ts`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runbookUrl } from "../ops/alerts/alert.ts";
import { alerts } from "../ops/alerts/alerts.ts";
import { startAlertmanager } from "./alertmanager/daemon.ts";
import { openReceiver } from "./alertmanager/receiver.ts";
import { stories } from "./alertmanager/stories.ts";
import { alertmanager, amtool, findTool, runTool } from "./debian-tool.ts";

const root = new URL("../", import.meta.url);
const config = readFileSync(new URL("ops/deploy/alertmanager/alertmanager.yml", root), "utf8");
const guide = readFileSync(new URL("docs/guides/alerts.md", root), "utf8");
const folder = mkdtempSync(join(tmpdir(), "flamekeeper-alertmanager-"));
/** Beyond the seconds for which groups wait, for whatever should not come. */
const settleMs = 5_000;
const patienceMs = 30_000;
const faults: string[] = [];

const byName = new Map(alerts.map((alert) => [alert.name, alert]));

function receiverOf(name: string): string {
  return byName.get(name)?.severity === "critical" ? "page" : "ticket";
}

function checkConfigurations(): number {
  const examples = [...guide.matchAll(/```yaml\n(receivers:[^]*?)```/g)].map(([, own = ""]) =>
    config.replace(/^receivers:[^]*/m, own),
  );
  for (const text of [config, ...examples]) {
    writeFileSync(join(folder, "checked.yml"), text);
    const told = runTool(amtool, ["check-config", "checked.yml"], folder);
    if (!told.ok) faults.push(told.text);
  }
  return 1 + examples.length;
}

async function tellStories(): Promise<number> {
  const receiver = await openReceiver();
  const daemon = await startAlertmanager(join(folder, "run"), config, {
    alert_page_url: receiver.addressOf("page"),
    alert_ticket_url: receiver.addressOf("ticket"),
  });
  try {
    // Each story in a cluster of its own, so that none is silenced by another.
    const fired = stories.flatMap(({ fire }, index) =>
      fire.map((name) => {
        const alert = byName.get(name);
        if (alert === undefined) throw new Error(`There is no alert ${name}`);
        const labels = { alertname: name, severity: alert.severity, cluster: String(index) };
        // Told apart in what arrives.
        const annotations = {
          summary: `${index}: ${alert.summary}`,
          runbook_url: runbookUrl(alert),
        };
        return { labels: { ...labels, instance: `server-${index}` }, annotations };
      }),
    );
    const expected = (title: string): readonly string[] =>
      stories
        .flatMap(({ told }, index) =>
          told.map((name) => `${index} ${receiverOf(name)} ${title}${name}`),
        )
        .toSorted();
    const arrived = (since: number): readonly string[] =>
      receiver.received
        .slice(since)
        .map(({ receiver: who, title, text }) => `${/^\d+/.exec(text)?.[0]} ${who} ${title}`)
        .toSorted();
    const compare = async (title: string, since: number): Promise<void> => {
      const wanted = expected(title);
      const began = performance.now();
      while (arrived(since).length < wanted.length && performance.now() - began < patienceMs)
        await sleep(100);
      await sleep(settleMs);
      const got = arrived(since);
      for (const one of wanted) if (!got.includes(one)) faults.push(`Nobody was told: ${one}`);
      for (const one of got) if (!wanted.includes(one)) faults.push(`Somebody was told: ${one}`);
      if (got.length !== wanted.length) faults.push(`${wanted.length} wanted, ${got.length} came`);
    };
    await daemon.send(fired);
    await compare("", 0);
    for (const { title, text } of receiver.received) {
      const alert = byName.get(title);
      const isWhole =
        alert !== undefined &&
        text.includes(alert.summary) &&
        text.includes(runbookUrl(alert)) &&
        /server-\d/.test(text);
      if (!isWhole) faults.push(`What is told of ${title} lacks something: ${text}`);
    }
    const told = receiver.received.length;
    // First those that nobody heard of: when their cause is over, they would be told.
    const endsAt = new Date(Date.now() - 1).toISOString();
    const isTold = ({ labels }: { labels: { alertname: string; cluster: string } }): boolean =>
      stories[Number(labels.cluster)]?.told.includes(labels.alertname) === true;
    await daemon.send(fired.filter((one) => !isTold(one)).map((one) => ({ ...one, endsAt })));
    await sleep(settleMs);
    await daemon.send(fired.filter(isTold).map((one) => ({ ...one, endsAt })));
    await compare("Over: ", told);
    return receiver.received.length;
  } finally {
    await daemon.stop();
    receiver.close();
  }
}

try {
  for (const tool of [amtool, alertmanager]) findTool(tool);
  const configurations = checkConfigurations();
  const messages = await tellStories();
  for (const fault of faults) console.error(fault);
  console.log(
    `${configurations} configurations of Alertmanager, ${stories.length} stories, ${messages} messages, ${faults.length} faults`,
  );
  if (faults.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
