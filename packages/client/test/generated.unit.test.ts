import { expect, it } from "vitest";
import { describeApi } from "../scripts/generated-files.ts";
import { findRepetitions } from "../scripts/repetitions.ts";

const files = Object.entries(await describeApi());

it.each(files)(
  "%s is what the document says (npm run generate -w packages/client)",
  async (path, text) => {
    await expect(text).toMatchFileSnapshot(`../${path}`);
  },
);

it("reads from the document how an operation can be sent again", () => {
  const report = { properties: { id: {}, type: {} } };
  const body = (schema: object) => ({
    requestBody: { content: { "application/json": { schema } } },
  });
  const key = { parameters: [{ in: "header", name: "Idempotency-Key" }] };
  const found = findRepetitions({
    paths: {
      "/reports": { post: { ...body({ $ref: "#/components/schemas/Report" }), ...key }, get: {} },
      "/batch": { post: body({ type: "array", items: { $ref: "#/components/schemas/Report" } }) },
      "/grants": { post: { ...body({ properties: { count: {} } }), ...key } },
      "/keys": { post: body({ properties: { role: {} } }) },
      "/v1/clock": { put: body({}) },
    },
    components: { schemas: { Report: report } },
  });
  expect(found).toEqual({
    "POST /reports": "id",
    "POST /batch": "ids",
    "POST /grants": "key",
    "PUT /v1/clock": "never",
  });
});
