import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const compiler = join(root, "../../node_modules/@typescript/native/bin/tsc");

/** The package as it is published, in one script that leaves it in the global `flamekeeper`. */
export async function bundleClient(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "flamekeeper-client-"));
  try {
    await promisify(execFile)(process.execPath, [
      compiler,
      "--project",
      join(root, "tsconfig.build.json"),
      "--outDir",
      folder,
    ]);
    const { outputFiles } = await build({
      entryPoints: [join(folder, "index.js")],
      bundle: true,
      minify: true,
      write: false,
      format: "iife",
      globalName: "flamekeeper",
      // Whatever Node alone has would be left out of the bundle, and be missed where it runs.
      platform: "neutral",
      target: "es2020",
    });
    return outputFiles[0]?.text ?? "";
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
