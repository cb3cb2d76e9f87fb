import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { createPool, inOneTrip, readThenWrite, sqlState, withTransaction } from "./index.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ from: "empty" });
  await database.pool.query("CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL)");
});
afterAll(async () => {
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query("TRUNCATE account");
  await database.pool.query("INSERT INTO account VALUES (1, 0), (2, 0)");
});

const add = "UPDATE account SET balance = balance + 1 WHERE id = $1";
const balances = async (): Promise<number[]> =>
  (
    await database.pool.query<{ balance: number }>("SELECT balance FROM account ORDER BY id")
  ).rows.map((row) => row.balance);

/** Resolves for everybody once `count` have come. */
function meetingOf(count: number): () => Promise<void> {
  const complete = Promise.withResolvers<void>();
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived === count) complete.resolve();
    return complete.promise;
  };
}

/** Stands in for sleeping and notes for how long it would have been. */
function noteInto(pauses: number[]): (ms: number) => Promise<void> {
  return (ms) => {
    pauses.push(ms);
    return Promise.resolve();
  };
}

describe("withTransaction", () => {
  it("keeps everything or nothing", async () => {
    expect(
      await withTransaction(
        database.pool,
        async (client) => (await client.query(add, [1])).rowCount,
      ),
    ).toBe(1);
    const failed = withTransaction(database.pool, async (client) => {
      await client.query(add, [1]);
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    expect(await balances()).toEqual([1, 0]);
  });

  it("runs the work again after a deadlock, so that both transactions succeed", async () => {
    const meet = meetingOf(2);
    const pauses: number[] = [];
    const move = (first: number, second: number): Promise<void> =>
      withTransaction(
        database.pool,
        async (client) => {
          await client.query(add, [first]);
          await meet();
          await client.query(add, [second]);
        },
        { random: () => 0.5, sleep: noteInto(pauses) },
      );
    await Promise.all([move(1, 2), move(2, 1)]);
    expect(await balances()).toEqual([2, 2]);
    expect(pauses).toEqual([10]);
  });

  it("runs the work again when it could not be serialized, with longer and longer pauses, and then gives up", async () => {
    const pauses: number[] = [];
    let attempts = 0;
    const collide = withTransaction(
      database.pool,
      async (client) => {
        attempts += 1;
        await client.query("SELECT balance FROM account");
        await database.pool.query(add, [1]);
        await client.query(add, [1]);
      },
      {
        isolation: "repeatable read",
        maxAttempts: 4,
        random: () => 1,
        sleep: noteInto(pauses),
      },
    );
    await expect(collide).rejects.toMatchObject({ code: sqlState.serializationFailure });
    expect(attempts).toBe(4);
    expect(pauses).toEqual([20, 40, 80]);
    expect(await balances()).toEqual([4, 0]);
  });

  it("does not run the work again after any other error", async () => {
    let attempts = 0;
    const failed = withTransaction(database.pool, async (client) => {
      attempts += 1;
      await client.query("INSERT INTO account VALUES (1, 0)");
    });
    await expect(failed).rejects.toMatchObject({ code: sqlState.uniqueViolation });
    expect(attempts).toBe(1);
  });

  it("does not report success when the work swallowed the failure of a statement", async () => {
    const swallowed = withTransaction(database.pool, async (client) => {
      await client.query(add, [1]);
      await client.query("SELECT 1/0").catch(() => null);
    });
    await expect(swallowed).rejects.toThrow(/rolled back/);
    expect(await balances()).toEqual([0, 0]);
  });

  it("gives no broken connection back to the pool", async () => {
    const lost = withTransaction(database.pool, async (client) => {
      await client.query("SELECT pg_terminate_backend(pg_backend_pid())");
    });
    await expect(lost).rejects.toMatchObject({ code: sqlState.adminShutdown });
    const again = Array.from({ length: 20 }, () =>
      withTransaction(database.pool, (client) => client.query(add, [1])),
    );
    await Promise.all(again);
    expect(await balances()).toEqual([20, 0]);
  });
});

describe("statements that go out together", () => {
  const failing = "UPDATE account SET balance = 1 / balance WHERE id = 1";

  it("run in their order, and answer each its own", async () => {
    const answers = await withTransaction(database.pool, (client) =>
      inOneTrip(client, () => [
        client.query(add, [1]),
        client.query<{ balance: number }>("SELECT balance FROM account WHERE id = 1"),
        client.query(add, [1]),
      ]),
    );
    expect(answers[1].rows).toEqual([{ balance: 1 }]);
    expect(await balances()).toEqual([2, 0]);
  });

  it("fail with what the first of them met, whichever tells it first, and leave nothing", async () => {
    const slowly = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
      const settled = await Promise.allSettled([answer]);
      await Promise.resolve();
      if (settled[0].status === "rejected") throw settled[0].reason;
      return settled[0].value;
    };
    const failed = withTransaction(database.pool, (client) =>
      inOneTrip(client, () => [
        client.query(add, [2]),
        slowly(client.query(failing)),
        client.query(add, [2]),
      ]),
    );
    await expect(failed).rejects.toMatchObject({ code: "22012" });
    expect(await balances()).toEqual([0, 0]);
  });

  it("leave the connection as it was before", async () => {
    const pool = createPool({ url: database.url, size: 1 });
    const trip = withTransaction(pool, (client) =>
      inOneTrip(client, () => [client.query(failing), client.query(add, [1])]),
    );
    await expect(trip).rejects.toMatchObject({ code: "22012" });
    expect((await pool.query("SELECT 1 AS answer")).rows).toEqual([{ answer: 1 }]);
    expect(pool.totalCount).toBe(1);
    await pool.end();
  });
});

describe("readThenWrite", () => {
  it("hands on what it read, in the transaction in which it writes", async () => {
    const { rows } = await readThenWrite(
      database.pool,
      (client) => client.query<{ id: string }>("SELECT pg_current_xact_id()::text AS id"),
      async (client, read) => {
        await client.query(add, [1]);
        const now = await client.query("SELECT pg_current_xact_id()::text AS id");
        expect(now.rows).toEqual(read.rows);
        return now;
      },
    );
    expect(rows).toHaveLength(1);
    expect(await balances()).toEqual([1, 0]);
  });

  it("writes nothing when it could not begin, though it has read", async () => {
    let written = 0;
    const failed = readThenWrite(
      database.pool,
      (client) => client.query("SELECT 1"),
      (client) => {
        written += 1;
        return client.query(add, [1]);
      },
      { isolation: "no such level" as "serializable" },
    );
    await expect(failed).rejects.toMatchObject({ code: "42601" });
    expect(written).toBe(0);
    expect(await balances()).toEqual([0, 0]);
  });
});
