import type { Load } from "./callers.ts";

/** What a process that calls is told to do. */
interface Shared {
  readonly load: Load;
  /** How many users there are; they are called about in turn. */
  readonly users: number;
  /** How many calls of the turn others have made already. */
  readonly skip: number;
  /** Begins the ids of activities, so that no two jobs report the same one. */
  readonly prefix: string;
}

interface OverHttp extends Shared {
  readonly address: string;
  readonly key: string;
}

export type Job =
  | ({ readonly kind: "record" } & OverHttp)
  /** Counts batches, not activities. */
  | ({ readonly kind: "batch"; readonly size: number } & OverHttp)
  | ({
      readonly kind: "read";
      /** With `:userId` in it. */
      readonly path: string;
      /** Whether the caller has the answer already and says so. */
      readonly isKnown: boolean;
    } & OverHttp)
  | ({ readonly kind: "by hand"; readonly dataFolder: string; readonly appId: string } & Shared);

/**
 * Has no divisor in common with any number of users that people choose: the turn comes to everybody, and neighbours in it are no neighbours in the
 * database.
 */
const stride = 7_919;

/** Whose turn it is. */
export function userAt({ users, skip }: Pick<Job, "users" | "skip">, index: number): number {
  return ((skip + index) * stride) % users;
}
