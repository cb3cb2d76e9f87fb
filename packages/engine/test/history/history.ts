import type { Weekday } from "@flamekeeper/engine";

/** How long after the step before: some time, or up to a moment that the state at that point names. */
export type Wait =
  | { readonly until: "later"; readonly ms: number }
  /** The end of the user's day, or the moment that the engine wants to be asked again, give or take `ms`. */
  | { readonly until: "day end" | "due"; readonly ms: number };

export type Deed =
  | {
      readonly do: "activity";
      readonly type: string;
      readonly amount: number;
      /** How long before it was reported it occurred. */
      readonly agoMs: number;
      /** Brought along. */
      readonly zone: string | null;
    }
  | { readonly do: "report again"; readonly nth: number }
  | { readonly do: "zone"; readonly zone: string }
  | { readonly do: "settle" }
  | { readonly do: "grant"; readonly streak: string; readonly count: number }
  | { readonly do: "pause"; readonly inDays: number; readonly days: number }
  | { readonly do: "rest days"; readonly restDays: readonly Weekday[] }
  | { readonly do: "restore"; readonly streak: string }
  | { readonly do: "void"; readonly nth: number }
  | { readonly do: "protect"; readonly agoMs: number; readonly ms: number }
  | { readonly do: "unprotect"; readonly nth: number }
  | { readonly do: "correct zone"; readonly zone: string; readonly agoMs: number }
  | { readonly do: "withdraw"; readonly nth: number }
  | { readonly do: "end pause"; readonly nth: number }
  | { readonly do: "reinstate"; readonly nth: number }
  | { readonly do: "rules"; readonly rules: object };

export interface Step {
  readonly wait: Wait;
  readonly deed: Deed;
}

/** A user's life with an app, from the sign-up on. */
export interface History {
  readonly rules: object;
  readonly zone: string;
  /** ISO 8601. */
  readonly start: string;
  /** What was imported when the user signed up: earlier than `start`. */
  readonly past: readonly Extract<Deed, { do: "activity" }>[];
  readonly steps: readonly Step[];
}

/** A history the way somebody would tell it, for the report of a law that was broken. */
export function tell({ rules, zone, start, past, steps }: History): string {
  const lines = [
    `rules ${JSON.stringify(rules)}`,
    `signs up in ${zone} at ${start}`,
    ...past.map((deed) => `  imported: ${tellDeed(deed)}`),
    ...steps.map(({ wait, deed }) => `  ${tellWait(wait)}: ${tellDeed(deed)}`),
  ];
  return `\n${lines.join("\n")}\n`;
}

function tellWait({ until, ms }: Wait): string {
  if (until === "later") return `${tellSpan(ms)} later`;
  if (ms === 0) return `at ${until}`;
  return `${tellSpan(Math.abs(ms))} ${ms < 0 ? "before" : "after"} ${until}`;
}

function tellDeed(deed: Deed): string {
  const { do: verb, ...details } = deed;
  const told = Object.entries<unknown>(details).map(([name, value]) =>
    /ms$/i.test(name) ? `${name}=${tellSpan(Number(value))}` : `${name}=${JSON.stringify(value)}`,
  );
  return [verb, ...told].join(" ");
}

function tellSpan(ms: number): string {
  const parts = [
    [Math.floor(ms / 86_400_000), "d"],
    [Math.floor(ms / 3_600_000) % 24, "h"],
    [Math.floor(ms / 60_000) % 60, "min"],
    [(ms % 60_000) / 1_000, "s"],
  ] as const;
  const told = parts.filter(([count]) => count !== 0).map(([count, unit]) => `${count}${unit}`);
  return told.join(" ") || "0s";
}
