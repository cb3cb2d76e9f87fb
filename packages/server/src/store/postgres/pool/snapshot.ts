import type pg from "pg";
import { isDatabaseAway } from "./unavailable.ts";

/**
 * Reads bit by bit what the database held at one moment, for as long as somebody takes what is read. Holds a connection meanwhile; PostgreSQL
 * takes it back from whoever lets it wait for a minute.
 */
export async function* readSnapshot<Part>(
  pool: pg.Pool,
  read: (client: pg.PoolClient) => AsyncIterable<Part>,
): AsyncGenerator<Part> {
  const client = await pool.connect();
  // A connection that breaks between two statements tells it by an event that must have a listener; the next statement fails anyway.
  const ignore = (): void => {};
  client.on("error", ignore);
  let broken: Error | undefined;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    yield* read(client);
  } catch (error) {
    if (isDatabaseAway(error)) broken = error as Error;
    throw error;
  } finally {
    if (broken === undefined) {
      await client.query("ROLLBACK").catch((error: Error) => {
        broken = error;
      });
    }
    client.off("error", ignore);
    client.release(broken);
  }
}
