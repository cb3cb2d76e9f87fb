import type { Context } from "../context.ts";
import { markKeysUsed } from "../store/keys.ts";

/** Writes down when keys were last used; tells how many were. What cannot be written now is kept for the next time. */
export async function writeKeyUses({ pool, keyUses }: Context): Promise<number> {
  const uses = keyUses.take();
  if (uses.length === 0) return 0;
  try {
    await markKeysUsed(pool, uses);
    return uses.length;
  } catch (error) {
    keyUses.restore(uses);
    throw error;
  }
}
