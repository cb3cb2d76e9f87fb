import { availableParallelism, cpus, loadavg, totalmem, type as system } from "node:os";
import type { Pool } from "../server/serve.ts";

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGigabytes: number;
  readonly system: string;
  readonly node: string;
  /** `null` where no database took part. */
  readonly postgres: string | null;
  /** How many processes wanted a core before the benchmark began: figures of a busy machine are good for ratios only. */
  readonly loadBefore: number;
}

export function describeMachine(postgres: string | null, loadBefore: number): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: system(),
    node: process.versions.node,
    postgres,
    loadBefore,
  };
}

/** Of the last minute. */
export function loadNow(): number {
  return Math.round((loadavg()[0] ?? 0) * 10) / 10;
}

export async function postgresVersion(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ server_version: string }>("show server_version");
  return rows[0]?.server_version ?? "unknown";
}
