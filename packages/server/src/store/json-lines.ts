/**
 * Documents as one parameter, a line each: `string_to_array($1, E'\n')` takes them apart, and each row casts its own to `jsonb` (an array that is
 * cast whole is read once more by the planner). As a parameter of type `jsonb[]`, each quote in them would be escaped here and read past there,
 * which takes longer than reading the JSON. JSON has no line break between its tokens, and escapes those in strings.
 */
export function toJsonLines(documents: readonly unknown[]): string {
  return documents.map((document) => JSON.stringify(document)).join("\n");
}
