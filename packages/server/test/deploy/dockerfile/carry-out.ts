import { cpSync, mkdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { spawnSync } from "node:child_process";
import { repository } from "../places.ts";
import type { Stage, Step } from "./stages.ts";

/** A stage that was carried out: its root folder, and what was said about the way there. */
export interface Built {
  readonly root: string;
  readonly workdir: string;
  readonly environment: Readonly<Record<string, string>>;
}

type CopyStep = Extract<Step, { kind: "copy" }>;

/**
 * Carries out stages in folders in the place of images: `/app` is the folder `app` in that of its stage. Commands run as they are, so they
 * must keep to paths that are relative.
 *
 * @param context the files that a build sees, by their paths within the repository
 */
export function carryOut(
  stages: readonly Stage[],
  context: readonly string[],
  folder: string,
): readonly Built[] {
  const built = new Map<string, Built>();
  return stages.map((stage, index) => {
    const name = stage.name ?? String(index);
    const root = join(folder, name);
    const base = built.get(stage.base);
    mkdirSync(root);
    if (base !== undefined) cpSync(base.root, root, { recursive: true, verbatimSymlinks: true });
    let state: Built = {
      root,
      workdir: base?.workdir ?? "/",
      environment: base?.environment ?? {},
    };
    for (const step of stage.steps) state = take(step, state, built, context);
    built.set(name, state);
    return state;
  });
}

function take(
  step: Step,
  at: Built,
  built: ReadonlyMap<string, Built>,
  context: readonly string[],
): Built {
  switch (step.kind) {
    case "workdir":
      mkdirSync(join(at.root, step.path), { recursive: true });
      return { ...at, workdir: step.path };
    case "env":
      return { ...at, environment: { ...at.environment, ...inPlace(step.variables, at.root) } };
    case "run":
      run(step.command, at);
      return at;
    case "copy":
      if (step.from === null) copyFromContext(step, at, context);
      else copyFromStage(step, at, built.get(step.from));
      return at;
    default:
      return step satisfies never;
  }
}

/** Folders of the image become those that stand for them; what is on the path already stays behind them. */
function inPlace(
  variables: Readonly<Record<string, string>>,
  root: string,
): Readonly<Record<string, string>> {
  const entries = Object.entries(variables).map(([name, value]) => {
    const placed = value.startsWith("/") ? join(root, value) : value;
    return [name, placed.replace("$PATH", process.env["PATH"] ?? "")] as const;
  });
  return Object.fromEntries(entries);
}

function run(command: string, { root, workdir, environment }: Built): void {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
    cwd: join(root, workdir),
    encoding: "utf8",
    env: { ...outsideNpm(), ...environment },
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stdout}${stderr}`);
  console.log(`${((performance.now() - began) / 1_000).toFixed(1)} s: ${command}`);
}

/** What npm tells its scripts about this repository must not reach the one in an image. */
function outsideNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_ENV$/i.test(name)),
  );
}

function copyFromContext(step: CopyStep, at: Built, context: readonly string[]): void {
  for (const source of step.sources) {
    const files = context.filter((file) => file === source || file.startsWith(`${source}/`));
    if (files.length === 0) throw new Error(`The build does not see ${source}`);
    for (const file of files) {
      const within = file === source ? null : file.slice(source.length + 1);
      const target = targetOf(step, at);
      copyFile(
        join(repository, file),
        within === null ? intoFolder(target, step, file) : join(target, within),
      );
    }
  }
}

function copyFromStage(step: CopyStep, at: Built, from: Built | undefined): void {
  if (from === undefined) throw new Error(`There is no stage ${step.from}`);
  for (const path of step.sources) {
    const source = join(from.root, path);
    const target = targetOf(step, at);
    const isFolder = statSync(source).isDirectory();
    cpSync(source, isFolder ? target : intoFolder(target, step, path), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

function targetOf({ target }: CopyStep, { root, workdir }: Built): string {
  return target.startsWith("/") ? join(root, target) : join(root, workdir, target);
}

/** Whoever copies into a folder says so by a slash at its end. */
function intoFolder(target: string, step: CopyStep, file: string): string {
  return step.target.endsWith("/") ? join(target, basename(file)) : target;
}

function copyFile(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, target);
}
