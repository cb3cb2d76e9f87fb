import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import packageJson from "../../../../package.json" with { type: "json" };
import serverJson from "../../package.json" with { type: "json" };
import { listContext } from "./dockerfile/build-context.ts";
import { readStages, type Stage } from "./dockerfile/stages.ts";
import { readDeployFile, repository } from "./places.ts";
import { existsSync } from "node:fs";
import { join } from "node:path";

const dockerfile = readDeployFile("Dockerfile");
const stages = readStages(dockerfile);
const last = stages.at(-1) as Stage;

describe("the Dockerfile", () => {
  it("is a right one", () => {
    expect(validate(dockerfile)).toEqual([]);
    expect(validate("FROM node:24\nCOPPY a b\n")).not.toEqual([]);
  });

  it("builds upon one Node only, the one that the server needs", () => {
    const names = stages.map(({ name }) => name);
    const bases = new Set(stages.map(({ base }) => base).filter((base) => !names.includes(base)));
    expect([...bases]).toEqual([last.base]);
    const [, major] = /^node:(\d+)-/.exec(last.base) ?? [];
    expect(serverJson.engines.node).toBe(`>=${major}`);
    expect(packageJson.devDependencies.node).toMatch(`^${major}.`);
  });

  it("runs nothing as root, and by a list of words, so that signals reach the server", () => {
    expect(last.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect([...last.entrypoint, ...last.command]).toEqual(["flamekeeper", "serve"]);
  });

  it("asks for its health with what it copies, and without curl", () => {
    const [program, file = ""] = last.healthcheck;
    expect(program).toBe("node");
    expect(existsSync(join(repository, file))).toBe(true);
    expect(dockerfile).not.toMatch(/\b(curl|wget|apt-get|apk)\b/);
  });

  it("installs what the lock file says, runs no install script, and leaves the embedded PostgreSQL out", () => {
    const commands = stages.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === "run" ? [step.command] : [])),
    );
    const installs = commands.filter((command) => command.startsWith("npm ci"));
    expect(installs).toHaveLength(2);
    for (const install of installs) expect(install).toContain("--ignore-scripts");
    expect(installs[1]).toMatch(/--omit=dev --omit=optional/);
    expect(last.steps.some(({ kind }) => kind === "run")).toBe(false);
  });
});

describe("what a build sees", () => {
  const context = listContext();

  it("is whatever the Dockerfile copies", () => {
    const wanted = stages.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.kind === "copy" && step.from === null ? step.sources : [])),
    );
    const unseen = wanted.filter(
      (path) => !context.some((file) => file === path || file.startsWith(`${path}/`)),
    );
    expect(unseen).toEqual([]);
  });

  it("is nothing else of the repository: no secret, no test, nothing that was made", () => {
    const others = context.filter((file) => !file.startsWith("packages/"));
    expect(others).toEqual([
      ".npmrc",
      "LICENSE",
      "ops/deploy/healthcheck.js",
      "package-lock.json",
      "package.json",
      "tsconfig.base.json",
      "tsconfig.build.json",
    ]);
    expect(
      context.filter((file) => /[.]test[.]ts$|\/(test|dist|node_modules)\//.test(file)),
    ).toEqual([]);
  });
});

describe("readStages", () => {
  it.each([
    ["ADD a b", /ADD/],
    ["COPY --chmod=700 a b", /--from only/],
    ["RUN --mount=type=cache,target=/x true", /RUN/],
    ["CMD flamekeeper serve", /list/],
  ])("refuses what it does not know how to carry out: %s", (line, message) => {
    expect(() => readStages(`FROM node:24\n${line}\n`)).toThrow(message);
  });
});
