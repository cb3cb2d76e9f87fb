import {
  addDays,
  addMs,
  asInstant,
  changeRestDays,
  changeZone,
  compileRules,
  type CompiledRules,
  correctZone,
  dueAt,
  endPause,
  fold,
  grantFreezes,
  importHistory,
  type Instant,
  parseRules,
  pause,
  recordActivity,
  reinstateActivity,
  restore,
  settleUser,
  startOfDay,
  type UserFact,
  type UserState,
  versionAt,
  voidActivity,
  type WithdrawableFact,
  withdrawFact,
} from "@flamekeeper/engine";
import { World } from "../world.ts";
import type { Deed, History, Wait } from "./history.ts";

/** A deed at its instant. */
export interface Moment {
  readonly at: Instant;
  readonly deed: Deed;
}

export function compile(document: object): CompiledRules {
  const parsed = parseRules(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return compileRules(parsed.rules);
}

/** The world in which the user has just signed up, with what was imported. */
export function begin({ rules, zone, start, past }: History): World {
  const world = new World(compile(rules));
  const now = asInstant(Date.parse(start));
  world.signUp(zone, now);
  if (past.length === 0) return world;
  const reported = past.map(({ type, amount, agoMs, zone: timeZone }, index) => ({
    id: `past-${index}`,
    type,
    occurredAt: addMs(now, -agoMs),
    timeZone,
    data: { amount },
  }));
  const { user } = importHistory(world.user, world.app, reported, now);
  world.take(user, fold(user, world.app, now).state);
  return world;
}

/** Lives through a history; `look` is called after each step. Answers what was done when. */
export function live(
  world: World,
  history: History,
  look: (now: Instant, deed: Deed) => void = () => {},
): readonly Moment[] {
  let now = asInstant(Date.parse(history.start));
  return history.steps.map(({ wait, deed }, index) => {
    now = instantOf(wait, world, now);
    take(world, now, deed, index);
    look(now, deed);
    return { at: now, deed };
  });
}

function instantOf({ until, ms }: Wait, world: World, now: Instant): Instant {
  const { state, app } = world;
  if (until === "later" || state === null || state.epoch !== app.epoch) {
    return addMs(now, Math.max(0, ms));
  }
  const { dayStartMs } = versionAt(app, state.settledAt).rules;
  const end = startOfDay(addDays(state.today, 1), state.zone, dayStartMs);
  const aim = until === "due" ? (dueAt(state, app) ?? now) : end;
  return asInstant(Math.max(now, aim + ms));
}

export function take(world: World, now: Instant, deed: Deed, index: number): void {
  switch (deed.do) {
    case "activity":
      world.run(now, (subject) =>
        recordActivity(subject, {
          id: `step-${index}`,
          type: deed.type,
          occurredAt: deed.agoMs === 0 ? null : addMs(now, -deed.agoMs),
          timeZone: deed.zone,
          data: { amount: deed.amount },
        }),
      );
      return;
    case "settle":
      world.run(now, settleUser);
      return;
    case "zone":
      world.run(now, (subject) => changeZone(subject, deed.zone));
      return;
    case "grant":
      world.run(now, (subject) => grantFreezes(subject, deed.streak, deed.count));
      return;
    case "pause":
      world.run(now, (subject) => {
        const from = addDays(read(world, now).today, deed.inDays);
        return pause(subject, from, addDays(from, deed.days));
      });
      return;
    case "rest days":
      world.run(now, (subject) => changeRestDays(subject, deed.restDays));
      return;
    case "restore":
      world.run(now, (subject) => restore(subject, deed.streak));
      return;
    case "void": {
      const id = nthOf(world.activities, deed.nth)?.id ?? "unknown";
      world.run(now, (subject) => voidActivity(subject, id));
      break;
    }
    case "report again":
      // Callers know the ids that they have recorded: the engine never sees the second report.
      break;
    case "protect": {
      const from = addMs(now, -deed.agoMs);
      world.protect({ from, until: addMs(from, deed.ms) });
      return;
    }
    case "unprotect":
      world.unprotect(deed.nth);
      return;
    case "correct zone":
      world.run(now, (subject) => correctZone(subject, deed.zone, addMs(now, -deed.agoMs)));
      return;
    case "withdraw": {
      const fact = nthOf(world.facts.filter(isWithdrawable), deed.nth);
      if (fact !== undefined)
        world.run(now, (subject) => withdrawFact(subject, (one) => one === fact));
      return;
    }
    case "end pause": {
      const { today } = read(world, now);
      const open = world.facts.filter((one) => one.kind === "pause" && one.to >= today);
      const fact = nthOf(open, deed.nth);
      if (fact !== undefined)
        world.run(now, (subject) => endPause(subject, "pause", (one) => one === fact));
      return;
    }
    case "reinstate": {
      const voided = nthOf(
        world.activities.filter(({ voidedAt }) => voidedAt !== null),
        deed.nth,
      );
      if (voided !== undefined) world.run(now, (subject) => reinstateActivity(subject, voided.id));
      return;
    }
    case "rules":
      world.changeRules(compile(deed.rules), now);
      return;
    default:
      deed satisfies never;
  }
}

function isWithdrawable(fact: UserFact): fact is WithdrawableFact {
  return fact.kind !== "zone" && fact.kind !== "rest_days";
}

/** The state as of `now`, by the incremental road wherever that can tell. The world stays as it is. */
export function read(world: World, now: Instant): UserState {
  if (world.state === null) throw new Error("Nobody has signed up yet");
  const subject = { app: world.app, state: world.state, now };
  let decision = settleUser(subject);
  if (decision.outcome === "needs_history") decision = settleUser({ ...subject, user: world.user });
  if (decision.outcome !== "done") throw new Error("A read is never refused");
  return decision.state;
}

/** Round and round, so that a deed that needs one finds one wherever there is one. */
function nthOf<Element>(list: readonly Element[], nth: number): Element | undefined {
  return list[nth % list.length];
}
