import {
  type Cause,
  type Day,
  type EngineEvent,
  type ExplainedDay,
  parseDay,
} from "@flamekeeper/engine";
import type { EventRow } from "../../store/events.ts";

/** An event and the id under which it is kept; `null` for one that time has brought and nobody has written down yet. */
export interface ToldEvent {
  readonly id: string | null;
  readonly event: EngineEvent;
}

/** The event as the engine told it: what `shapeEventBody` wrote, read back. */
export function toToldEvent({ eventId, type, at, body }: EventRow): ToldEvent {
  const cause = body["cause"] as Readonly<Record<string, unknown>>;
  return {
    id: eventId,
    event: {
      ...body,
      type,
      at,
      ...daysOf(body, "day", "through", "week"),
      cause: { ...cause, ...daysOf(cause, "day") } as Cause,
    } as EngineEvent,
  };
}

function daysOf(
  body: Readonly<Record<string, unknown>>,
  ...names: readonly string[]
): Readonly<Record<string, Day | null>> {
  return Object.fromEntries(
    names.filter((name) => name in body).map((name) => [name, parseDay(String(body[name]))]),
  );
}

/** Those that are about a day of the span, by the moment and the cause that they share. */
export function momentsOf(
  { from, to }: ExplainedDay["span"],
  told: readonly ToldEvent[],
): readonly (readonly ToldEvent[])[] {
  const moments: ToldEvent[][] = [];
  for (const one of told) {
    const { event } = one;
    const through = "through" in event ? event.through : event.day;
    if (to < event.day || through < from) continue;
    const last = moments.at(-1);
    const first = last?.[0]?.event;
    const isSame =
      first !== undefined &&
      first.at === event.at &&
      JSON.stringify(first.cause) === JSON.stringify(event.cause);
    if (last !== undefined && isSame) last.push(one);
    else moments.push([one]);
  }
  return moments;
}
