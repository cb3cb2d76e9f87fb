import { describe, expect, it } from "vitest";
import { judgeChanges } from "./accepted-changes.ts";
import { findBreakingChanges } from "./breaking-changes.ts";
import type { Description, Schema } from "./description.ts";

const text = { type: "string" };

function describeWith(user: Schema, plan: Schema, more: object = {}): Description {
  const json = (name: string) => ({
    "application/json": { schema: { $ref: `#/components/schemas/${name}` } },
  });
  return {
    paths: {
      "/users/{id}": {
        put: {
          parameters: [
            { in: "path", name: "id", required: true, schema: text },
            { in: "query", name: "limit", schema: { type: "integer", maximum: 200 } },
          ],
          requestBody: { required: true, content: json("Plan") },
          responses: { "200": { content: json("User") }, "201": { content: json("User") } },
          ...more,
        },
      },
    },
    components: { schemas: { User: user, Plan: plan } },
  };
}

const user: Schema = {
  type: "object",
  properties: {
    id: text,
    name: { anyOf: [text, { type: "null" }] },
    friends: { type: "array", items: { $ref: "#/components/schemas/User" } },
  },
  required: ["id", "name"],
  additionalProperties: false,
};
const plan: Schema = {
  type: "object",
  properties: {
    role: { type: "string", enum: ["reader", "server"] },
    count: { type: "integer", minimum: 1 },
    note: { anyOf: [{ type: "string", maxLength: 10 }, { type: "null" }] },
  },
  required: ["role"],
  additionalProperties: false,
};
const before = describeWith(user, plan);

function withField(schema: Schema, name: string, field: Schema): Schema {
  return { ...schema, properties: { ...schema.properties, [name]: field } };
}

function withoutField(schema: Schema, name: string): Schema {
  const fields = Object.entries(schema.properties ?? {}).filter(([each]) => each !== name);
  return { ...schema, properties: Object.fromEntries(fields) };
}

const put = "PUT /users/{id}";
const { put: operation } = before.paths["/users/{id}"]!;

const breaking: readonly (readonly [string, Description, string])[] = [
  ["a path", { paths: {} }, `${put}: removed`],
  ["a method", { ...before, paths: { "/users/{id}": { get: operation! } } }, `${put}: removed`],
  [
    "a status",
    describeWith(user, plan, { responses: { "200": operation!.responses["200"] } }),
    `${put}: 201: removed`,
  ],
  [
    "a field of an answer",
    describeWith(withoutField(user, "name"), plan),
    `${put}: 200.name: removed`,
  ],
  [
    "that a field of an answer is always there",
    describeWith({ ...user, required: ["id"] }, plan),
    `${put}: 200.name: may be missing now`,
  ],
  [
    "the type of a field of an answer",
    describeWith(withField(user, "id", { type: "integer" }), plan),
    `${put}: 200.id: type string became integer`,
  ],
  [
    "that a field of an answer is never null",
    describeWith(withField(user, "id", { anyOf: [text, { type: "null" }] }), plan),
    `${put}: 200.id: type string became null`,
  ],
  [
    "a field of a body",
    describeWith(user, withoutField(plan, "count")),
    `${put}: body.count: removed`,
  ],
  [
    "a field that need not be sent",
    describeWith(user, { ...plan, required: ["role", "count"] }),
    `${put}: body.count: required now`,
  ],
  [
    "a new field that has to be sent",
    describeWith(user, { ...withField(plan, "why", text), required: ["role", "why"] }),
    `${put}: body.why: required now`,
  ],
  [
    "a value that may be sent",
    describeWith(user, withField(plan, "role", { type: "string", enum: ["server"] })),
    `${put}: body.role: no longer takes ["reader"]`,
  ],
  [
    "any value but some",
    describeWith(user, withField(plan, "count", { type: "integer", minimum: 1, enum: [1, 2] })),
    `${put}: body.count: has only certain values now`,
  ],
  [
    "the type of a field of a body",
    describeWith(user, withField(plan, "count", { type: "string" })),
    `${put}: body.count: type integer became string`,
  ],
  [
    "that null may be sent",
    describeWith(user, withField(plan, "note", { type: "string", maxLength: 10 })),
    `${put}: body.note: type null became string`,
  ],
  [
    "room in a text",
    describeWith(user, withField(plan, "note", { type: ["string", "null"], maxLength: 9 })),
    `${put}: body.note: maxLength is lower`,
  ],
  [
    "a lower bound",
    describeWith(user, withField(plan, "count", { type: "integer", minimum: 2 })),
    `${put}: body.count: minimum is higher`,
  ],
  [
    "the form of a text",
    describeWith(
      user,
      withField(plan, "note", { type: ["string", "null"], maxLength: 10, pattern: "x" }),
    ),
    `${put}: body.note: has another pattern`,
  ],
  [
    "a parameter",
    describeWith(user, plan, { parameters: operation!.parameters!.slice(0, 1) }),
    `${put}: query limit: removed`,
  ],
  [
    "a parameter that need not be sent",
    describeWith(user, plan, {
      parameters: operation!.parameters!.map((each) => ({ ...each, required: true })),
    }),
    `${put}: query limit: required now`,
  ],
  [
    "a content type",
    describeWith(user, plan, { requestBody: { required: true, content: {} } }),
    `${put}: body: application/json removed`,
  ],
];

const harmless: readonly (readonly [string, Description])[] = [
  ["nothing", describeWith(user, plan)],
  ["a new path", { ...before, paths: { ...before.paths, "/new": {} } }],
  ["a new field of an answer", describeWith(withField(user, "age", text), plan)],
  ["a new field that may be sent", describeWith(user, withField(plan, "why", text))],
  [
    "another value that may be sent",
    describeWith(
      user,
      withField(plan, "role", { type: "string", enum: ["server", "reader", "x"] }),
    ),
  ],
  ["a wider type of a body", describeWith(user, withField(plan, "count", { type: "number" }))],
  ["an answer that is no longer null", describeWith(withField(user, "name", text), plan)],
  [
    "another way to write the same choice",
    describeWith(withField(user, "name", { type: ["null", "string"] }), plan),
  ],
];

describe("what breaks callers", () => {
  it.each(breaking)("is told: without %s", (_what, after, change) => {
    expect(findBreakingChanges(before, after)).toContain(change);
  });

  it.each(harmless)("is not: %s", (_what, after) => {
    expect(findBreakingChanges(before, after)).toEqual([]);
  });
});

describe("a breaking change", () => {
  const change = `${put}: removed`;

  it("passes with a reason, and only with one", () => {
    expect(judgeChanges([change], [])).toEqual([`breaks callers: ${change}`]);
    expect(judgeChanges([change], [{ change, reason: "Nobody could ever use it" }])).toEqual([]);
    expect(judgeChanges([change], [{ change, reason: " " }])).toHaveLength(1);
  });

  it("that is not there any more must not stay on the list", () => {
    const accepted = [{ change, reason: "Nobody could ever use it" }];
    expect(judgeChanges([], accepted)).toEqual([`is accepted and not there: ${change}`]);
  });
});
