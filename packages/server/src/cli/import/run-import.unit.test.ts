import { describe, expect, test } from "vitest";
import type { PastReport } from "../../usecases/past-reports.ts";
import type { Entry } from "./entries.ts";
import { type ImportJob, type ImportTotals, runImport } from "./run-import.ts";

const users = 700;

function* entriesOf(count: number): Generator<readonly Entry[]> {
  for (let index = 0; index < count; index += 1) {
    const value = {
      id: `a${index}`,
      userId: `u${index % users}`,
      type: "read",
      occurredAt: new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString(),
    };
    yield [{ kind: "value", line: index + 1, text: JSON.stringify(value), value }];
  }
}

async function* wait(entries: Iterable<readonly Entry[]>): AsyncGenerator<readonly Entry[]> {
  yield* entries;
}

function freshTotals(): ImportTotals {
  return { lines: 0, imported: 0, known: 0, rejected: 0, isInterrupted: false };
}

function jobOf(count: number, changes: Partial<ImportJob> & { taken: PastReport[][] }): ImportJob {
  const { taken, ...rest } = changes;
  return {
    entries: wait(entriesOf(count)),
    rejects: { count: 0, path: null, add: async () => {}, close: async () => {} },
    take: async (reports) => {
      taken.push([...reports]);
      return { imported: reports.length, known: 0, refused: [] };
    },
    onRead: () => {},
    onTaken: () => {},
    signal: new AbortController().signal,
    ...rest,
  };
}

describe("an import", () => {
  test("takes each user's lines in one chunk and in their order, however mixed they are", async () => {
    const taken: PastReport[][] = [];
    const totals = freshTotals();
    await runImport(jobOf(22_000, { taken }), totals);
    expect(totals).toEqual({
      lines: 22_000,
      imported: 22_000,
      known: 0,
      rejected: 0,
      isInterrupted: false,
    });
    expect(taken.length).toBeGreaterThan(2);
    const chunksOf = new Map<string, Set<number>>();
    for (const [chunk, reports] of taken.entries()) {
      for (const { userId } of reports)
        chunksOf.set(userId, (chunksOf.get(userId) ?? new Set()).add(chunk));
    }
    expect([...chunksOf.values()].filter((chunks) => chunks.size > 1)).toEqual([]);
    expect(chunksOf.size).toBe(users);
    const ownTimes = taken
      .flat()
      .filter(({ userId }) => userId === "u5")
      .map(({ occurredAt }) => occurredAt);
    expect(ownTimes).toEqual(ownTimes.toSorted((one, other) => one - other));
  });

  test("takes the lines of one user in order even when they are too many for a chunk", async () => {
    const taken: PastReport[][] = [];
    const one = [...entriesOf(12_000)].map((entries): readonly Entry[] =>
      entries.map((entry) =>
        entry.kind === "value"
          ? { ...entry, value: { ...(entry.value as object), userId: "u1" } }
          : entry,
      ),
    );
    await runImport(jobOf(0, { taken, entries: wait(one) }), freshTotals());
    expect(taken.flat().map(({ id }) => id)).toEqual(one.map((_, index) => `a${index}`));
    expect(Math.max(...taken.map((reports) => reports.length))).toBeLessThan(12_000);
  });

  test("ends between two chunks when it is interrupted", async () => {
    const taken: PastReport[][] = [];
    const interruption = new AbortController();
    const totals = freshTotals();
    const job = jobOf(22_000, {
      taken,
      signal: interruption.signal,
      take: async (reports) => {
        taken.push([...reports]);
        interruption.abort();
        return { imported: reports.length, known: 0, refused: [] };
      },
    });
    await runImport(job, totals);
    expect(totals.isInterrupted).toBe(true);
    expect(totals.imported).toBe(taken.flat().length);
    expect(totals.imported).toBeLessThan(22_000);
  });

  test("is not interrupted by a wish that comes when all is done", async () => {
    const interruption = new AbortController();
    const totals = freshTotals();
    const job = jobOf(10, {
      taken: [],
      signal: interruption.signal,
      onTaken: () => interruption.abort(),
    });
    await runImport(job, totals);
    expect(totals).toMatchObject({ imported: 10, isInterrupted: false });
  });

  test("fails when a chunk cannot be taken in, after the other one has ended", async () => {
    let running = 0;
    const job = jobOf(22_000, {
      taken: [],
      take: async () => {
        running += 1;
        await Promise.resolve();
        running -= 1;
        throw new Error("The database is away");
      },
    });
    await expect(runImport(job, freshTotals())).rejects.toThrow("The database is away");
    expect(running).toBe(0);
  });

  test("takes in what was read before the input failed, then fails", async () => {
    const taken: PastReport[][] = [];
    async function* broken(): AsyncGenerator<readonly Entry[]> {
      yield* entriesOf(3);
      throw new Error("The input broke off");
    }
    const totals = freshTotals();
    await expect(runImport(jobOf(0, { taken, entries: broken() }), totals)).rejects.toThrow(
      "broke off",
    );
    expect(totals.imported).toBe(3);
  });
});
