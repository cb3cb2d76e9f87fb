import type { ClientBase } from "pg";

/** Something that runs statements: a pool, or the client of a transaction. */
export type Queryable = Pick<ClientBase, "query">;
