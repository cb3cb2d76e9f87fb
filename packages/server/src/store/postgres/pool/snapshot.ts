import type pg from "pg";
import { isDatabaseAway } from "./unavailable.ts";

const idleMs = 60_000;

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
    // It keeps no row from anybody, and waits for whoever takes what is read.
    await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL idle_in_transaction_session_timeout = ${idleMs}`,
    );
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
