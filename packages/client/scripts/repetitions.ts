import type { Repetition } from "../src/repetition.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema?: Schema }>>;
  };
}

/** As much of an OpenAPI document as is looked at here. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A PUT that is not one: each `advanceBy` moves the clock on. The document has no word for that. */
const neverTwice = ["PUT /v1/clock"];

/**
 * How each operation is made one that can be sent again, as far as its method alone does not say it. Of a POST, the document
 * does: it takes an `id` in its body, in each of many, or in the header `Idempotency-Key`.
 */
export function findRepetitions(description: Description): Readonly<Record<string, Repetition>> {
  const found: Record<string, Repetition> = {};
  const known = new Set<string>();
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const name = `${method.toUpperCase()} ${path}`;
      known.add(name);
      const how = method === "post" ? repetitionOf(operation, description) : null;
      if (how !== null) found[name] = how;
    }
  }
  for (const name of neverTwice) {
    if (!known.has(name)) throw new Error(`The document has no ${name} any more`);
    found[name] = "never";
  }
  return found;
}

function repetitionOf(operation: Operation, description: Description): Repetition | null {
  const body = operation.requestBody?.content["application/json"]?.schema;
  const schema = body === undefined ? null : resolve(body, description);
  if (schema !== null && hasId(schema)) return "id";
  if (schema?.items !== undefined && hasId(resolve(schema.items, description))) return "ids";
  const takesKey = operation.parameters?.some(
    (parameter) => parameter.in === "header" && parameter.name.toLowerCase() === "idempotency-key",
  );
  return takesKey === true ? "key" : null;
}

function hasId(schema: Schema): boolean {
  return schema.properties?.["id"] !== undefined;
}

function resolve(schema: Schema, { components }: Description): Schema {
  if (schema.$ref === undefined) return schema;
  const found = components.schemas[schema.$ref.replace("#/components/schemas/", "")];
  if (found === undefined) throw new Error(`The document has no ${schema.$ref}`);
  return found;
}
