import { explainFailure } from "../main/explain-failure.ts";

/** Ends a command with a line for the person who gave it. */
export class CommandFailure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = 1) {
    super(message);
    this.name = "CommandFailure";
    this.exitCode = exitCode;
  }
}

/** Says on stderr what went wrong, with a stack only where somebody looks for a bug; answers the exit code. */
export function reportFailure(error: unknown, isDebugging: boolean): number {
  const known = error instanceof CommandFailure ? error.message : explainFailure(error);
  const message = known ?? (error instanceof Error ? error.message : String(error));
  console.error(`flamekeeper: ${message}`);
  if (isDebugging && error instanceof Error) console.error(error.stack);
  else if (known === null) console.error("LOG_LEVEL=debug shows where it happened.");
  return error instanceof CommandFailure ? error.exitCode : 1;
}
