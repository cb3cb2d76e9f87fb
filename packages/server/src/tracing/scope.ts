import { AsyncLocalStorage } from "node:async_hooks";
import type { OpenSpan } from "./tracer.ts";

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
