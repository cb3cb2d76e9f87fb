import { z } from "zod";
import type { Access } from "./auth.ts";
import { type Code, problemKinds } from "./problems.ts";
import { problemSchema } from "./schemas/problem.ts";

/** The content type of JSON documents, one a line. */
export const lines = "application/x-ndjson";

export type Success = 200 | 201 | 202 | 204 | 304;

interface Described {
  readonly method: string;
  readonly access: Access;
  readonly usersToo: boolean;
  readonly success: Readonly<Partial<Record<Success, string>>>;
  readonly answer: z.ZodType;
  readonly line?: z.ZodType;
  readonly problems?: readonly Code[];
}

/** Every status that a route answers with, in the form in which the framework takes schemas and descriptions. */
export function describeAnswers(route: Described): Readonly<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const [status, description] of Object.entries(route.success)) {
    answers[status] =
      status === "204" || status === "304"
        ? z.null().describe(description)
        : { description, content: describeContent(route) };
  }
  for (const [status, codes] of Map.groupBy(codesOf(route), statusOf)) {
    answers[status] = {
      description: codes.map((code) => `\`${code}\`: ${problemKinds[code].title}.`).join(" "),
      content: { "application/problem+json": { schema: problemSchema } },
    };
  }
  return answers;
}

/** Lines are described as the list of what they hold. */
function describeContent({ answer, line }: Described): Readonly<Record<string, unknown>> {
  const content = { "application/json": { schema: answer } };
  return line === undefined ? content : { ...content, [lines]: { schema: z.array(line) } };
}

export function describeAccess(access: Access, usersToo: boolean): string {
  return usersToo ? `${describeKeys(access)}; or the user's own token` : describeKeys(access);
}

function describeKeys(access: Access): string {
  switch (access) {
    case "root":
      return "the root key";
    case "reader":
      return "any role";
    case "server":
      return "`server` or `operator`";
    case "operator":
      return "`operator`";
    default: {
      const unreachable: never = access;
      return unreachable;
    }
  }
}

/** Those of the route, and those that its access and its method bring with them. */
function codesOf({ method, access, usersToo, problems = [] }: Described): readonly Code[] {
  const otherKey = access === "root" ? "root_key_required" : "app_key_required";
  const codes: Code[] = ["missing_key", "invalid_key", "token_expired", otherKey];
  if (access !== "root" && (access !== "reader" || !usersToo)) codes.push("wrong_role");
  if (usersToo) codes.push("wrong_user");
  // A body may come where none is asked for; only that of a GET is never looked at.
  if (method !== "GET") {
    codes.push("malformed_json", "body_too_large", "unsupported_media_type");
  }
  const anywhere: readonly Code[] = ["rate_limited", "internal_error", "database_unavailable"];
  codes.push("invalid_request", ...problems, ...anywhere);
  return codes;
}

function statusOf(code: Code): number {
  return problemKinds[code].status;
}
