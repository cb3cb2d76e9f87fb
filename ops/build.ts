// Writes what monitoring systems read from what ops/ defines: `npm run ops`. With --check it only looks whether that has been done.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { files } from "./files.ts";

const isCheck = process.argv.includes("--check");
const stale = files().filter(({ path, text }) => {
  const file = fileURLToPath(new URL(path, import.meta.url));
  if (!isCheck) writeFileSync(file, text);
  return readFileSync(file, "utf8") !== text;
});
for (const { path } of stale) console.error(`ops/${path} is not what "npm run ops" writes`);
if (stale.length > 0) process.exitCode = 1;
else console.log(`${files().length} files of ops/ are as they are defined`);
