import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
} from "fastify-type-provider-zod";
import { z } from "zod";
import packageJson from "../../package.json" with { type: "json" };
import { freeMarkedBodies } from "./openapi-bodies.ts";
import { describeHeaders } from "./openapi-headers.ts";
import { keepUsed } from "./openapi-components.ts";
import { problemCodes, problemKinds } from "./problems.ts";

const problemTable = problemCodes
  .map((code) => `| \`${code}\` | ${problemKinds[code].status} | ${problemKinds[code].title} |`)
  .join("\n");

const description = `Streaks, freezes, weeks, XP and levels from what users do.

Instants are ISO 8601 in UTC with milliseconds, days \`YYYY-MM-DD\`, zones IANA names. Send \`Authorization: Bearer KEY\`; a key belongs to an app and has a role: \`reader\`, \`server\` (reads and records) or \`operator\` (everything). The root key manages apps. A browser or phone holds a short-lived user token in place of a key (\`POST /v1/user-tokens\`), with which its user's own data can be read.

Every answer to a key or token says in \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\` (seconds) how many requests are left in this minute; 429 says when to try again in \`Retry-After\`.

Lists take \`limit\` (50 unless said, at most 200) and \`cursor\`, and answer \`data\` and \`nextCursor\`. Every answer has an \`X-Request-Id\`: the one that was sent, or a new one.

Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`, and for 422 with \`errors\`, each with the path of the field. 503 says when to try again in \`Retry-After\`.

<details>
<summary>All codes</summary>

| code | status | meaning |
| --- | --- | --- |
${problemTable}

</details>`;

const tags = [
  { name: "Users", description: "Who is counted." },
  { name: "Activities", description: "What users did." },
  { name: "Reading", description: "Where a user stands, right at any moment." },
  { name: "Changing", description: "Freezes, pauses, restores and protections." },
  { name: "Rules", description: "What a day needs, and what follows." },
  { name: "Keys", description: "The app's keys, and tokens for its users." },
  { name: "Test clock", description: "Time in a sandbox app." },
  { name: "Operating", description: "Maintenance." },
  { name: "Apps", description: "For the root key." },
  { name: "Open", description: "Without a key." },
];

/** Zod leaves both out wherever text is parsed into something else, though they show what is to be sent. */
function keepExamples({ zodSchema, jsonSchema }: Described): void {
  const { examples, default: usual } = z.globalRegistry.get(zodSchema) ?? {};
  if (examples !== undefined) jsonSchema["examples"] = examples;
  if (usual !== undefined) jsonSchema["default"] = usual;
}

interface Described {
  readonly zodSchema: z.core.$ZodType;
  readonly jsonSchema: Record<string, unknown>;
}

/** Describes every route that is added afterwards, and answers the description at /openapi.json. */
export async function describeRoutes(http: FastifyInstance): Promise<void> {
  const zodToJsonConfig = { override: keepExamples };
  const transformObject = createJsonSchemaTransformObject({ zodToJsonConfig });
  await http.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Flamekeeper",
        version: packageJson.version,
        description,
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/", description: "This server." }],
      tags,
      components: {
        securitySchemes: {
          key: { type: "http", scheme: "bearer", description: "A key of the app." },
          userToken: {
            type: "http",
            scheme: "bearer",
            bearerFormat: "JWT",
            description: "Of POST /v1/user-tokens, for the user's own data.",
          },
        },
      },
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig }),
    transformObject: (document) =>
      describeHeaders(freeMarkedBodies(keepUsed(transformObject(document)))),
  });
  http.get("/openapi.json", { schema: { hide: true } }, async () => http.swagger());
}
