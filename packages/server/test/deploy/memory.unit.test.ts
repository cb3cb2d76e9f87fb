import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { alerts } from "../../../../ops/alerts/alerts.ts";
import type { Manifest } from "./kubernetes/manifest.ts";
import { readDeployFile, readYaml, repository } from "./places.ts";

const mebibyte = 1_048_576;

const deployment = readYaml("kubernetes/deployment.yaml") as Manifest;
const { containers } = deployment.spec?.template?.spec ?? {};
const inKubernetes = containers?.[0].resources.limits.memory ?? "";
const compose = readYaml("compose.yaml") as {
  services: { flamekeeper: { deploy: { resources: { limits: { memory: string } } } } };
};
const inCompose = compose.services.flamekeeper.deploy.resources.limits.memory;
const alert = alerts.find(({ name }) => name === "FlamekeeperMemoryHigh");
const warnedAt = (alert?.bytes ?? 0) / mebibyte;
const limit = Number.parseInt(inKubernetes, 10);
/** What Node 24 takes of a container's memory for objects that are not new, where nobody says otherwise. */
const old = limit / 2;
const pages = ["docs/operating.md", "docs/runbooks/memory-high.md"];

it("a server may take as much memory wherever it is deployed", () => {
  expect(inKubernetes).toMatch(/^\d+Mi$/);
  // Compose's M are mebibytes.
  expect(inCompose).toBe(inKubernetes.replace("Mi", "M"));
});

it("the alert comes at half of it: whatever is beside the heap, a leak is told of before the heap is full", () => {
  expect(warnedAt).toBe(old);
  expect(alert?.summary).toContain(`more than ${warnedAt} MB`);
});

it("nothing takes the bound of the heap from Node, which has it from the limit", () => {
  const places = [
    "Dockerfile",
    "compose.yaml",
    "kubernetes/deployment.yaml",
    "kubernetes/config.yaml",
  ];
  for (const file of places)
    expect(readDeployFile(file)).not.toMatch(/NODE_OPTIONS|old-space-size/);
});

it("the pages name the limit and the alert as they are", () => {
  for (const page of pages) {
    const text = readFileSync(join(repository, page), "utf8");
    expect([page, text]).toEqual([page, expect.stringContaining(inKubernetes)]);
    expect([page, text]).toEqual([page, expect.stringContaining(`${warnedAt} MB`)]);
  }
});
