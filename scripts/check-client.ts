import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { runCommand } from "./run-command.ts";

const tools = join(import.meta.dirname, "..", "node_modules", ".bin");

/** A page that shows a streak should not notice what it takes to ask for it: less than a small icon. */
const maxGzippedBytes = 5_000;

/** Looks at the client as others get it: its tarball, and the folder that it was installed into. */
export async function checkClient(tarball: string, consumer: string): Promise<void> {
  runCommand(join(tools, "publint"), ["--strict", tarball], consumer);
  console.log("publint: as expected");
  // Modules only, as everything here.
  runCommand(join(tools, "attw"), ["--profile", "esm-only", tarball], consumer);
  console.log("are the types wrong: no");
  compileAgainst(consumer, ["es2022", "dom"]);
  compileAgainst(consumer, ["es2022"]);
  console.log(
    `${await measure(consumer)} bytes of client, minified and gzipped (at most ${maxGzippedBytes})`,
  );
}

/** Strictly, and with the declarations of the package looked at too: in a browser's world, and in one with Node's types alone. */
function compileAgainst(consumer: string, lib: readonly string[]): void {
  const isNode = !lib.includes("dom");
  const program = `import { createFlamekeeper, FlamekeeperError } from "@flamekeeper/client";
const client = createFlamekeeper({ baseUrl: "http://localhost:4004", key: async () => "token" });
const answer: Promise<number> = client.recordActivity({ userId: "u1", type: "read" }).then(({ activity }) => activity.xp.total);
answer.catch((error: unknown) => (error instanceof FlamekeeperError ? error.code : null));
`;
  writeFileSync(join(consumer, "program.ts"), program);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: false,
    target: "es2022",
    module: "nodenext",
    lib,
    types: isNode ? [join(tools, "..", "@types", "node")] : [],
  };
  const config = JSON.stringify({ compilerOptions, files: ["program.ts"] });
  writeFileSync(join(consumer, "tsconfig.json"), config);
  runCommand(join(tools, "tsc"), ["-p", "."], consumer);
  console.log(`types with ${isNode ? "those of Node" : lib.join(" and ")}: as expected`);
}

async function measure(consumer: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from "@flamekeeper/client";`, resolveDir: consumer },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2020",
  });
  const size = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).byteLength;
  if (size > maxGzippedBytes) {
    throw new Error(
      `The client has ${size} bytes, minified and gzipped; ${maxGzippedBytes} may be`,
    );
  }
  return size;
}
