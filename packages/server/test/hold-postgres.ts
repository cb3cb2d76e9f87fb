// A server as seen from outside: starts the embedded PostgreSQL on the folder given, tells about it and runs until SIGTERM.
import { startEmbeddedPostgres } from "../src/store/postgres/embedded/index.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: hold-postgres.ts FOLDER");
const postgres = await startEmbeddedPostgres({ folder });
process.on("SIGINT", () => {});
process.on("SIGTERM", () => void postgres.stop());
process.stdout.write(`${JSON.stringify({ url: postgres.url, pid: postgres.pid })}\n`);
