/** The statuses of something that can be tried without being done, and is done once. */
export function doneOrTried(done: string): { readonly 200: string; readonly 201: string } {
  return {
    200: "With `dryRun`: what would change. Or done before: the first answer, with `Idempotent-Replayed: true`.",
    201: done,
  };
}
