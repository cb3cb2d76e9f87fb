import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../src/store/postgres/embedded/index.ts";
import { migrate } from "../src/store/postgres/migrate/index.ts";
import { runAdmin } from "./admin.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: {
      /** May create and drop databases. */
      readonly adminUrl: string;
      /** A migrated database that nobody connects to, to be cloned. */
      readonly template: string;
    };
  }
}

/** Before all tests: a PostgreSQL (DATABASE_URL, or an embedded one of their own) with a migrated template database. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer();
  try {
    const template = `flamekeeper_template_${randomBytes(6).toString("hex")}`;
    await runAdmin(server.adminUrl, `CREATE DATABASE ${template}`);
    const url = new URL(server.adminUrl);
    url.pathname = `/${template}`;
    await migrate(url.href);
    project.provide("postgres", { adminUrl: server.adminUrl, template });
    return async () => {
      await runAdmin(server.adminUrl, `DROP DATABASE ${template}`);
      await server.close();
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function openServer(): Promise<{ adminUrl: string; close(): Promise<void> }> {
  const given = process.env["DATABASE_URL"];
  if (given !== undefined && given !== "") return { adminUrl: given, close: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), "flamekeeper-test-"));
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  return {
    adminUrl: postgres.url,
    async close(): Promise<void> {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
