import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

// Tests run on the sources of every package, as the program itself does in this repository.
const conditions = ["source", "module", "node", "development|production"];
const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["source", "node"] } },
};
const places = "{packages/*/{src,test},scripts,bench,ops}/**";
const database = ["packages/server/test/postgres.setup.ts"];
// `npm run test:chaos`.
const isLong = process.env["FLAMEKEEPER_CHAOS"] === "long";
const reportFile = process.env["TEST_REPORT_FILE"];

export default defineConfig({
  test: {
    // One for each core; left to itself, Vitest keeps one core for itself, which on a machine of two is half of them.
    maxWorkers: availableParallelism(),
    // Commands and servers that tests start are compiled once, and not each time anew: that is half of their start.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules", ".cache", "compile") },
    reporters:
      reportFile === undefined ? ["default"] : ["default", ["json", { outputFile: reportFile }]],
    projects: [
      {
        ...shared,
        test: { name: "unit", include: [`${places}/*.unit.test.ts`] },
      },
      {
        ...shared,
        test: {
          name: "int",
          include: [`${places}/*.int.test.ts`],
          globalSetup: database,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: "e2e",
          include: isLong
            ? [`${places}/*.e2e.test.ts`, `${places}/*.long.test.ts`]
            : [`${places}/*.e2e.test.ts`],
          globalSetup: database,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
