import type { Context } from "../context.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { findActivities } from "../store/activities.ts";
import { CompactMap } from "./compact-map.ts";
import type { Imported } from "./import-activities.ts";
import {
  type Acquaintance,
  type PastReport,
  refusedOf,
  type RefusedReport,
  sortOut,
} from "./past-reports.ts";

/** Says what an import would do, chunk after chunk as `importActivities` takes them, and writes nothing. */
export class ImportCheck {
  readonly #context: Context;
  /** What earlier chunks would have written: 32 bits of each digest. */
  readonly #accepted = new CompactMap();

  constructor(context: Context) {
    this.#context = context;
  }

  async check(app: AppHandle, reports: readonly PastReport[]): Promise<Imported> {
    const stored = await this.#stored(app, reports);
    const refused: RefusedReport[] = [];
    let imported = 0;
    for (const [userId, own] of Map.groupBy(reports, (report) => report.userId)) {
      const known = (id: string, digest: Buffer): Acquaintance =>
        this.#known(stored, keyOf(userId, id), digest);
      const sorted = sortOut(own, known, app.facts, app.now);
      const doubtful = refusedOf(sorted.fresh, app.facts, app.now);
      refused.push(...sorted.refused, ...doubtful);
      imported += sorted.fresh.length - doubtful.length;
      const rejected = new Set(doubtful.map(({ report }) => report));
      for (const report of sorted.fresh) {
        const digest = sorted.digests.get(report.id);
        if (digest === undefined || rejected.has(report)) continue;
        this.#accepted.set(keyOf(userId, report.id), digest.readUInt32BE(0));
      }
    }
    return { imported, known: reports.length - imported - refused.length, refused };
  }

  async #stored(
    app: AppHandle,
    reports: readonly PastReport[],
  ): Promise<ReadonlyMap<string, Buffer>> {
    const rows = await findActivities(
      this.#context.pool,
      app.appId,
      reports.map(({ userId }) => userId),
      reports.map(({ id }) => id),
    );
    return new Map(rows.map(({ userId, id, digest }) => [keyOf(userId, id), digest]));
  }

  #known(stored: ReadonlyMap<string, Buffer>, key: string, digest: Buffer): Acquaintance {
    const before = stored.get(key)?.readUInt32BE(0) ?? this.#accepted.get(key);
    if (before === undefined) return "new";
    return before === digest.readUInt32BE(0) ? "same" : "other";
  }
}

/** Neither part has a space in it. */
function keyOf(userId: string, id: string): string {
  return `${userId} ${id}`;
}
