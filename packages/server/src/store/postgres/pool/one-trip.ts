import type { Queryable } from "./queryable.ts";

/**
 * Sends all statements that `send` asks for at once to the database in one packet. They run one after another, in that order; in a transaction,
 * one that fails takes those after it with it. A pool gives each a connection of its own.
 *
 * @throws what the first of them that failed threw, in their order: what the others say then ("current transaction is aborted") is its echo
 */
export async function inOneTrip<const Sent extends readonly Promise<unknown>[]>(
  { connection }: Queryable,
  send: () => Sent,
): Promise<{ -readonly [Index in keyof Sent]: Awaited<Sent[Index]> }> {
  const settled = await Promise.allSettled(sendCorked(connection, send));
  const answers = settled.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
  return answers as { -readonly [Index in keyof Sent]: Awaited<Sent[Index]> };
}

function sendCorked<Sent>(connection: Queryable["connection"], send: () => Sent): Sent {
  connection?.stream.cork();
  try {
    return send();
  } finally {
    connection?.stream.uncork();
  }
}
