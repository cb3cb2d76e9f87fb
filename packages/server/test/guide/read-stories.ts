export interface Block {
  readonly kind: "sh" | "json";
  readonly text: string;
}

/** A part of a guide under a heading of the second level that sends requests. */
export interface Story {
  readonly title: string;
  /** In the order of the page. */
  readonly blocks: readonly Block[];
  /** What the mail to the user repeats of what the server said: quotations in a quotation. */
  readonly quoted: readonly string[];
}

export function readStories(page: string): readonly Story[] {
  const [, ...sections] = page.replaceAll("\r\n", "\n").split(/^## /m);
  return sections.map(readStory).filter(({ blocks }) => blocks.some(sends));
}

function sends({ kind, text }: Block): boolean {
  return kind === "sh" && /^curl /m.test(text);
}

function readStory(section: string): Story {
  const blocks = [...section.matchAll(/^```(sh|json)\n([^]*?)^```$/gm)].map(
    ([, kind, text = ""]): Block => ({ kind: kind === "sh" ? "sh" : "json", text }),
  );
  const quoted = [...section.matchAll(/^> > (.+)$/gm)].map(([, text = ""]) => text);
  return { title: section.split("\n", 1).join(), blocks, quoted };
}
