import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { alerts } from "../../../../ops/alerts/alerts.ts";
import { variables } from "../../src/config/variables.ts";
import { readStages, type Stage } from "./dockerfile/stages.ts";
import { readDeployFile, readYaml, repository } from "./places.ts";

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly environment?: Readonly<Record<string, string>>;
        readonly volumes?: readonly string[];
        readonly secrets?: readonly string[];
        readonly command?: readonly string[];
      }
    >
  >;
  readonly secrets: Readonly<Record<string, { readonly environment?: string }>>;
}

interface Prometheus {
  readonly rule_files: readonly string[];
  readonly alerting: {
    readonly alertmanagers: readonly {
      readonly static_configs: readonly { targets: string[] }[];
    }[];
  };
  readonly scrape_configs: readonly {
    readonly job_name: string;
    readonly authorization?: { readonly credentials_file?: string };
    readonly dns_sd_configs?: readonly unknown[];
  }[];
}

const { services, secrets } = readYaml("compose.yaml") as Compose;
const prometheus = readYaml("prometheus/prometheus.yml") as Prometheus;
const job = prometheus.scrape_configs.find(({ job_name: name }) => name === "flamekeeper");
const [image] = readStages(readDeployFile("Dockerfile")).slice(-1) as [Stage];

describe("what watches the servers of compose.yaml", () => {
  it("has the key that the server wants for its metrics", () => {
    expect(services["flamekeeper"]?.environment?.["METRICS_KEY"]).toContain("METRICS_KEY");
    const [name = ""] = services["prometheus"]?.secrets ?? [];
    expect(job?.authorization?.credentials_file).toBe(`/run/secrets/${name}`);
    expect(secrets[name]).toEqual({ environment: "METRICS_KEY" });
  });

  it("finds the server where it listens", () => {
    const port = Number(variables.port.default);
    expect(job?.dns_sd_configs).toEqual([
      expect.objectContaining({ names: ["flamekeeper"], port }),
    ]);
    expect(image.steps).toContainEqual(
      expect.objectContaining({
        variables: expect.objectContaining({ PORT: String(port) }) as unknown,
      }),
    );
  });

  it("reads its rules, dashboards and data where compose.yaml puts them", () => {
    const mounted = [
      ...(services["prometheus"]?.volumes ?? []),
      ...(services["grafana"]?.volumes ?? []),
    ];
    expect(prometheus.rule_files).toEqual(["rules/alerts.yml"]);
    expect(mounted).toContain("../prometheus:/etc/prometheus/rules:ro");
    const { providers } = readYaml("grafana/provisioning/dashboards/flamekeeper.yaml") as {
      providers: readonly { options: { path: string } }[];
    };
    for (const { options } of providers) expect(mounted).toContain(`../grafana:${options.path}:ro`);
    const { datasources } = readYaml("grafana/provisioning/datasources/prometheus.yaml") as {
      datasources: readonly { url: string }[];
    };
    for (const { url } of datasources)
      expect(Object.keys(services)).toContain(new URL(url).hostname);
  });
});

describe("Alertmanager", () => {
  const text = readDeployFile("alertmanager/alertmanager.yml");
  const service = services["alertmanager"];

  it("is where Prometheus sends alerts", () => {
    const [one] = prometheus.alerting.alertmanagers;
    expect(one?.static_configs).toEqual([{ targets: ["alertmanager:9093"] }]);
    expect(service?.volumes).toContain("./alertmanager:/etc/alertmanager:ro");
    expect(service?.command).toContain("--config.file=/etc/alertmanager/alertmanager.yml");
  });

  it("has the addresses that it reads from files as secrets", () => {
    const files = [...text.matchAll(/_file: \/run\/secrets\/(\w+)$/gm)].map(([, name]) => name);
    expect(files).toEqual(service?.secrets);
    for (const name of files)
      expect(secrets[name ?? ""]).toEqual({ environment: name?.toUpperCase() });
  });

  it("knows every alert that it names", () => {
    const matchers = [...text.matchAll(/alertname=(~?)"([^"]+)"/g)];
    expect(matchers.length).toBeGreaterThan(8);
    const known = alerts.map(({ name }) => name);
    for (const [, isPattern, named = ""] of matchers) {
      for (const one of isPattern === "" ? [named] : named.split("|")) {
        const pattern = new RegExp(`^${one}$`);
        expect([one, known.some((name) => pattern.test(name))]).toEqual([one, true]);
      }
    }
  });

  it("is told of in a guide, with every address that has to be filled in", () => {
    const guide = readFileSync(join(repository, "docs/guides/alerts.md"), "utf8");
    for (const name of service?.secrets ?? []) expect(guide).toContain(name.toUpperCase());
  });
});
