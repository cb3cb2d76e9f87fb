/** How hard, and for how long, something is called. */
export interface Load {
  /** Each calls again as soon as it is answered. */
  readonly callers: number;
  /** Calls that begin in this time are made, and not counted. */
  readonly warmUpMs: number;
  /** And longer where a machine is so busy that nothing was answered by then. */
  readonly measureMs: number;
  /** Ends it sooner, after so many calls. */
  readonly mostCalls: number;
}

export interface Measured {
  readonly count: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** What the caller's own process took meanwhile, in cores: on a small machine it is taken from whoever is called. */
  readonly callerCores: number;
}

/** @param call gets the number of the call, from 0; what it throws ends everything */
export async function measureCalls(
  { callers, warmUpMs, measureMs, mostCalls }: Load,
  call: (index: number) => Promise<void>,
): Promise<Measured> {
  const from = performance.now() + warmUpMs;
  const until = from + measureMs;
  const latencies: number[] = [];
  let next = 0;
  let lastMs = from;
  let cpu: NodeJS.CpuUsage | null = null;
  const callAgainAndAgain = async (): Promise<void> => {
    for (;;) {
      const begunMs = performance.now();
      const isOver = begunMs >= until && latencies.length > 0;
      if (isOver || next >= mostCalls) return;
      const isCounted = begunMs >= from;
      if (isCounted) cpu ??= process.cpuUsage();
      await call(next++);
      if (!isCounted) continue;
      lastMs = performance.now();
      latencies.push(lastMs - begunMs);
    }
  };
  await Promise.all(Array.from({ length: callers }, callAgainAndAgain));
  const seconds = (lastMs - from) / 1_000;
  const { user, system } = process.cpuUsage(cpu ?? undefined);
  latencies.sort((one, other) => one - other);
  return {
    count: latencies.length,
    seconds,
    perSecond: latencies.length / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    callerCores: (user + system) / 1_000_000 / seconds,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error("Nothing was answered in the time that was measured");
  return value;
}
