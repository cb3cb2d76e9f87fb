import { readFileSync } from "node:fs";
import openapiTs, { astToString } from "openapi-typescript";
import { type Description, findRepetitions } from "./repetitions.ts";

const source = new URL("../../server/openapi.json", import.meta.url);

const notice = `// Generated from packages/server/openapi.json by \`npm run generate -w packages/client\`; not to be edited.\n`;

/** The text of every generated file, by its path in the package. */
export async function describeApi(): Promise<Readonly<Record<string, string>>> {
  const text = readFileSync(source, "utf8");
  return {
    "src/generated/schema.ts": notice + (await writeTypes(text)),
    "src/generated/repetitions.ts": notice + writeRepetitions(JSON.parse(text) as Description),
  };
}

async function writeTypes(text: string): Promise<string> {
  const tree = await openapiTs(text, {
    immutable: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    // What has a default may be left out of a request; what answers always have is required there anyway.
    defaultNonNullable: false,
    silent: true,
  });
  return astToString(tree);
}

function writeRepetitions(description: Description): string {
  const lines = Object.entries(findRepetitions(description))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([operation, how]) => `  ${JSON.stringify(operation)}: ${JSON.stringify(how)},\n`);
  return `import type { Repetition } from "../repetition.ts";

export const repetitions: Readonly<Record<string, Repetition>> = {
${lines.join("")}};
`;
}
