import { readdirSync, readFileSync } from "node:fs";
import { compileRules, parseRules, type Rules } from "@flamekeeper/engine";
import { describe, expect, it } from "vitest";

const root = new URL("../../../", import.meta.url);
const pages = ["README.md", ...readdirSync(new URL("docs/", root)).map((name) => `docs/${name}`)];

interface Block {
  readonly place: string;
  /** What stands behind the opening fence, such as `json rules`. */
  readonly kind: string;
  readonly text: string;
}

const blocks = pages.filter((page) => page.endsWith(".md")).flatMap(blocksOf);

function blocksOf(page: string): Block[] {
  const text = readFileSync(new URL(page, root), "utf8").replaceAll("\r\n", "\n");
  return [...text.matchAll(/^```(.*)\n([^]*?)^```$/gm)].map((match) => {
    const line = text.slice(0, match.index).split("\n").length;
    return { place: `${page}:${line}`, kind: match[1] ?? "", text: match[2] ?? "" };
  });
}

/** Throws rather than answer with none: an example that nobody checks any more is worse than no example. */
function blocksLike(kind: string): Block[] {
  const found = blocks.filter((block) => block.kind === kind);
  if (found.length === 0) throw new Error(`The documentation has no block "${kind}"`);
  return found;
}

function parse(input: unknown): Rules {
  const parsed = parseRules(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.rules;
}

describe("the documentation's examples", () => {
  it.each(blocksLike("json rules"))("at $place are valid rules", ({ text }) => {
    expect(parseRules(JSON.parse(text))).toMatchObject({ ok: true });
  });

  it.each(blocksLike("json rules default"))(
    "at $place are what an empty document means",
    ({ text }) => {
      expect(JSON.parse(text)).toEqual(parse({}));
    },
  );

  it.each(blocksLike("json broken rules"))("at $place have the faults that are listed", (block) => {
    const parsed = parseRules(JSON.parse(block.text));
    const faults = parsed.ok ? [] : parsed.faults.map(({ path, message }) => `${path}: ${message}`);
    const listed = blocks[blocks.indexOf(block) + 1];
    expect(listed?.kind).toBe("text faults");
    expect(faults.toSorted()).toEqual(listed?.text.trim().split("\n").toSorted());
  });

  const conditions = blocksLike("json conditions").flatMap(({ place, text }) =>
    (JSON.parse(text) as { when: string; data: unknown; holds: boolean }[]).map((example) => ({
      place,
      ...example,
    })),
  );

  it.each(conditions)("at $place: $when for $data holds: $holds", ({ when, data, holds }) => {
    const { types } = compileRules(parse({ types: { example: { xp: [{ when, xp: 1 }] } } }));
    expect(types.get("example")?.award(data)).toMatchObject({ ok: true, xp: holds ? 1 : 0 });
  });
});
