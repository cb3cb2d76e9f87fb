/** The header as RFC 9110 (13.1.2) has it: `*`, or tags of which also weak ones count. What is no tag names nothing. */
export function parseIfNoneMatch(header: string | undefined): readonly string[] | "any" {
  if (header === undefined) return [];
  if (header.trim() === "*") return "any";
  return [...header.matchAll(/(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g)].map(([, tag = ""]) => tag);
}
