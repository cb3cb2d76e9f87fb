// Lets every alert fire and resolve, with a real Prometheus that scrapes a real server: `npm run show:alerts`. The rules are those of
// ops/prometheus/alerts.yml with all times divided by sixty. Needs `prometheus` (Debian: apt-get install prometheus).
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alerts } from "../../ops/alerts/alerts.ts";
import { findTool, promtool } from "../debian-tool.ts";
import { deeds } from "./deeds.ts";
import { factor, startPrometheus } from "./prometheus.ts";
import { setStage } from "./stage.ts";

const prometheusPort = 19_090;

findTool(promtool);
const folder = mkdtempSync(join(tmpdir(), "flamekeeper-show-"));
// PostgreSQL runs as another user where this is root.
chmodSync(folder, 0o755);
const only = process.argv.slice(2);
const stage = await setStage(folder);
const prometheus = await startPrometheus(
  join(folder, "prometheus"),
  prometheusPort,
  `127.0.0.1:${stage.port}`,
);
const shown = new Set<string>();
try {
  const names = alerts.map(({ name }) => name);
  await prometheus.until(names, "silent");
  console.log(
    `${names.length} alerts, all silent. Times of the rules divided by ${factor}; seconds until:`,
  );
  console.log("fires   resolves  alert");
  for (const { what, alerts: expected, begin } of deeds) {
    if (only.length > 0 && !expected.some((name) => only.includes(name))) continue;
    console.log(`                  ${what}`);
    const putRight = await begin(stage, prometheus);
    const fired = await prometheus.until(expected, "firing");
    await putRight();
    const resolved = await prometheus.until(expected, "silent");
    for (const [index, name] of expected.entries()) {
      shown.add(name);
      const columns = [fired[index], resolved[index]].map((seconds) => (seconds ?? 0).toFixed(1));
      console.log(`${columns[0]?.padStart(5)}   ${columns[1]?.padStart(8)}  ${name}`);
    }
    await prometheus.until(names, "silent");
  }
  console.log(`${shown.size} of ${names.length} alerts fired and resolved`);
  if (only.length === 0 && shown.size < names.length) process.exitCode = 1;
} finally {
  await prometheus.stop();
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
}
