import type { Context } from "../context.ts";
import { countUsers as count } from "../store/users.ts";

/** How many users an app has, for whoever walks through all of them and wants to tell how far that is. */
export async function countUsers({ pool }: Context, appId: string): Promise<number> {
  return count(pool, appId);
}
