import type { ClientBase, Connection } from "pg";

/** Something that runs statements: a pool, or the client of a transaction, which has one connection. */
export type Queryable = Pick<ClientBase, "query"> & { readonly connection?: Connection };
