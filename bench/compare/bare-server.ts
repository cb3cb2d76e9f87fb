import { once } from "node:events";
import fastify from "fastify";
import { joinDatabase } from "../server/serve.ts";

/**
 * The least that an HTTP server can do to read a user: Fastify, and one `select` by key on a pool as large as Flamekeeper's. A process of its own,
 * until whoever started it lets go.
 */
const [, , dataFolder = "", appId = ""] = process.argv;
const database = await joinDatabase(dataFolder);
const http = fastify();
http.get<{ Params: { userId: string } }>("/:userId", async ({ params }, reply) => {
  const { rows } = await database.pool.query<{ state: object }>({
    name: "bare",
    text: "select state from users where app_id = $1 and user_id = $2",
    values: [appId, params.userId],
  });
  return rows[0]?.state ?? reply.code(404).send({});
});
process.send?.(await http.listen({ port: 0, host: "127.0.0.1" }));
await once(process, "disconnect");
await http.close();
await database.close();
