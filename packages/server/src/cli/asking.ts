import type { Command } from "commander";
import type { Asked } from "../usecases/asked.ts";

/** The options of whatever is entered in the audit log. */
export interface AskOptions {
  readonly app: string;
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly key?: string;
}

/** A command that can be tried first and, under a key, sent again. */
export function askable(command: Command, needsReason: boolean): Command {
  const asked = command
    .requiredOption("--app <app>", "the app, by id or name")
    .option("--dry-run", "only say what would change")
    .option("--key <key>", "an idempotency key: under the same one it is done once");
  const why = "why, for the audit log";
  return needsReason
    ? asked.requiredOption("--reason <text>", why)
    : asked.option("--reason <text>", why);
}

export function askedBy({ reason, dryRun = false, key }: AskOptions): Asked {
  return { by: "cli", reason: reason ?? null, idempotencyKey: key ?? null, dryRun };
}

/** For commands that ask for no reason. */
export const byHand: Asked = { by: "cli", reason: null, idempotencyKey: null, dryRun: false };
