import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { drainWithinMs } from "../../src/cli/run-server.ts";
import { variables } from "../../src/config/variables.ts";
import { deployFolder, readDeployFile, readYaml, repository } from "./places.ts";

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly restart?: string;
  readonly healthcheck?: unknown;
  readonly stop_grace_period?: string;
}

interface Compose {
  readonly "x-required": readonly string[];
  readonly services: Readonly<Record<string, Service>>;
}

const { services, "x-required": required } = readYaml("compose.yaml") as Compose;
const all = Object.entries(services);
const server = services["flamekeeper"] as Service;

// The linter is a program of its own, which takes its time to start.
describe("compose.yaml", { timeout: 60_000 }, () => {
  it("follows the schema of compose files, and a linter's advice", () => {
    // Off in that file: what is built is called by a tag, and services stand in the order in which they lean on each other.
    const config = join(import.meta.dirname, "dclint.json");
    const command = join(repository, "node_modules", ".bin", "dclint");
    const { status, stdout } = spawnSync(
      command,
      ["--config", config, "--max-warnings", "0", join(deployFolder, "compose.yaml")],
      { encoding: "utf8" },
    );
    expect({ status, stdout: stdout.trim() }).toEqual({ status: 0, stdout: "" });
  });

  it("sets variables that the server reads", () => {
    const known = Object.values(variables).map(({ name }) => name);
    const set = Object.keys(server.environment ?? {});
    expect(set).toEqual(expect.arrayContaining(["DATABASE_URL", "FLAMEKEEPER_ROOT_KEY"]));
    expect(known).toEqual(expect.arrayContaining(set));
  });

  it("gives the server time to drain", () => {
    const [, seconds] = /^(\d+)s$/.exec(server.stop_grace_period ?? "") ?? [];
    expect(Number(seconds)).toBeGreaterThan(drainWithinMs / 1_000);
  });

  it.each(all)("starts %s again when it ends, and asks for its health", (name, service) => {
    expect(service.restart).toBe("unless-stopped");
    // The server's own is in its image.
    if (name !== "flamekeeper") expect(service.healthcheck).toBeDefined();
  });

  it.each(all)("opens %s to this machine only", (_name, { ports = [] }) => {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it.each(all)("pins the version of %s", (_name, { image: tag }) => {
    expect(tag).toMatch(/:v?\d+([.]\d+)*(-\w+)?$/);
  });

  it("holds no secret: each one must be given, and the example names it without a value", () => {
    const example = new Map(
      readDeployFile("env.example")
        .split("\n")
        .flatMap((line) => {
          const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
          return name === undefined ? [] : [[name, value] as const];
        }),
    );
    const values = all.flatMap(([, { environment = {} }]) => Object.entries(environment));
    const secrets = values.filter(([name]) => /PASSWORD|KEY|_URL/.test(name));
    expect(secrets).toHaveLength(5);
    expect(required).toHaveLength(2);
    for (const value of [...secrets.map(([, one]) => one), ...required]) {
      const [, variable = ""] = /\$\{(\w+):\?/.exec(value) ?? [];
      expect(example.get(variable)).toBe("");
    }
  });

  it("says in the example what a key takes, as the server has it", () => {
    const [made] = /(?<=-hex )\d+/.exec(readDeployFile("env.example")) ?? [];
    const key = "0f".repeat(Number(made));
    for (const { name, takes, schema } of [variables.rootKey, variables.metricsKey]) {
      const [length = ""] = /^\d+ to \d+/.exec(takes) ?? [];
      const [comment] = readDeployFile("env.example").split(`\n${name}=`);
      expect(comment?.split("\n").at(-1)).toContain(`${length} characters without spaces`);
      expect(schema.safeParse(key).success).toBe(true);
      const secret = readDeployFile("kubernetes/secret.example.yaml");
      expect(secret).toMatch(new RegExp(`${name}: .*${length.replaceAll(" ", "-")}`, "i"));
    }
  });

  it("mounts what is there", () => {
    const mounts = all.flatMap(([, { volumes = [] }]) => volumes.map((one) => one.split(":")[0]));
    const own = mounts.filter((path) => path?.startsWith("."));
    expect(own).toHaveLength(5);
    for (const path of own) expect(existsSync(join(deployFolder, path ?? ""))).toBe(true);
  });
});
