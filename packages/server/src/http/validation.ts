import type { FastifySchemaCompiler, FastifySerializerCompiler } from "fastify";
import type { z } from "zod";
import { faultsOf } from "../usecases/input/faults.ts";
import { invalidRequest, RequestError } from "./request-error.ts";

/** How the parts of a request other than the body are called in a fault's path: `query.limit`. */
const partNames: Readonly<Record<string, string>> = {
  querystring: "query",
  params: "path",
  headers: "header",
};

export const validateRequests: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const name = partNames[httpPart ?? "body"];
  const base = name === undefined ? [] : [name];
  return (part: unknown) => {
    // Fastify says null where there is no body at all.
    const given = httpPart === "body" && part === null ? undefined : part;
    const parsed = schema.safeParse(given);
    if (parsed.success) return { value: parsed.data };
    return { error: new RequestError(invalidRequest(faultsOf(parsed.error.issues, base))) };
  };
};

/** What the use-cases answer is already in shape: the compiler has checked it against the schemas. */
export const writeAnswers: FastifySerializerCompiler<z.ZodType> = () => (answer) =>
  JSON.stringify(answer);

/** For tests: an answer with a field too many, or of another form than its type says, is an error. */
export const writeCheckedAnswers: FastifySerializerCompiler<z.ZodType> =
  ({ schema, method, url }) =>
  (answer) => {
    const text = JSON.stringify(answer);
    if (text === undefined) return "";
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return text;
    const faults = faultsOf(parsed.error.issues).map(({ path, message }) => `${path} ${message}`);
    throw new Error(`${method} ${url} answers what its schema does not say: ${faults.join("; ")}`);
  };
