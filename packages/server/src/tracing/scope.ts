import { AsyncLocalStorage } from "node:async_hooks";
import type { Attributes, OpenSpan, Tracer } from "./tracer.ts";

/** Within what something happens, however deep inside: what log lines say of it, and where its spans belong. */
export interface Scope {
  /** Such as `POST /v1/activities` or `maintenance`. */
  readonly operation: string;
  readonly requestId: string | null;
  readonly span: OpenSpan | null;
}

const scopes = new AsyncLocalStorage<Scope>();

export function runWithin<Result>(scope: Scope, work: () => Result): Result {
  return scopes.run(scope, work);
}

export function currentScope(): Scope | null {
  return scopes.getStore() ?? null;
}

/** How work ended, for its span; `failure` where it answered that it failed. */
interface Ending {
  readonly attributes: Attributes;
  readonly failure?: unknown;
}

/** Work that is no request's: what is logged meanwhile says so, and its span begins a trace of its own. */
export async function traceWork<Result>(
  tracer: Tracer | null,
  operation: string,
  work: () => Promise<Result>,
  endingOf: (result: Result) => Ending,
): Promise<Result> {
  const span = tracer?.start(operation, "work", null) ?? null;
  try {
    const result = await runWithin({ operation, requestId: null, span }, work);
    const { attributes, failure = null } = endingOf(result);
    span?.end(attributes, failure);
    return result;
  } catch (error) {
    span?.end({}, error);
    throw error;
  }
}

interface Scoped {
  readonly operation?: string;
  readonly requestId?: string;
}

/** What a log line says of where it comes from. */
export function scopeFields(): Scoped {
  const scope = currentScope();
  if (scope === null) return {};
  const { operation, requestId } = scope;
  return requestId === null ? { operation } : { operation, requestId };
}
