// Writes src/generated anew from the server's description of its API: `npm run generate -w packages/client`.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describeApi } from "./generated-files.ts";

const root = join(import.meta.dirname, "..");
for (const [path, text] of Object.entries(await describeApi())) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(path);
}
