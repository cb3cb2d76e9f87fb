import { afterEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../server.ts";
import { Contract } from "./contract.ts";
import type { Description } from "./description.ts";

type Writable = { -readonly [Field in keyof Description]: Record<string, never> };

/** The description with one thing in it changed, as if the code had moved on and the description had not. */
function describedOtherwise(change: (description: Writable) => void) {
  return (description: Description): Description => {
    const copy = JSON.parse(JSON.stringify(description)) as Writable;
    change(copy);
    return copy as unknown as Description;
  };
}

function at(tree: unknown, ...path: readonly string[]): Record<string, unknown> {
  let branch = tree;
  for (const step of path) branch = (branch as Record<string, unknown>)[step];
  return branch as Record<string, unknown>;
}

const putUser = ["paths", "/v1/users/{userId}", "put", "responses"];

describe("an answer that breaks the description", () => {
  let server: TestServer | undefined;

  afterEach(() => {
    server = undefined;
  });

  const lies: readonly (readonly [string, (description: Writable) => void, RegExp])[] = [
    ["a status that is not described", (all) => delete at(all, ...putUser)["201"], /answers 201/],
    [
      "a field that is not described",
      (all) => delete at(all, "components", "schemas", "User", "properties")["email"],
      /must NOT have additional properties.*email/,
    ],
    [
      "a value of another type",
      (all) => (at(all, "components", "schemas", "User", "properties", "id")["type"] = "integer"),
      /\/id must be integer/,
    ],
    [
      "a field less",
      (all) => (at(all, "components", "schemas", "User")["required"] as string[]).push("age"),
      /must have required property 'age'/,
    ],
    [
      "another content type",
      (all) => (at(all, ...putUser, "201")["content"] = { "text/csv": {} }),
      /content type application\/json/,
    ],
    [
      "a header less",
      (all) =>
        (at(all, ...putUser, "201", "headers")["X-Cost"] = {
          required: true,
          schema: { type: "integer" },
        }),
      /lacks the header X-Cost/,
    ],
    [
      "a header of another form",
      (all) =>
        (at(all, ...putUser, "201", "headers")["X-Request-Id"] = { schema: { maxLength: 3 } }),
      /header X-Request-Id must NOT have more/,
    ],
    [
      "a path that is not described",
      (all) => delete at(all, "paths")["/v1/users/{userId}"],
      /is not described/,
    ],
  ];

  it.each(lies)("is noticed: %s", async (_what, change, message) => {
    server = await startTestServer({ describe: describedOtherwise(change) });
    const { serverKey } = await server.createApp();
    const { status } = await server.send(serverKey, "PUT", "/users/u1", { email: "a@b" });
    expect(status).toBe(500);
    await expect(server.close()).rejects.toThrow(message);
  });

  it("is noticed: a code that its status does not list", async () => {
    const change = describedOtherwise((all) => {
      at(all, ...putUser, "422")["description"] = "`invalid_request`: The request is not valid.";
    });
    server = await startTestServer({ describe: change });
    const { serverKey } = await server.createApp();
    await server.send(serverKey, "PUT", "/users/u1", { timeZone: "Mars/Olympus" });
    await expect(server.close()).rejects.toThrow(/the code unknown_zone, which is not described/);
  });

  it("is noticed: an ETag that is not described", async () => {
    const change = describedOtherwise((all) => {
      delete at(all, "paths", "/v1/rules", "get", "responses", "200", "headers")["ETag"];
    });
    server = await startTestServer({ describe: change });
    const { serverKey } = await server.createApp();
    expect((await server.send(serverKey, "GET", "/rules")).status).toBe(500);
    await expect(server.close()).rejects.toThrow(/has the header ETag, which is not described/);
  });

  it("is noticed: no problem where nothing answers", () => {
    const contract = new Contract({
      paths: {},
      components: { schemas: { Problem: { type: "object", required: ["code"] } } },
    });
    const answered = { method: "GET", path: null, status: 404, headers: {}, body: "{}" };
    expect(contract.faultsOf(answered)).toEqual([
      expect.stringContaining("required property 'code'"),
      expect.stringContaining("no problem"),
    ]);
  });
});

it("an answer that keeps to the description goes out as it is", async () => {
  const server = await startTestServer();
  const { serverKey } = await server.createApp();
  expect((await server.send(serverKey, "PUT", "/users/u1", {})).status).toBe(201);
  expect((await server.http.inject("/v1/nowhere")).statusCode).toBe(404);
  await expect(server.close()).resolves.toBeUndefined();
});
