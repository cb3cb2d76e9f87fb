import { addDays, addMs, type Instant, startOfDay, versionAt } from "@flamekeeper/engine";
import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import type { NewAppAnswer } from "../reads/answers.ts";
import { findApp } from "../reads/find-app.ts";
import type { Result } from "../result.ts";
import type { Asked } from "./asked.ts";
import { createApp } from "./create-app.ts";
import { cast } from "./demo/cast.ts";
import { type Biography, writeBiography } from "./demo/history.ts";
import { grantFreezes } from "./grant-freezes.ts";
import { importActivities } from "./import-activities.ts";
import { pauseUser } from "./pause-user.ts";
import type { PastReport } from "./past-reports.ts";
import { putUser } from "./put-user.ts";
import { recordActivity } from "./record-activity.ts";

export const demoAppName = "Demo";

/** Who has a long streak and has not studied today: good for trying things out. */
export const demoUserId = "ada";

const seed = "flamekeeper";
const dayMs = 86_400_000;

/** So much of the past is lived through rather than imported, so that there are events, too. */
const livedMs = 5 * dayMs;

const byDemo: Asked = { by: "demo", reason: null, idempotencyKey: null, dryRun: false };

/** Makes a sandbox app with fifty users as they might be after a year: the same ones each time, with their last days up to now. */
export async function createDemo(context: Context): Promise<NewAppAnswer> {
  const made = expectDone(await createApp(context, { name: demoAppName, mode: "sandbox" }));
  const found = await findApp(context, made.id);
  if (found.kind !== "found") throw new Error("The app that was just made is there");
  const { app } = found;
  const { rules } = versionAt(app.facts, app.now);
  const biographies = cast.map((one) => writeBiography(one, app.now, rules.dayStartMs, seed));
  const cutoff = addMs(app.now, -livedMs);
  for (const biography of biographies) await signUpEarly(context, app, biography);
  const past = biographies.flatMap(({ reports }) =>
    reports.filter(({ occurredAt }) => occurredAt < cutoff),
  );
  const { refused } = await importActivities(context, asOf(app, cutoff), past);
  if (refused[0] !== undefined) expectDone(refused[0].problem);
  await Promise.all(
    biographies.map((biography) => live(context, app, biography, cutoff, rules.dayStartMs)),
  );
  return made;
}

/** The app as it was at an earlier moment: a demonstration is the only place where time is told what it is. */
function asOf(app: AppHandle, now: Instant): AppHandle {
  return { ...app, now };
}

/** Rest days look forward only, so whoever has some said so before the first activity. */
async function signUpEarly(
  context: Context,
  app: AppHandle,
  { character, reports }: Biography,
): Promise<void> {
  const [first] = reports;
  if (character.habit !== "weekend_rester" || first === undefined) return;
  const patch = { timeZone: character.zones[0], restDays: [6, 7] as const };
  expectDone(await putUser(context, asOf(app, first.occurredAt), character.id, patch));
}

/** The last days, one thing after the other. */
async function live(
  context: Context,
  app: AppHandle,
  { character, today, reports }: Biography,
  cutoff: Instant,
  dayStartMs: number,
): Promise<void> {
  const { id, habit, name, zones } = character;
  const timeZone = zones.at(-1) ?? zones[0];
  for (const report of reports) {
    if (report.occurredAt >= cutoff) await record(context, app, report);
  }
  const profile = { name, email: `${id}@example.org`, timeZone, attributes: { demo: true } };
  if (habit === "on_holiday") {
    const leavesAt = addMs(startOfDay(addDays(today, -3), timeZone, dayStartMs), 3_600_000);
    const away = { from: addDays(today, -3), to: addDays(today, 4) };
    expectDone(await pauseUser(context, asOf(app, leavesAt), id, away, byDemo));
  }
  expectDone(await putUser(context, app, id, profile));
  if (habit === "forgetful") {
    const prize = { ...byDemo, reason: "Prize of the study group" };
    expectDone(await grantFreezes(context, app, id, { key: "daily", count: 1 }, prize));
  }
}

async function record(context: Context, app: AppHandle, report: PastReport): Promise<void> {
  expectDone(await recordActivity(context, asOf(app, report.occurredAt), report));
}

function expectDone<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`The demonstration was refused: ${result.message}`);
  return result.value;
}
