import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const pages = globSync(["*.md", "docs/**/*.md", "vectors/*.md", "packages/*/*.md"], { cwd: root });

function read(page: string): string {
  return readFileSync(join(root, page), "utf8").replaceAll("\r\n", "\n");
}

/** As they are made from headings where pages are shown. */
function anchorsOf(page: string): readonly string[] {
  const prose = read(page).replaceAll(/^```[^]*?^```$/gm, "");
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function leadsSomewhere(page: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : relative(root, join(root, dirname(page), path));
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || anchorsOf(file).includes(anchor);
}

it("there are pages to look at", () => {
  expect(pages).toContain("README.md");
  expect(pages).toContain(join("docs", "guides", "support.md"));
});

it.each(pages)("every link of %s leads to a file and a heading that exist", (page) => {
  const prose = read(page).replaceAll(/^```[^]*?^```$/gm, "");
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  const own = targets.filter((target) => !/^[a-z]+:/.test(target));
  expect(own.filter((target) => !leadsSomewhere(page, target))).toEqual([]);
});
