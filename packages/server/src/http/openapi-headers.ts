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
    const { responses = {} } = operation as {
      readonly responses?: Readonly<Record<string, Described>>;
    };
    for (const [status, response] of Object.entries(responses)) {
      const common = { "X-Request-Id": refTo("RequestId"), ...headersByStatus[status] };
      response.headers = { ...common, ...response.headers };
    }
  }
  return { ...document, components: { ...components, headers } };
}
