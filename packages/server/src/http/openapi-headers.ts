const headers = {
  RequestId: {
    description:
      "Of the log lines that belong to the request: the one that was sent, or a new one.",
    required: true,
    schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,128}$" },
  },
  Challenge: {
    description: "How to come with a key.",
    required: true,
    schema: { type: "string", pattern: "^Bearer " },
  },
  ETag: {
    description:
      "Names the answer, for `If-None-Match` or `If-Match`. Missing where the data is written faster than it can be read.",
    schema: { type: "string", pattern: '^"[\\x21\\x23-\\x7e]+"$' },
  },
  RetryAfter: {
    description: "After how many seconds to try again.",
    required: true,
    schema: { type: "integer", minimum: 1 },
  },
} as const;

type Reference = { readonly $ref: string };

function refTo(name: keyof typeof headers): Reference {
  return { $ref: `#/components/headers/${name}` };
}

/** What every answer of a status has beside the request's id. */
const headersByStatus: Readonly<Record<string, Readonly<Record<string, Reference>>>> = {
  "401": { "WWW-Authenticate": refTo("Challenge") },
  "503": { "Retry-After": refTo("RetryAfter") },
};

/** Who can be asked whether an answer still holds names it. */
const conditions: ReadonlySet<string> = new Set(["if-none-match", "if-match"]);

interface Parameter {
  readonly in: string;
  readonly name: string;
}

function namesItsAnswer(parameters: readonly Parameter[], status: string): boolean {
  const isConditional = parameters.some((by) => by.in === "header" && conditions.has(by.name));
  return isConditional && (status === "200" || status === "304");
}

interface Described {
  headers?: Readonly<Record<string, unknown>>;
}

/** Says of each answer which headers it has, whatever route it is of. */
export function describeHeaders<Document extends object>(document: Document): Document {
  const { paths = {}, components = {} } = document as {
    readonly paths?: Readonly<Record<string, Readonly<Record<string, object>>>>;
    readonly components?: object;
  };
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const { parameters = [], responses = {} } = operation as {
      readonly parameters?: readonly Parameter[];
      readonly responses?: Readonly<Record<string, Described>>;
    };
    for (const [status, response] of Object.entries(responses)) {
      const common = { "X-Request-Id": refTo("RequestId"), ...headersByStatus[status] };
      const named = namesItsAnswer(parameters, status) ? { ETag: refTo("ETag") } : {};
      response.headers = { ...common, ...named, ...response.headers };
    }
  }
  return { ...document, components: { ...components, headers } };
}
