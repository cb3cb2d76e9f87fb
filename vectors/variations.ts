import type { Step, Vector } from "./vector.ts";

/** One of `count` possibilities, from 0. */
export type Choose = (count: number) => number;

/** The same story told in another way, with the same end; `null` where it would be told as it was. */
export type Variation = (vector: Vector, choose: Choose) => Vector | null;

export const variations: Readonly<Record<string, Variation>> = {
  "with maintenance left out": (vector) =>
    withSteps(vector, (step) => (isMaintenance(step) ? [withoutDeed(step)] : [step])),
  "with maintenance doubled": (vector) =>
    withSteps(vector, (step) => (isMaintenance(step) ? [{ at: step.at, do: step.do }, step] : [step])),
  "with maintenance in between": maintainInBetween,
  "with activities arriving late and in another order": delayArrivals,
};

type Maintenance = Step & { readonly do: "maintain" };

function isMaintenance(step: Step): step is Maintenance {
  return step.do === "maintain";
}

/** A read where something was done. */
function withoutDeed({ at, expect }: Step): Step {
  return { at, ...(expect === undefined ? {} : { expect }) };
}

function withSteps(vector: Vector, change: (step: Step) => readonly Step[]): Vector | null {
  if (!vector.steps.some(isMaintenance)) return null;
  return { ...vector, steps: vector.steps.flatMap(change) };
}

function maintainInBetween(vector: Vector, choose: Choose): Vector | null {
  if (vector.steps.length < 2) return null;
  const steps = vector.steps.flatMap((step, index) => {
    const before = vector.steps[index - 1];
    if (before === undefined) return [step];
    const [from, until] = [Date.parse(before.at), Date.parse(step.at)];
    const between = from + ((until - from) * choose(100)) / 100;
    const instants = [before.at, new Date(between).toISOString(), step.at];
    return [...instants.map((at): Step => ({ at, do: "maintain" })), step];
  });
  return { ...vector, steps };
}

/** Safely within the late window of the default rules, whenever the day ended. */
const mostDelayMs = 6 * 86_400_000;

/**
 * Every activity keeps the instant at which it occurred and arrives at that of a later step. What the server learns when it is told
 * (zones, rules, what operators do) stays in its place, and so does what an operator's step looks back at.
 */
function delayArrivals(vector: Vector, choose: Choose): Vector | null {
  const { steps } = vector;
  const slots: Step[][] = steps.map(() => []);
  const arrivesAt = steps.map((step, index) => {
    if (!isMovable(step, steps)) return index;
    const last = lastSlot(steps, index);
    return index + choose(last - index + 1);
  });
  steps.forEach((step, index) => {
    const slot = slots[arrivesAt[index] ?? index];
    if (step.do !== "activity") return;
    const { expect: _expect, ...report } = step;
    const at = steps[arrivesAt[index] ?? index]?.at ?? step.at;
    const arrival = { ...report, at, occurredAt: step.occurredAt ?? step.at };
    // Among those that arrive at the same step, any may be first.
    slot?.splice(choose(slot.length + 1), 0, arrival);
  });
  if (!isVaried(steps, slots)) return null;
  return {
    ...vector,
    steps: steps.flatMap((step, index) => {
      // What is expected here holds once all that was told before has arrived.
      const isTold = arrivesAt.every((slot, earlier) => earlier > index || slot <= index);
      const { expect, ...deed } = step;
      // The first step says when the story begins, whether anything arrives then or not.
      const own: Step = step.do === "activity" ? { at: step.at } : deed;
      const arrivals = slots[index] ?? [];
      return [own, ...arrivals, ...(isTold && expect !== undefined ? [{ at: step.at, expect }] : [])];
    }),
  };
}

function isMovable(step: Step, steps: readonly Step[]): boolean {
  if (step.do !== "activity" || step.zone !== undefined) return false;
  // A zone learned at the very instant is in force for it or not, depending on which came first.
  const isAlone = steps.every(
    (other) => other.at !== step.at || (other.do !== "zone" && other.do !== "dayStart" && other.zone === undefined),
  );
  return isAlone && Date.parse(step.at) - Date.parse(step.occurredAt ?? step.at) < mostDelayMs;
}

/** The last step at which the activity of step `index` may arrive. */
function lastSlot(steps: readonly Step[], index: number): number {
  const { id, at, occurredAt = at } = steps[index] ?? { at: "" };
  let last = index;
  for (const [later, step] of steps.entries()) {
    if (later <= index) continue;
    const delayMs = Date.parse(step.at) - Date.parse(occurredAt);
    // A zone correction reaches what was recorded by then, and a restore what was lost by then.
    const looksBack =
      step.do === "restore" ||
      step.do === "correctZone" ||
      (step.do === "void" && step.id === id);
    if (looksBack || delayMs > mostDelayMs) break;
    last = later;
  }
  return last;
}

function isVaried(steps: readonly Step[], slots: readonly (readonly Step[])[]): boolean {
  const arrivals = slots.flatMap((slot) => slot.map(({ occurredAt }) => occurredAt));
  const told = steps.filter((step) => step.do === "activity");
  const delayed = slots.some((slot) => slot.some(({ at, occurredAt = at }) => at > occurredAt));
  const wasDelayed = told.some(({ at, occurredAt = at }) => at > occurredAt);
  const reordered = arrivals.some((each, index) => each !== (told[index]?.occurredAt ?? told[index]?.at));
  return reordered || (delayed && !wasDelayed);
}

/** A story in which the week's bonus is earned: which activities it pays more for depends on when they were recorded. */
export function paysByArrival({ steps }: Vector): boolean {
  return steps.some(({ expect }) => expect?.bonusEarned === true);
}

/** The vector as a variation tells it, without what the order of arrival may change. */
export function vary(vector: Vector, variation: Variation, choose: Choose): Vector | null {
  const varied = variation(vector, choose);
  if (varied === null || variation !== delayArrivals || !paysByArrival(vector)) return varied;
  const steps = varied.steps.map((step): Step => {
    if (step.expect === undefined) return step;
    const { xp: _xp, ...expect } = step.expect;
    return { ...step, expect };
  });
  return { ...varied, steps };
}
