import { asInstant, type Instant } from "@flamekeeper/engine";
import type { Pool } from "pg";
import { v7 } from "uuid";
import type { Tracer } from "./tracing/tracer.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { AppCache } from "./reads/app-handle.ts";
import { Backlog } from "./reads/backlog.ts";
import { onCollision } from "./store/postgres/pool/index.ts";
import { KeyUses } from "./usecases/key-uses.ts";

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
  readonly log: Log;
  readonly metrics: Metrics;
  readonly backlog: Backlog;
  /** `null` where nobody wants traces. */
  readonly tracer: Tracer | null;
}

export interface ContextParts {
  readonly pool: Pool;
  readonly rootKey: string;
  readonly log: Log;
  /** The system's clock unless said. */
  readonly clock?: () => Instant;
  readonly mintId?: () => string;
  readonly tracer?: Tracer | null;
}

export function createContext(parts: ContextParts): Context {
  const { pool, rootKey, log, clock = systemClock, mintId = mintUuid, tracer = null } = parts;
  const metrics = createMetrics();
  onCollision(pool, () => metrics.transactionRetries.add(1));
  const kept = { apps: new AppCache(), keyUses: new KeyUses(), backlog: new Backlog() };
  return { pool, rootKey, log, clock, mintId, metrics, tracer, ...kept };
}

function systemClock(): Instant {
  return asInstant(Date.now());
}

/**
 * Version 7 of UUIDs begins with the time. Called without options, the library keeps state: within one millisecond, and while the
 * system's clock is set back, it counts on from the last id.
 */
function mintUuid(): string {
  return v7();
}
