import {
  addDays,
  asInstant,
  dayOf,
  formatDay,
  type Instant,
  startOfDay,
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
  let before = { facts: world.facts, activities: world.activities };
  let index = 0;
  live(world, { ...history, past: [] }, (now, deed) => {
    const told = tellDeed(world, before, deed, { key, index: index++, now });
    before = { facts: world.facts, activities: world.activities };
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

type Before = Pick<World, "facts" | "activities">;

/** `null` for what changed nothing, and for what only other streaks know. */
function tellDeed(
  world: World,
  before: Before,
  deed: Deed,
  { key, index, now }: { readonly key: string; readonly index: number; readonly now: Instant },
): Omit<Step, "at"> | null {
  const learned = world.facts.slice(before.facts.length);
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
      return deed.streak === key && learned.length > 0 ? { do: "grant", count: deed.count } : null;
    case "pause": {
      const fact = learned.find((each) => each.kind === "pause");
      if (fact === undefined) return null;
      return { do: "pause", from: formatDay(fact.from), to: formatDay(fact.to) };
    }
    case "rest days":
      return { do: "restDays", restDays: deed.restDays };
    case "restore":
      return deed.streak === key && learned.length > 0 ? { do: "restore" } : null;
    case "void": {
      const voided = world.activities.find(
        ({ id, voidedAt }) =>
          voidedAt !== null &&
          before.activities.some((old) => old.id === id && old.voidedAt === null),
      );
      return voided === undefined ? null : { do: "void", id: voided.id };
    }
    case "report again":
      return null;
    case "protect": {
      const from = now - deed.agoMs;
      const to = from + deed.ms;
      return { do: "protect", from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    }
    case "rules":
      return { do: "rules", rules: flatten(deed.rules, key) };
    default:
      return deed satisfies never;
  }
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
