/** As much of an OpenAPI 3.1 document as the checks of it look at. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly headers?: Readonly<Record<string, Header>>;
  };
}

export type Schema = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly description?: string;
}

export interface Parameter {
  readonly in: "path" | "query" | "header";
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header | Reference>>;
  readonly content?: Content;
}

export interface Header {
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Reference {
  readonly $ref: string;
}

type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;

export type Method = "GET" | "PUT" | "POST" | "DELETE" | "PATCH";

export interface NamedOperation {
  readonly method: Method;
  readonly path: string;
  readonly operation: Operation;
}

export function operationsOf({ paths }: Description): readonly NamedOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase() as Method,
      path,
      operation,
    })),
  );
}

export function resolveHeader({ components }: Description, header: Header | Reference): Header {
  if (!("$ref" in header)) return header;
  const found = components.headers?.[header.$ref.replace("#/components/headers/", "")];
  if (found === undefined) throw new Error(`The description has no ${header.$ref}`);
  return found;
}
