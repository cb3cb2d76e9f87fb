import { describe, expect, it } from "vitest";
import { alerts } from "../../../../ops/alerts/alerts.ts";
import { exprOf } from "../../../../ops/alerts/alert.ts";
import openapi from "../../openapi.json" with { type: "json" };
import { readSelectors } from "../promql.ts";
import type { Manifest } from "./kubernetes/manifest.ts";
import { readYaml } from "./places.ts";

interface Job {
  readonly job_name: string;
  readonly authorization?: { readonly credentials_file: string };
  readonly kubernetes_sd_configs?: readonly {
    readonly selectors: readonly { readonly label: string }[];
  }[];
  readonly relabel_configs?: readonly { readonly regex?: string }[];
}

interface Monitor {
  readonly jobLabel: string;
  readonly selector: unknown;
  readonly podMetricsEndpoints: readonly {
    readonly port: string;
    readonly path: string;
    readonly authorization: unknown;
  }[];
}

function jobsOf(file: string): readonly Job[] {
  return (readYaml(file) as { readonly scrape_configs: readonly Job[] }).scrape_configs;
}

const deployment = readYaml("kubernetes/deployment.yaml") as Manifest;
const { metadata, spec: pod } = deployment.spec?.template ?? {};
const labels = metadata?.labels ?? {};
const secret = readYaml("kubernetes/secret.example.yaml") as Manifest;
const podMonitor = readYaml("kubernetes/monitoring/pod-monitor.yaml") as Manifest;
const monitor = podMonitor.spec as unknown as Monitor;
const [endpoint] = monitor.podMetricsEndpoints;
const [plainJob] = jobsOf("prometheus/kubernetes.yml");

describe("what scrapes the servers", () => {
  it("calls them by the job that alerts ask for, whichever way it finds them", () => {
    const matchers = alerts.flatMap((alert) =>
      readSelectors(exprOf(alert)).flatMap((selector) => selector.matchers),
    );
    const asked = matchers.filter(({ label }) => label === "job").map(({ value }) => value);
    expect(asked.length).toBeGreaterThan(3);
    const [job] = asked;
    expect(new Set(asked)).toEqual(new Set([job]));
    expect(jobsOf("prometheus/prometheus.yml").map((one) => one.job_name)).toContain(job);
    expect(plainJob?.job_name).toBe(job);
    expect(labels[monitor.jobLabel]).toBe(job);
  });

  it("brings the key of the Secret along", () => {
    expect(Object.keys(secret.stringData ?? {})).toContain("METRICS_KEY");
    expect(endpoint?.authorization).toEqual({
      type: "Bearer",
      credentials: { name: secret.metadata.name, key: "METRICS_KEY" },
    });
    expect(plainJob?.authorization?.credentials_file).toMatch(/\/flamekeeper\/METRICS_KEY$/);
  });

  it("finds pods of the servers, and nothing else", () => {
    expect(monitor.selector).toEqual({ matchLabels: labels });
    const wanted = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
    expect(plainJob?.kubernetes_sd_configs?.[0]?.selectors[0]?.label).toBe(wanted.join(","));
  });

  it("asks where they answer", () => {
    expect(Object.keys(openapi.paths)).toContain(endpoint?.path);
    const names = pod?.containers[0].ports?.map((port) => (port as { name: string }).name);
    expect(names).toEqual([endpoint?.port]);
    expect(plainJob?.relabel_configs?.[0]?.regex).toBe(endpoint?.port);
  });

  it("is not asked for by annotations, which bring no key", () => {
    expect(metadata).toEqual({ labels });
  });
});
