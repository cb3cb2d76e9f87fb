import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { problemKinds } from "../../src/http/problems.ts";
import {
  type Description,
  type Operation,
  resolveHeader,
  type Response,
  type Schema,
} from "./description.ts";

/** An answer as it goes out. */
export interface Answered {
  readonly method: string;
  /** With places in braces, as the document writes it; `null` where nothing answers at the path. */
  readonly path: string | null;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const documentId = "urn:flamekeeper:openapi";

/** Holds answers against the description of the API itself, not against the code that it is generated from. */
export class Contract {
  readonly #description: Description;
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #seen = new Set<string>();
  checked = 0;

  constructor(description: Description) {
    this.#description = description;
    // A description has words of its own (`example`), which say nothing about what is valid.
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(this.#ajv);
    this.#ajv.addSchema({ ...description, $id: documentId });
  }

  /** Operations and statuses that an answer was checked for. */
  get seen(): ReadonlySet<string> {
    return this.#seen;
  }

  /** What the description does not say and the answer does, or the other way round. */
  faultsOf(answered: Answered): readonly string[] {
    this.checked += 1;
    const { method, path, status } = answered;
    if (path === null) return this.#faultsOfNowhere(answered);
    // A HEAD is a GET whose body stays at home.
    const described = this.#description.paths[path];
    const operation = described?.[method === "HEAD" ? "get" : method.toLowerCase()];
    if (operation === undefined) return [`${method} ${path} is not described`];
    this.#seen.add(`${method} ${path} ${status}`);
    const response = operation.responses[String(status)];
    if (response === undefined) return [`${method} ${path} answers ${status}: not described`];
    return [
      ...this.#faultsOfHeaders(response, answered),
      ...this.#faultsOfBody(response, answered),
      ...faultsOfCode(operation, answered),
    ].map((fault) => `${method} ${path} ${status}: ${fault}`);
  }

  #faultsOfHeaders(response: Response, { headers }: Answered): string[] {
    const isNamed = headerOf(headers, "etag") !== null && response.headers?.["ETag"] === undefined;
    const named = isNamed ? ["has the header ETag, which is not described"] : [];
    const faults = Object.entries(response.headers ?? {}).flatMap(([name, described]) => {
      const { required, schema } = resolveHeader(this.#description, described);
      const value = headerOf(headers, name);
      if (value === null) return required === true ? [`lacks the header ${name}`] : [];
      const given = schema["type"] === "integer" ? Number(value) : value;
      return this.#faultsBy(schema, given).map((fault) => `header ${name}${fault}`);
    });
    return [...named, ...faults];
  }

  #faultsOfBody({ content }: Response, { method, headers, body }: Answered): string[] {
    const given = headerOf(headers, "content-type");
    if (content === undefined) {
      return body === "" && given === null ? [] : ["has a body, which is not described"];
    }
    const type = (given ?? "").replace(/\s*;.*/, "");
    const described = content[type];
    if (described === undefined) return [`has the content type ${type}, which is not described`];
    if (method === "HEAD") return [];
    if (described.schema === undefined) return [];
    if (type === "text/plain") return this.#faultsBy(described.schema, body);
    const parsed = parseJson(type === "application/x-ndjson" ? listLines(body) : body);
    return parsed === undefined ? ["is not JSON"] : this.#faultsBy(described.schema, parsed.value);
  }

  /** Where nothing answers, and where the URL cannot be read, no operation describes the problem. */
  #faultsOfNowhere({ method, status, headers, body }: Answered): string[] {
    const faults = this.#faultsBy(
      { $ref: "#/components/schemas/Problem" },
      method === "HEAD" ? undefined : parseJson(body)?.value,
    );
    const type = headerOf(headers, "content-type") ?? "";
    if (!type.startsWith("application/problem+json")) faults.push(`is ${type}, no problem`);
    if (status < 400 || status >= 500) faults.push("is no refusal");
    return method === "HEAD" ? [] : faults.map((fault) => `${method} nowhere ${status}: ${fault}`);
  }

  #faultsBy(schema: Schema, value: unknown): string[] {
    const validate = this.#validatorOf(schema);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath} ${message ?? "is not valid"} ${JSON.stringify(params)}`,
    );
  }

  #validatorOf(schema: Schema): ValidateFunction {
    const name = JSON.stringify(schema);
    const known = this.#validators.get(name);
    if (known !== undefined) return known;
    const made = this.#ajv.compile(
      JSON.parse(name.replaceAll('"$ref":"#', `"$ref":"${documentId}#`)) as Schema,
    );
    this.#validators.set(name, made);
    return made;
  }
}

/** A code has one status, and the description of that status names it. */
function faultsOfCode({ responses }: Operation, { method, status, body }: Answered): string[] {
  if (status < 400 || method === "HEAD") return [];
  const problem = parseJson(body)?.value as { readonly code?: string; readonly status?: number };
  const code = problem.code ?? "";
  const kind = problemKinds[code as keyof typeof problemKinds] as { status: number } | undefined;
  const faults: string[] = [];
  if (kind?.status !== status || problem.status !== status) {
    faults.push(`says ${code} and ${problem.status} of itself`);
  }
  const { description = "" } = responses[String(status)] ?? {};
  // Descriptions that list their codes list all of them.
  if (/`\w+`: /.test(description) && !description.includes(`\`${code}\``)) {
    faults.push(`has the code ${code}, which is not described`);
  }
  return faults;
}

/** Numbers are what Node takes for some headers; several values under one name are no text. */
function headerOf(headers: Answered["headers"], name: string): string | null {
  const value = headers[name.toLowerCase()];
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

/** As the list that the description makes of them. */
function listLines(body: string): string {
  return `[${body.trimEnd().split("\n").join(",")}]`;
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
