/** What a benchmark found out. Everything that is printed, written and shown comes from here. */
export interface Outcome {
  /** The version of the database; `null` where none took part. */
  readonly postgres: string | null;
  readonly tables: readonly Table[];
  readonly aims: readonly Aim[];
  /** What a reader has to know in order to judge the figures. */
  readonly notes: readonly string[];
}

export type Cell = string | number | null;

export interface Table {
  readonly title: string;
  /** The names of the columns; units stand in them. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A figure beside what it should be. */
export interface Aim {
  readonly name: string;
  readonly unit: string;
  readonly figure: number;
  readonly bound: "at least" | "at most" | "under";
  readonly limit: number;
  readonly isMet: boolean;
}

/** Sizes that a caller may set, by name; all are whole numbers. */
export type Sizes = Readonly<Record<string, number>>;

export interface Benchmark<Own extends Sizes = Sizes> {
  readonly name: string;
  readonly title: string;
  /** The sizes of a run of which nothing else was said. */
  readonly sizes: Own;
  run(sizes: Own, say: Say): Promise<Outcome>;
}

/** Tells somebody who waits what is being done. */
export type Say = (message: string) => void;

export function aim(
  name: string,
  figure: number,
  unit: string,
  bound: Aim["bound"],
  limit: number,
): Aim {
  return { name, unit, figure, bound, limit, isMet: meets(figure, bound, limit) };
}

function meets(figure: number, bound: Aim["bound"], limit: number): boolean {
  switch (bound) {
    case "at least":
      return figure >= limit;
    case "at most":
      return figure <= limit;
    case "under":
      return figure < limit;
    default:
      return bound satisfies never;
  }
}

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other);
  const middle = sorted[sorted.length >> 1];
  if (middle === undefined) throw new Error("Nothing was measured");
  return middle;
}
