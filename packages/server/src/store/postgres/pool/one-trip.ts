import type { Queryable } from "./queryable.ts";

/**
 * Sends all statements that `send` asks for at once to the database in one packet. They run one after another, in that order; in a transaction,
 * one that fails takes those after it with it. A pool gives each a connection of its own.
 */
export function inOneTrip<Answers>({ connection }: Queryable, send: () => Answers): Answers {
  connection?.stream.cork();
  try {
    return send();
  } finally {
    connection?.stream.uncork();
  }
}
