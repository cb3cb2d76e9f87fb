import { asInstant, type Instant } from "@flamekeeper/engine";
import type { Pool } from "pg";
import { mintsIds } from "./mint-ids.ts";
import type { Tracer } from "./tracing/tracer.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { AppCache } from "./reads/app-handle.ts";
import { Backlog } from "./reads/backlog.ts";
import { onCollision } from "./store/postgres/pool/index.ts";
import { KeyUses } from "./usecases/key-uses.ts";
import { GroupCommit } from "./usecases/recording/group-commit.ts";
import type { FoundKey } from "./store/keys.ts";
import { LockWaits } from "./usecases/recording/lock-waits.ts";
import type { Outcome, Submission } from "./usecases/recording/submission.ts";
import { SharedReads } from "./usecases/shared-reads.ts";

/** What a log line is written with; Fastify's and pino's loggers are such. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Everything that the rooms get from outside. Made once at the start, by `createContext`. */
export interface Context {
  readonly pool: Pool;
  /** Real time; a sandbox app may have a clock of its own. */
  readonly clock: () => Instant;
  /** Ids that sort in the order in which they were made. */
  readonly mintId: () => string;
  readonly rootKey: string;
  readonly apps: AppCache;
  readonly keyUses: KeyUses;
  readonly keyReads: SharedReads<FoundKey | null>;
  /** Activities on their way into the database. */
  readonly submissions: GroupCommit<Submission, Outcome>;
  readonly lockWaits: LockWaits;
  readonly log: Log;
  /** Longest that anybody who asks waits for the database, and so the longest that what several wait for may take. */
  readonly patienceMs: number;
  readonly metrics: Metrics;
  readonly backlog: Backlog;
  /** `null` where nobody wants traces. */
  readonly tracer: Tracer | null;
}

export interface ContextParts {
  readonly pool: Pool;
  readonly rootKey: string;
  readonly log: Log;
  /** The machine's unless said; where several servers share a database, that of a `DatabaseClock`. */
  readonly clock?: () => Instant;
  readonly mintId?: () => string;
  readonly patienceMs?: number;
  readonly tracer?: Tracer | null;
}

export function createContext(parts: ContextParts): Context {
  const { pool, rootKey, log, clock = systemClock, mintId = mintsIds(clock) } = parts;
  const { tracer = null, patienceMs = usualPatienceMs } = parts;
  const metrics = createMetrics();
  onCollision(pool, () => metrics.transactionRetries.add(1));
  const kept = {
    apps: new AppCache(),
    keyUses: new KeyUses(),
    keyReads: new SharedReads<FoundKey | null>(),
    submissions: new GroupCommit<Submission, Outcome>({
      onGroup: (size, waitedMs) => {
        metrics.groupSize.observe(size);
        metrics.groupWait.observe(waitedMs / msInSecond);
      },
    }),
    lockWaits: new LockWaits(Math.max(1, Math.floor(pool.options.max * mostOfPoolAtLocks))),
    backlog: new Backlog(),
  };
  return { pool, rootKey, log, clock, mintId, patienceMs, metrics, tracer, ...kept };
}

const msInSecond = 1_000;
const mostOfPoolAtLocks = 0.3;
const usualPatienceMs = 8_000;

function systemClock(): Instant {
  return asInstant(Date.now());
}
