/** What PostgreSQL is told when it shall stop, and how long it may take before it is told something harder. */
export const stopSignals: readonly {
  readonly signal: NodeJS.Signals;
  readonly patienceMs: number;
}[] = [
  // "Fast": ends the sessions and writes everything out; on a slow disk with much to write this takes a while.
  { signal: "SIGINT", patienceMs: 30_000 },
  // "Immediate": writes nothing out, recovers from its log at the next start; loses nothing.
  { signal: "SIGQUIT", patienceMs: 5_000 },
  { signal: "SIGKILL", patienceMs: 5_000 },
];
