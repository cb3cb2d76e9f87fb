import {
  addDays,
  type AppFacts,
  asInstant,
  dayOf,
  formatDay,
  type Instant,
  startOfDay,
  type UserFact,
  type UserState,
  viewCalendar,
} from "@flamekeeper/engine";
import type { FlatRules, Step, Vector } from "../../../../vectors/vector.ts";
import { World } from "../world.ts";
import type { Deed, History } from "./history.ts";
import { compile, live } from "./live.ts";

/** How many days before the last one a telling looks at. */
const shownDays = 10;

/**
 * A history as a story of the folder `vectors`, whose `daily` is the streak `key`, and which expects what `derive` says. Vectors cannot tell
 * of a streak that comes or goes with new rules: it is told as if it had always been there, with the rules of `daily` meanwhile.
 */
export function tellVector(
  history: History,
  key: string,
  derive: (world: World, now: Instant) => UserState,
): Vector {
  const world = signUpAtDayStart(history);
  const steps: Step[] = [{ at: history.start }];
  let before = lookAt(world);
  let index = 0;
  const names: Names = new Map();
  live(world, { ...history, past: [] }, (now, deed) => {
    const told = tellDeed(world, before, deed, { key, index: index++, now, names });
    before = lookAt(world);
    const at = new Date(now).toISOString();
    if (told !== null) steps.push({ at, ...told, ...expectation(derive(world, now), key) });
  });
  return {
    id: "found-by-a-law",
    story: "Found by a law over generated histories: say here what it means.",
    rules: flatten(history.rules, key),
    user: { timeZone: history.zone },
    steps,
  };
}

/** As vectors begin: with the day of the first step. */
function signUpAtDayStart({ rules, zone, start }: History): World {
  const compiled = compile(rules);
  const { dayStartMs } = compiled;
  const day = dayOf(asInstant(Date.parse(start)), zone, dayStartMs);
  const world = new World(compiled);
  world.signUp(zone, startOfDay(day, zone, dayStartMs));
  return world;
}

type Before = Pick<World, "facts" | "activities"> & Pick<AppFacts, "protections">;

function lookAt({ facts, activities, app }: World): Before {
  return { facts, activities, protections: app.protections };
}

/** How the steps are called that made a fact or a protection or voided an activity, by it or its id. */
type Names = Map<UserFact | string, string>;

interface Telling {
  readonly key: string;
  readonly index: number;
  readonly now: Instant;
  readonly names: Names;
}

/** `null` for what changed nothing, and for what only other streaks know. */
function tellDeed(
  world: World,
  before: Before,
  deed: Deed,
  { key, index, now, names }: Telling,
): Omit<Step, "at"> | null {
  const learned = world.facts.filter((fact) => !before.facts.includes(fact));
  const name = `step-${index}`;
  const call = (made: UserFact | string | undefined): { readonly name: string } => {
    if (made !== undefined) names.set(made, name);
    return { name };
  };
  switch (deed.do) {
    case "activity":
      if (world.activities.length === before.activities.length) return null;
      return {
        do: "activity",
        id: `step-${index}`,
        type: deed.type,
        occurredAt: new Date(now - deed.agoMs).toISOString(),
        data: { amount: deed.amount },
        ...(deed.zone === null ? {} : { zone: deed.zone }),
      };
    case "zone":
      return { do: "zone", zone: deed.zone };
    case "settle":
      return { do: "maintain" };
    case "grant":
      if (deed.streak !== key || learned.length === 0) return null;
      return { do: "grant", count: deed.count, ...call(learned[0]) };
    case "pause": {
      const fact = learned.find((each) => each.kind === "pause");
      if (fact === undefined) return null;
      const days = { from: formatDay(fact.from), to: formatDay(fact.to) };
      return { do: "pause", ...days, ...call(fact) };
    }
    case "rest days":
      return { do: "restDays", restDays: deed.restDays };
    case "restore":
      if (deed.streak !== key || learned.length === 0) return null;
      return { do: "restore", ...call(learned[0]) };
    case "void": {
      const voided = world.activities.find(
        ({ id, voidedAt }) =>
          voidedAt !== null &&
          before.activities.some((old) => old.id === id && old.voidedAt === null),
      );
      return voided === undefined ? null : { do: "void", id: voided.id, ...call(voided.id) };
    }
    case "report again":
      return null;
    case "protect": {
      const from = now - deed.agoMs;
      const span = {
        from: new Date(from).toISOString(),
        to: new Date(from + deed.ms).toISOString(),
      };
      return { do: "protect", ...span, ...call(world.app.protections.at(-1)?.id) };
    }
    case "unprotect": {
      const gone = world.app.protections.find(
        ({ withdrawnIn }, nth) => withdrawnIn !== before.protections[nth]?.withdrawnIn,
      );
      return tellUndo("undo", names.get(gone?.id ?? ""));
    }
    case "correct zone": {
      const [fact] = learned;
      if (fact === undefined) return null;
      const from = new Date(now - deed.agoMs).toISOString();
      return { do: "correctZone", zone: deed.zone, from, ...call(fact) };
    }
    case "withdraw":
    case "end pause": {
      const gone = before.facts.find((fact) => !world.facts.includes(fact));
      const of = gone === undefined ? undefined : names.get(gone);
      return tellUndo(deed.do === "withdraw" ? "undo" : "endPause", of);
    }
    case "reinstate": {
      const back = world.activities.find(
        ({ id, voidedAt }) =>
          voidedAt === null &&
          before.activities.some((old) => old.id === id && old.voidedAt !== null),
      );
      return tellUndo("undo", names.get(back?.id ?? ""));
    }
    case "rules":
      return { do: "rules", rules: flatten(deed.rules, key) };
    default:
      return deed satisfies never;
  }
}

/** `null` for what changed nothing, and for what no step made, as what is left of a pause that was ended. */
function tellUndo(
  verb: "undo" | "endPause",
  of: string | undefined,
): Pick<Step, "do" | "of"> | null {
  return of === undefined ? null : { do: verb, of };
}

/** The way in which vectors write rules: of the one streak that they are about. */
function flatten(document: object, key: string): FlatRules {
  const { streaks, ...app } = document as { readonly streaks: Readonly<Record<string, object>> };
  return { ...app, ...(streaks[key] ?? streaks["daily"]) };
}

function expectation(state: UserState, key: string): Pick<Step, "expect"> {
  const streak = state.streaks.find((each) => each.key === key);
  if (streak === undefined) return {};
  const { length, longest, freezes, lost } = streak;
  const days = viewCalendar(state, streak, addDays(state.today, -shownDays), state.today);
  return {
    expect: {
      length,
      longest,
      freezes,
      today: formatDay(state.today),
      xp: state.xp,
      lostLength: lost?.length ?? null,
      days: Object.fromEntries(days.map(({ day, status }) => [formatDay(day), status])),
    },
  };
}
