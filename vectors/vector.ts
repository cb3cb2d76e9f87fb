import { readdirSync, readFileSync } from "node:fs";

/** A story of the folder `vectors`, described in its README. */
export interface Vector {
  readonly id: string;
  readonly story: string;
  readonly rules?: FlatRules;
  readonly user: {
    readonly timeZone: string;
    readonly priorDays?: number;
    readonly priorThrough?: string;
    readonly freezes?: number;
  };
  readonly steps: readonly Step[];
}

export interface Step {
  readonly at: string;
  readonly do?:
    | "activity"
    | "zone"
    | "dayStart"
    | "rules"
    | "restDays"
    | "grant"
    | "pause"
    | "protect"
    | "restore"
    | "void"
    | "correctZone"
    | "endPause"
    | "undo"
    | "maintain";
  readonly id?: string;
  /** The `name` of an earlier step, for `undo` and `endPause`. */
  readonly of?: string;
  readonly name?: string;
  readonly type?: string;
  readonly data?: unknown;
  readonly occurredAt?: string;
  readonly zone?: string;
  readonly times?: number;
  readonly dayStart?: string;
  readonly rules?: FlatRules;
  readonly restDays?: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
  readonly count?: number;
  readonly from?: string;
  readonly to?: string;
  readonly expect?: Expectation;
}

export interface Expectation {
  readonly length?: number;
  readonly longest?: number;
  readonly freezes?: number;
  readonly today?: string;
  readonly xp?: number;
  readonly days?: Readonly<Record<string, string>>;
  readonly week?: readonly string[];
  readonly bonusEarned?: boolean;
  readonly lostLength?: number | null;
  readonly progress?: number;
}

/** Rules as the vectors write them: what belongs to the streak stands beside what belongs to the app. */
export type FlatRules = Readonly<Record<string, unknown>> & { readonly freeze?: object };

const streakFields = [
  "period",
  "requirement",
  "restDays",
  "freeze",
  "recovery",
  "travel",
  "restore",
  "pause",
  "milestones",
  "reminder",
];

const types = {
  flashcard_set_completed: {
    category: "flashcards",
    xp: { give: 5, per: 10, of: "data.correct" },
  },
  study_guide_completed: { category: "guide", xp: 15 },
  quiz_completed: {
    category: "quiz",
    xp: [
      { when: "data.score >= 0.6 * data.total && data.difficulty == 'hard'", xp: 25 },
      { when: "data.score >= 0.6 * data.total", xp: 10 },
    ],
  },
  evaluation_completed: {
    category: "evaluation",
    xp: [
      { when: "data.grade >= 7 && data.grade <= 10", xp: 50 },
      { when: "data.grade >= 1 && data.grade < 7", xp: 20 },
    ],
  },
  lesson: { xp: 10 },
  big_lesson: { xp: 100 },
};

/** The rules document of a vector: its own over the baseline of the folder's README. */
export function rulesOfVector(flat: FlatRules): object {
  const daily: Record<string, unknown> = { freeze: { everyXp: null, max: null, ...flat.freeze } };
  const app: Record<string, unknown> = { types };
  for (const [field, value] of Object.entries(flat)) {
    if (field === "freeze") continue;
    (streakFields.includes(field) ? daily : app)[field] = value;
  }
  return { ...app, streaks: { daily } };
}

/** All stories of this folder. */
export function readVectors(): readonly Vector[] {
  const folder = new URL("./", import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Vector[]);
}
