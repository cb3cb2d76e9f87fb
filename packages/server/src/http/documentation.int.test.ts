import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../test/server.ts";
import { problemCodes } from "./problems.ts";

interface Operation {
  readonly summary?: string;
  readonly security?: readonly unknown[];
  readonly responses: Readonly<
    Record<
      string,
      { readonly description?: string; readonly content?: Readonly<Record<string, unknown>> }
    >
  >;
}

interface Description {
  readonly openapi: string;
  readonly info: { readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

describe("/openapi.json", () => {
  let server: TestServer;
  let text: string;
  let description: Description;

  beforeAll(async () => {
    server = await startTestServer();
    text = (await server.http.inject("/openapi.json")).body;
    description = JSON.parse(text) as Description;
  });

  afterAll(async () => {
    await server.close();
  });

  const operations = () =>
    Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method} ${path}`,
        path,
        operation,
      })),
    );

  it("is what the repository shows: a change of the contract is seen in review", async () => {
    const shown = `${JSON.stringify(description, null, 2)}\n`;
    await expect(shown).toMatchFileSnapshot("../../openapi.json");
  });

  it("is OpenAPI 3.1 and points to nothing that is missing", () => {
    expect(description.openapi).toBe("3.1.0");
    const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(50);
    for (const name of names) expect(Object.keys(description.components.schemas)).toContain(name);
    for (const name of Object.keys(description.components.schemas)) expect(names).toContain(name);
  });

  it("says of every operation what it is, who may use it and how it answers", () => {
    for (const { name, path, operation } of operations()) {
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/^[A-Z].{5,}/)]);
      expect([name, operation.security?.[0]]).toEqual([
        name,
        path.startsWith("/v1/") ? { key: [] } : undefined,
      ]);
      for (const [status, { description: meaning }] of Object.entries(operation.responses)) {
        expect([name, status, meaning]).toEqual([name, status, expect.stringMatching(/[.]$/)]);
      }
    }
  });

  it("answers every error with a problem", () => {
    for (const { name, operation } of operations()) {
      for (const [status, { content }] of Object.entries(operation.responses)) {
        if (Number(status) < 400) continue;
        expect([name, status, Object.keys(content ?? {})]).toEqual([
          name,
          status,
          ["application/problem+json"],
        ]);
      }
    }
  });

  it("explains every code", () => {
    for (const code of problemCodes)
      expect(description.info.description).toContain(`| \`${code}\` |`);
  });
});

describe("/docs", () => {
  let server: TestServer;
  let http: FastifyInstance;

  beforeAll(async () => {
    server = await startTestServer();
    ({ http } = server);
  });

  afterAll(async () => {
    await server.close();
  });

  it("takes everything from this server and runs nothing that stands in a page", async () => {
    const page = await http.inject("/docs/");
    expect(page.statusCode).toBe(200);
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, source]) => source ?? "",
    );
    expect(sources.length).toBeGreaterThan(4);
    for (const source of sources) {
      expect(source).toMatch(/^\.\/static\//);
      expect((await http.inject(new URL(source, "http://here/docs/").pathname)).statusCode).toBe(
        200,
      );
    }
    expect(page.body).not.toMatch(/<script>|<style|\sstyle=|\son[a-z]+=/);
    const policy = String(page.headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:/);
  });

  it("shows the description that /openapi.json gives", async () => {
    const shown = (await http.inject("/docs/json")).json<unknown>();
    expect(shown).toEqual((await http.inject("/openapi.json")).json<unknown>());
  });
});
