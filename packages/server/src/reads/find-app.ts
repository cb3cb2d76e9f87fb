import type { Context } from "../context.ts";
import { type AppRow, findApp as findById, listApps } from "../store/apps.ts";
import type { AppHandle } from "./app-handle.ts";

type FoundApp =
  | { readonly kind: "found"; readonly app: AppHandle }
  | { readonly kind: "none" }
  | { readonly kind: "several"; readonly appIds: readonly string[] };

const pageSize = 1_000;

/** An app by its id, else by its name. */
export async function findApp(context: Context, idOrName: string): Promise<FoundApp> {
  const byId = await findById(context.pool, idOrName);
  const rows = byId === null ? await findByName(context, idOrName) : [byId];
  const [row] = rows;
  if (row === undefined) return { kind: "none" };
  if (rows.length > 1) return { kind: "several", appIds: rows.map(({ appId }) => appId) };
  return { kind: "found", app: await context.apps.open(context.pool, row, context.clock()) };
}

async function findByName({ pool }: Context, name: string): Promise<readonly AppRow[]> {
  const found: AppRow[] = [];
  let after: string | null = null;
  for (;;) {
    const rows: readonly AppRow[] = await listApps(pool, after, pageSize);
    found.push(...rows.filter((row) => row.name === name));
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return found;
    after = last.appId;
  }
}
