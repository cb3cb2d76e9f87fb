import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type dockerignore from "@balena/dockerignore";
import { deployFolder, repository } from "../places.ts";

// Its types say how it is imported; this says how it is written.
const ignore = createRequire(import.meta.url)(
  "@balena/dockerignore",
) as typeof dockerignore.default;

/** What Docker would never look into; left out here as well, for they hold most of the files. */
const neverSent = new Set(["node_modules", ".git", "dist"]);

/** The files that a build sees, by their paths within the repository. */
export function listContext(): readonly string[] {
  const rules = readFileSync(join(deployFolder, "Dockerfile.dockerignore"), "utf8");
  const files = globSync([".*", "**/*"], {
    cwd: repository,
    exclude: (entry) => neverSent.has(entry.name),
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(repository.length + 1));
  return ignore().add(rules).filter(files).toSorted();
}
