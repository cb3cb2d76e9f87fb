import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { files } from "./files.ts";

it.each(files())("ops/$path is what its definition gives", ({ path, text }) => {
  expect(readFileSync(new URL(path, import.meta.url), "utf8")).toBe(text);
});
