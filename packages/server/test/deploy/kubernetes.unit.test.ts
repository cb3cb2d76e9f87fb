import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import openapi from "../../openapi.json" with { type: "json" };
import { drainWithinMs } from "../../src/cli/run-server.ts";
import { variables } from "../../src/config/variables.ts";
import { readStages, type Stage } from "./dockerfile/stages.ts";
import { findFaults } from "./kubernetes/find-faults.ts";
import type { Manifest, PodSpec, Probe } from "./kubernetes/manifest.ts";
import { deployFolder, readDeployFile, readYaml, readYamlDocuments } from "./places.ts";

const folder = "kubernetes";
const files = globSync("**/*.yaml", { cwd: join(deployFolder, folder) }).toSorted();
const manifestFiles = files.filter((file) => basename(file) !== "kustomization.yaml");
const manifests = manifestFiles.flatMap(
  (file) => readYamlDocuments(join(folder, file)) as readonly Manifest[],
);
const [image] = readStages(readDeployFile("Dockerfile")).slice(-1) as [Stage];

function find(kind: string): Manifest {
  const found = manifests.find((manifest) => manifest.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind}`);
  return found;
}

function podOf(kind: "Deployment" | "Job"): PodSpec {
  return find(kind).spec?.template?.spec as PodSpec;
}

const pod = podOf("Deployment");
const [container] = pod.containers;

describe("the manifests", { timeout: 60_000 }, () => {
  it("follow the schemas of Kubernetes, without a field that is not theirs", async () => {
    expect(await findFaults(manifests)).toEqual([]);
  });

  it("would be found out otherwise", async () => {
    const deployment = find("Deployment");
    const faults = await findFaults([
      { ...deployment, spec: { ...deployment.spec, replica: 2 } },
      { ...deployment, spec: { ...deployment.spec, replicas: "two" } },
    ]);
    expect(faults).toEqual([
      expect.stringContaining(`'"replica"' does not exist`),
      expect.stringContaining("'string' is not assignable to type 'number'"),
      expect.stringContaining("replicas must be integer"),
    ]);
  });

  it("are all in a kustomization, but for the example of a secret", () => {
    const listed = files
      .filter((file) => basename(file) === "kustomization.yaml")
      .flatMap((file) => {
        const { resources } = readYaml(join(folder, file)) as { resources: readonly string[] };
        return resources.map((resource) => join(file, "..", resource));
      });
    expect([...listed, "secret.example.yaml"].toSorted()).toEqual(manifestFiles);
  });

  it("start the image that the kustomization names", () => {
    for (const kind of ["Deployment", "Job"] as const)
      expect(podOf(kind).containers.map((one) => one.image.split(":")[0])).toEqual(["flamekeeper"]);
    expect(manifestFiles.length).toBeGreaterThan(5);
  });
});

describe("the pods", () => {
  it.each(["Deployment", "Job"] as const)(
    "of the %s may do nothing but what they are for",
    (kind) => {
      const { securityContext, containers, automountServiceAccountToken } = podOf(kind);
      expect(securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: "RuntimeDefault" },
      });
      expect(`${securityContext.runAsUser}:${securityContext.runAsGroup}`).toBe(image.user);
      expect(automountServiceAccountToken).toBe(false);
      for (const one of containers) {
        expect(one.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
        expect(one.resources.limits.memory).toMatch(/Mi$/);
      }
    },
  );

  it("set variables that the server reads", () => {
    const known = Object.values(variables).map(({ name }) => name);
    const set = [find("ConfigMap").data, find("Secret").stringData].flatMap((values) =>
      Object.keys(values ?? {}),
    );
    const ofJob = podOf("Job").containers.flatMap(({ env = [] }) => env.map(({ name }) => name));
    expect(set).not.toEqual([]);
    expect(known).toEqual(expect.arrayContaining([...set, ...ofJob]));
  });

  it("do what the command line knows", () => {
    expect(container.args).toEqual(image.command);
    expect(podOf("Job").containers[0].args).toEqual(["migrate"]);
  });
});

describe("the servers", () => {
  const probes = [
    container.startupProbe,
    container.livenessProbe,
    container.readinessProbe,
  ] as Probe[];

  it("are asked at addresses that they answer, on the port that they open", () => {
    for (const { httpGet } of probes) {
      expect(Object.keys(openapi.paths)).toContain(httpGet.path);
      expect(container.ports).toContainEqual({
        name: httpGet.port,
        containerPort: Number(variables.port.default),
      });
    }
    expect(find("Service").spec?.ports).toContainEqual(
      expect.objectContaining({ targetPort: probes[0]?.httpGet.port }),
    );
  });

  it("are not started anew because the database is away", () => {
    expect(probes.map(({ httpGet }) => httpGet.path)).toEqual(["/healthz", "/healthz", "/readyz"]);
  });

  it("have the time to end what they have begun", () => {
    const waitSeconds = container.lifecycle?.preStop.sleep.seconds ?? 0;
    expect(waitSeconds).toBeGreaterThan(0);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(waitSeconds + drainWithinMs / 1_000);
  });

  it("are found by service and disruption budget", () => {
    const labels = find("Deployment").spec?.template?.metadata.labels;
    expect(find("Service").spec?.selector).toEqual(labels);
    for (const kind of ["Deployment", "PodDisruptionBudget"])
      expect(find(kind).spec?.selector).toEqual({ matchLabels: labels });
    expect(find("Job").spec?.template?.metadata.labels).not.toEqual(labels);
  });
});
