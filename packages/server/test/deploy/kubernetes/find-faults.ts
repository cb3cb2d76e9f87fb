import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../places.ts";
import type { Manifest } from "./manifest.ts";

interface Model {
  validate(): void;
}

/** What is not Kubernetes' own, by whose it is. */
const foreign: Readonly<Record<string, string>> = {
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
};

/** The module that has the schema of such an object. */
function modelsOf({ apiVersion }: Manifest): string {
  const [group = ""] = apiVersion.split("/");
  return [foreign[group] ?? "kubernetes-models", apiVersion].join("/");
}

/**
 * Holds manifests against published schemas, twice: the schemas themselves let unknown fields pass, as a cluster would, which
 * drops what it does not know; the types that are made from them do not.
 */
export async function findFaults(manifests: readonly Manifest[]): Promise<readonly string[]> {
  const misfits = findMisfits(manifests);
  const invalid = await Promise.all(manifests.map((manifest) => findInvalid(manifest)));
  return [...misfits, ...invalid.flat()];
}

async function findInvalid(manifest: Manifest): Promise<readonly string[]> {
  const { apiVersion, kind } = manifest;
  const models = (await import(modelsOf(manifest))) as Readonly<
    Record<string, new (manifest: Manifest) => Model>
  >;
  const Known = models[kind];
  if (Known === undefined) return [`${apiVersion} has no ${kind}`];
  try {
    new Known(manifest).validate();
    return [];
  } catch (error) {
    return [`${kind}: ${String(error)}`];
  }
}

/** Written down as literals, in which the compiler lets no unknown field pass. */
function findMisfits(manifests: readonly Manifest[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "manifests-"));
  try {
    const program = manifests.map(
      (manifest, index) =>
        `import type { I${manifest.kind} as T${index} } from "${modelsOf(manifest)}";
export const manifest${index}: T${index} = ${JSON.stringify(manifest)};`,
    );
    writeFileSync(join(folder, "package.json"), `{ "type": "module" }`);
    writeFileSync(join(folder, "manifests.ts"), program.join("\n"));
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      module: "nodenext",
      types: [],
    };
    const config = JSON.stringify({ compilerOptions, files: ["manifests.ts"] });
    writeFileSync(join(folder, "tsconfig.json"), config);
    symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"), "junction");
    const tsc = join(repository, "node_modules", ".bin", "tsc");
    const options = ["-p", ".", "--pretty", "false"];
    const { status, stdout } = spawnSync(tsc, options, { cwd: folder, encoding: "utf8" });
    const faults = stdout.split("\n").filter((line) => /^manifests.* error TS/.test(line));
    if (status !== 0 && faults.length === 0) throw new Error(`tsc ended with ${status}: ${stdout}`);
    return faults;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
