import { type Command, Option } from "commander";
import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { ImportCheck } from "../usecases/check-import.ts";
import { type Imported, importActivities } from "../usecases/import-activities.ts";
import type { PastReport } from "../usecases/past-reports.ts";
import { openApp, withContext } from "./command-context.ts";
import { CommandFailure } from "./failure.ts";
import { type Format, formatOfName, formats, readEntries } from "./import/format.ts";
import { boundHeap } from "./import/heap-bound.ts";
import { type Input, openInput } from "./import/input.ts";
import { Progress } from "./import/progress.ts";
import { RejectFile, type Rejects, ShownRejects } from "./import/rejects.ts";
import { type ImportTotals, runImport } from "./import/run-import.ts";
import { printSummary } from "./import/summary.ts";
import { listenToStopWishes } from "./stop-wishes.ts";

const help = `
Takes activities of the past in as history: none is late, and the zone that each brings along is in force from then on.

NDJSON: one JSON object a line, as POST /v1/activities takes it, with occurredAt:
  {"id": "a1", "userId": "u1", "type": "study_guide_completed", "occurredAt": "2026-01-08T20:15:00Z", "timeZone": "Europe/Rome"}
CSV: a header, then the columns id, userId, type, occurredAt, timeZone and data (as JSON) or data.x (one field of it; numbers, true,
false and null are taken as such). Empty cells are left out.
Either may be compressed with gzip. The format is told by the file's name, else by its first character.

It can be run again, after an interruption or with a longer file: activities that are known are passed over. A line without an id
gets one made of what it says and of how many lines before it say the same.

Lines that cannot be imported go to FILE.rejected.ndjson (./import.rejected.ndjson for stdin) with their number and the reason; all
others are imported. All lines are read first and sorted by user (through files in the system's temporary folder), then written in
chunks of about 10,000. Ctrl-C ends the import after the chunks at hand; whole chunks stay written.

Exit codes: 0 all lines are in, 1 failed, 2 some lines were rejected, 130 interrupted.

Examples:
  flamekeeper import history.csv --app "Law school" --dry-run
  zcat *.ndjson.gz | flamekeeper import - --app "Law school"`;

interface Options {
  readonly app: string;
  readonly dryRun?: true;
  readonly format?: Format;
  readonly rejected?: string;
}

const rejectedExitCode = 2;
const interruptedExitCode = 130;

export function addImport(program: Command): void {
  program
    .command("import")
    .argument("<file>", "NDJSON or CSV, plain or gzipped; - for stdin")
    .summary("take in activities of the past")
    .description("Imports past activities into an app.")
    .requiredOption("--app <app>", "into this app, by id or name")
    .option("--dry-run", "check every line and say what would be done; write nothing")
    .option("--rejected <file>", "where lines that cannot be imported go")
    .addOption(new Option("--format <format>", "instead of guessing").choices(formats))
    .addHelpText("after", help)
    .action(importFile);
}

async function importFile(file: string, options: Options): Promise<void> {
  const wishes = listenToStopWishes(() => process.exit(interruptedExitCode));
  const input = await openInput(file, wishes.signal);
  if (input.sizeBytes === 0) throw emptyInput(input);
  const progress = new Progress(input, process.stderr);
  const rejects = openRejects(file, options, progress);
  const totals: ImportTotals = {
    lines: 0,
    imported: 0,
    known: 0,
    rejected: 0,
    isInterrupted: false,
  };
  try {
    await withContext(async (context) => {
      const app = await openApp(context, options.app);
      const entries = readEntries(input.chunks, options.format ?? formatOfName(file));
      const take = options.dryRun === true ? checking(context, app) : taking(context, app);
      const keepSmall = boundHeap();
      const onRead = (lines: number): void => {
        keepSmall();
        progress.read(lines);
      };
      const onTaken = (lines: number, ofLines: number): void => progress.taken(lines, ofLines);
      await runImport({ entries, rejects, take, onRead, onTaken, signal: wishes.signal }, totals);
    });
    if (!input.hasContent() && !totals.isInterrupted) throw emptyInput(input);
  } finally {
    await rejects.close();
    wishes.dispose();
    progress.clear();
    if (input.hasContent())
      printSummary(totals, rejects, progress.seconds, options.dryRun === true);
    // A pipe that goes on writing would keep the process alive.
    if (file === "-") process.stdin.destroy();
  }
  if (totals.isInterrupted) {
    throw new CommandFailure(
      "Interrupted. Whole chunks are written; running it again goes on from there.",
      interruptedExitCode,
    );
  }
  if (totals.rejected > 0) process.exitCode = rejectedExitCode;
}

function emptyInput({ name }: Input): CommandFailure {
  return new CommandFailure(`${name} is empty: nothing was imported.`);
}

function openRejects(file: string, { dryRun, rejected }: Options, progress: Progress): Rejects {
  if (rejected !== undefined) return new RejectFile(rejected);
  if (dryRun === true) return new ShownRejects((text) => progress.say(text));
  return new RejectFile(file === "-" ? "import.rejected.ndjson" : `${file}.rejected.ndjson`);
}

type Take = (reports: readonly PastReport[]) => Promise<Imported>;

function taking(context: Context, { appId }: AppHandle): Take {
  // Opened for each chunk: a long import meets new rules and later times.
  return async (reports) => importActivities(context, await openApp(context, appId), reports);
}

function checking(context: Context, { appId }: AppHandle): Take {
  const check = new ImportCheck(context);
  return async (reports) => check.check(await openApp(context, appId), reports);
}
