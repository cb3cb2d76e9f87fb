// Prints how many tests passed and failed, read from the report that Vitest wrote: `node scripts/print-totals.ts FILE`.
import { existsSync, readFileSync } from "node:fs";

interface Report {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly name: string }[];
}

const [file] = process.argv.slice(2);
if (file === undefined || !existsSync(file)) {
  console.log("The tests left no report: they did not run to their end.");
  process.exit(1);
}
const report = JSON.parse(readFileSync(file, "utf8")) as Report;
const leftOut = report.numPendingTests + report.numTodoTests;
// A file that cannot be loaded has no tests that could fail.
const brokenFiles = report.testResults.filter(({ status }) => status === "failed").length;
if (!report.success && report.numFailedTests === 0) {
  console.log(`The run failed outside of any test (${brokenFiles} files could not be run).`);
}
if (leftOut > 0) console.log(`${leftOut} left out`);
console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed`);
process.exit(report.success ? 0 : 1);
