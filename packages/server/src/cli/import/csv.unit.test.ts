import { describe, expect, test } from "vitest";
import { readCsv } from "./csv.ts";
import type { Entry } from "./entries.ts";

const header = "id,userId,type,occurredAt,timeZone";

async function read(lines: readonly string[], chunkCharacters = 7): Promise<readonly Entry[]> {
  const text = lines.join("\n");
  async function* chunks(): AsyncGenerator<Buffer> {
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length; from += chunkCharacters)
      yield bytes.subarray(from, from + chunkCharacters);
  }
  const entries: Entry[] = [];
  for await (const some of readCsv(chunks())) entries.push(...some);
  return entries;
}

/** What became of each line: the user of a record, or `false`. */
async function fates(lines: readonly string[]): Promise<readonly (readonly [number, unknown])[]> {
  const entries = await read(lines);
  return entries.map((entry) => [
    entry.line,
    entry.kind === "value" ? (entry.value as { userId?: unknown }).userId : false,
  ]);
}

describe("CSV", () => {
  test("cells under data.x become fields of data, with numbers, true, false and null taken as such", async () => {
    const [entry] = await read([
      `${header},data.score,data.passed,data.note,data.deep.er,data.zip`,
      "a1,u1,quiz,2026-01-05T10:00:00Z,,9.5,true,twelve,null,00123",
    ]);
    expect(entry).toMatchObject({
      kind: "value",
      value: {
        id: "a1",
        data: { score: 9.5, passed: true, note: "twelve", deep: { er: null }, zip: "00123" },
      },
    });
    expect(entry).not.toHaveProperty("value.timeZone");
  });

  test("a cell under data is JSON", async () => {
    const entries = await read([
      `${header},data`,
      'a1,u1,quiz,2026-01-05T10:00:00Z,,"{""score"": 9}"',
      "a2,u1,quiz,2026-01-05T10:00:00Z,,{score: 9}",
    ]);
    expect(entries[0]).toMatchObject({ value: { data: { score: 9 } } });
    expect(entries[1]).toMatchObject({
      kind: "unreadable",
      line: 3,
      reason: expect.stringMatching(/JSON/) as unknown,
    });
  });

  test("quoted cells may hold commas, quotes and line ends", async () => {
    const [entry, next] = await read([header, '"a1","u,""1""\nx",t,o,', "a2,u2,t,o,"]);
    expect(entry).toMatchObject({ line: 2, value: { id: "a1", userId: 'u,"1"\nx' } });
    expect(next).toMatchObject({ line: 4, value: { userId: "u2" } });
  });

  test("a quote that is never closed costs its own line only", async () => {
    expect(await fates([header, 'a1,"u1,t,o,', "a2,u2,t,o,", "a3,u3,t,o,"])).toEqual([
      [2, false],
      [3, "u2"],
      [4, "u3"],
    ]);
  });

  test("a quote that swallows lines up to the next quote gives them back", async () => {
    expect(
      await fates([header, 'a1,"u1,t,o,', "a2,u2,t,o,", 'a3,"u3",t,o,', "a4,u4,t,o,"]),
    ).toEqual([
      [2, false],
      [3, "u2"],
      [4, "u3"],
      [5, "u4"],
    ]);
  });

  test("a line with too few or too many cells is told with its number", async () => {
    const entries = await read([header, "", "a1,u1", "a2,u2,t,o,,more"]);
    expect(entries).toMatchObject([
      {
        kind: "unreadable",
        line: 3,
        reason: expect.stringContaining("2 cells where the header has 5") as unknown,
      },
      { kind: "unreadable", line: 4, reason: expect.stringContaining("6 cells") as unknown },
    ]);
  });

  test.each([
    ["userId,type,occurredAt,userId", "userId twice"],
    ["userId,type,occurredAt,data,data.x", "only one may be"],
    ["userId,type,occurredAt,data.__proto__.x", "unknown column"],
    ["userId;type;occurredAt", "lacks the column userId"],
  ])("the header %s is refused", async (line, message) => {
    await expect(read([line])).rejects.toThrow(message);
  });
});
