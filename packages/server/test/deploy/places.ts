import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";

export const repository: string = join(import.meta.dirname, "..", "..", "..", "..");
export const deployFolder: string = join(repository, "ops", "deploy");

export function readDeployFile(name: string): string {
  return readFileSync(join(deployFolder, name), "utf8");
}

/** A file of YAML with one document in it. */
export function readYaml(name: string): unknown {
  return parse(readDeployFile(name)) as unknown;
}

export function readYamlDocuments(name: string): readonly unknown[] {
  return parseAllDocuments(readDeployFile(name)).map((document) => {
    if (document.errors[0] !== undefined) throw document.errors[0];
    return document.toJS() as unknown;
  });
}
