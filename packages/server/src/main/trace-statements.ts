import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";
import { currentScope } from "../tracing/scope.ts";
import type { Tracer } from "../tracing/tracer.ts";

type Call = (...args: unknown[]) => unknown;

const attributes = { "db.system.name": "postgresql" };

/** A span for every statement of a request or run that is traced: its name, never its text or values. */
export function traceStatements(pool: pg.Pool, tracer: Tracer): void {
  const connect = pool.connect.bind(pool) as Call;
  // Whoever waits for a connection is called back by whoever gives one back: in the scope of somebody else.
  const connectInScope: Call = (callback) =>
    typeof callback === "function" ? connect(AsyncLocalStorage.bind(callback as Call)) : connect();
  pool.connect = connectInScope as typeof pool.connect;
  pool.on("connect", (client) => traceClient(client, tracer));
}

function traceClient(client: pg.PoolClient, tracer: Tracer): void {
  const query = client.query.bind(client) as Call;
  const traced: Call = (...args) => {
    const parent = currentScope()?.span ?? null;
    if (parent === null) return query(...args);
    const name = nameOf(args[0]);
    const span = tracer.start(name, "statement", parent);
    const end = (error: unknown = null): void =>
      span.end({ ...attributes, "db.operation.name": name }, error);
    const callback = args.at(-1);
    if (typeof callback === "function") {
      const told: Call = (error, ...rest) => {
        end(error);
        (callback as Call)(error, ...rest);
      };
      return query(...args.slice(0, -1), told);
    }
    const result = query(...args);
    if (result instanceof Promise) result.then(() => end(), end);
    else end();
    return result;
  };
  client.query = traced as typeof client.query;
}

/** The name under which it stands in `store/`; of what has none, such as BEGIN, the first word. */
function nameOf(statement: unknown): string {
  if (typeof statement === "string") return /^\s*(\w+)/.exec(statement)?.[1]?.toUpperCase() ?? "?";
  const { name, text } = statement as { readonly name?: unknown; readonly text?: unknown };
  if (typeof name === "string") return name;
  return typeof text === "string" ? nameOf(text) : "?";
}
