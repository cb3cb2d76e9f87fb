import { isDatabaseUnavailable, isRowFault } from "../../store/postgres/pool/index.ts";
import type { StateRow } from "../../store/users.ts";
import { settleTogether } from "../settle-users.ts";
import type { Run } from "./run.ts";

/** As many halvings as it takes to find two such rows in the largest chunk. A database that fails more often has trouble of its own. */
const mostBadMoments = 20;

/**
 * Judges users and counts what came of it. A row that the database refuses takes the whole transaction with it: then each half goes on its own,
 * until that row is alone and the others are written.
 */
export async function settleChunk(run: Run, rows: readonly StateRow[]): Promise<void> {
  try {
    const settled = await settleTogether(run.context, run.app, rows);
    run.count(settled);
    run.addFailed(settled.failed);
  } catch (error) {
    if (isDatabaseUnavailable(error)) throw error;
    run.signal.throwIfAborted();
    if (!isRowFault(error) && ++run.badMoments > mostBadMoments) throw error;
    await run.beat();
    const [only] = rows;
    if (rows.length === 1 && only !== undefined) {
      run.addFailed([{ userId: only.userId, version: only.version, error }]);
      return;
    }
    const half = Math.ceil(rows.length / 2);
    await settleChunk(run, rows.slice(0, half));
    await settleChunk(run, rows.slice(half));
  }
}
