import { repetitions } from "./generated/repetitions.ts";

/** A request that was made one of those, where it can be. */
export interface Repeatable {
  readonly isRepeatable: boolean;
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
}

/** Gives a request what it takes to be sent again: chosen once, before the first try, and the same with every one. */
export function makeRepeatable(
  method: string,
  path: string,
  body: unknown,
  givenKey: string | undefined,
  mintId: () => string,
): Repeatable {
  const how = repetitions[`${method} ${path}`];
  if (how === "never") return { isRepeatable: false, body, idempotencyKey: givenKey };
  if (how === "ids" && Array.isArray(body)) {
    const items = body.map((item: unknown) => withId(item, mintId));
    return { isRepeatable: true, body: items, idempotencyKey: undefined };
  }
  if (how === "id") {
    // A key in the place of an id becomes the id: the server takes either, and the id is seen in the answer.
    const report = withId(body, givenKey === undefined ? mintId : () => givenKey);
    return { isRepeatable: true, body: report, idempotencyKey: undefined };
  }
  if (how === "key") {
    return { isRepeatable: true, body, idempotencyKey: givenKey ?? mintId() };
  }
  return { isRepeatable: method !== "POST", body, idempotencyKey: givenKey };
}

function withId(report: unknown, mintId: () => string): unknown {
  const hasId = (report as { readonly id?: unknown }).id !== undefined;
  return hasId ? report : { ...(report as object), id: mintId() };
}
