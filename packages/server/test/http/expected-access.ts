import type { AccessRow, LeastKey } from "./access-table.ts";

/** Who asks, as seen by the app whose user the request is about. */
export const callers = [
  "nobody",
  "an unknown key",
  "a revoked key",
  "an expired key",
  "an expired token",
  "a forged token",
  "the root key",
  "a reader key",
  "a server key",
  "an operator key",
  "the user's token",
  "another user's token",
  "another app's key",
  "another app's token",
] as const;

export type CallerName = (typeof callers)[number];

/** `enters`: the route looks at the request. Of what another app has, it can see nothing all the same. */
export type Expected = "enters" | Readonly<{ status: 401 | 403; code: string }>;

const invalidKey: Expected = { status: 401, code: "invalid_key" };
const wrongRole: Expected = { status: 403, code: "wrong_role" };

export function expectedOf(row: AccessRow, caller: CallerName): Expected {
  switch (caller) {
    case "nobody":
      return { status: 401, code: "missing_key" };
    case "an unknown key":
    case "a revoked key":
    case "an expired key":
    case "a forged token":
      return invalidKey;
    case "an expired token":
      return { status: 401, code: "token_expired" };
    case "the root key":
      return row.least === "root" ? "enters" : { status: 403, code: "app_key_required" };
    case "a reader key":
      return expectedOfKey(row, "reader");
    case "a server key":
      return expectedOfKey(row, "server");
    case "an operator key":
    case "another app's key":
      return expectedOfKey(row, "operator");
    case "the user's token":
      return expectedOfToken(row, "enters");
    case "another app's token":
      return expectedOfToken(row, "enters");
    case "another user's token":
      return expectedOfToken(row, { status: 403, code: "wrong_user" });
    default: {
      const unreachable: never = caller;
      return unreachable;
    }
  }
}

const ranks: readonly LeastKey[] = ["reader", "server", "operator"];

function expectedOfKey({ least }: AccessRow, role: LeastKey): Expected {
  if (least === "root") return { status: 403, code: "root_key_required" };
  return ranks.indexOf(role) >= ranks.indexOf(least) ? "enters" : wrongRole;
}

function expectedOfToken({ least, own }: AccessRow, whereOwn: Expected): Expected {
  if (least === "root") return { status: 403, code: "root_key_required" };
  return own === true ? whereOwn : wrongRole;
}
