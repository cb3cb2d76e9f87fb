import type { paths } from "./generated/schema.ts";

/** Everything that the API can be asked, as its document describes it, read by the types alone. */
export type Method = "GET" | "PUT" | "POST" | "DELETE";

/** The paths that have the method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { readonly [K in Lowercase<M>]: object } ? P : never;
}[keyof paths];

type OperationOf<M extends Method, P extends keyof paths> = paths[P] extends {
  readonly [K in Lowercase<M>]: infer Operation;
}
  ? Operation
  : never;

/** What an operation has to be told, and may be told: nothing that it does not know. */
export type InputOf<M extends Method, P extends keyof paths> = InputOfOperation<OperationOf<M, P>>;

/** For one operation as the generator writes it. */
export type InputOfOperation<Operation> = Operation extends {
  readonly parameters: infer Parameters;
}
  ? Flatten<
      Part<"path", "path", Parameters> &
        Part<"query", "query", Parameters> &
        HeaderPart<Parameters> &
        BodyPart<Operation>
    >
  : never;

/** What an operation answers with when it succeeds. */
export type DataOf<M extends Method, P extends keyof paths> = DataOfOperation<OperationOf<M, P>>;

/** For one operation as the generator writes it. */
export type DataOfOperation<Operation> = Operation extends { readonly responses: infer Responses }
  ? { [S in keyof Responses & Success]: ContentOf<Responses[S]> }[keyof Responses & Success]
  : never;

type Success = 200 | 201 | 202 | 203 | 204;

type ContentOf<Response> = Response extends { readonly content: infer Content }
  ? Content extends { readonly "application/json": infer Data }
    ? Data
    : string
  : undefined;

/** The paths that answer with a page of a list. */
export type ListPath = {
  [P in PathOf<"GET">]: DataOf<"GET", P> extends Page<unknown> ? P : never;
}[PathOf<"GET">];

/** One thing of the list. */
export type ItemOf<P extends ListPath> = DataOf<"GET", P> extends Page<infer Item> ? Item : never;

export interface Page<Item> {
  readonly data: readonly Item[];
  readonly nextCursor: string | null;
}

type Flatten<Parts> = { readonly [K in keyof Parts]: Parts[K] };

type Part<Name extends string, Key extends string, From> = From extends {
  readonly [K in Key]: infer Value;
}
  ? { readonly [N in Name]: Value }
  : From extends { readonly [K in Key]?: infer Value }
    ? OptionalPart<Name, Exclude<Value, undefined>>
    : unknown;

type OptionalPart<Name extends string, Value> = [Value] extends [never]
  ? unknown
  : { readonly [N in Name]?: Value };

/** The client writes these itself. */
type OwnHeader = "idempotency-key" | "if-none-match" | "x-request-id";

type HeaderPart<Parameters> = Parameters extends { readonly header?: infer Headers }
  ? OptionalPart<"headers", HeadersToTell<Exclude<Headers, undefined>>>
  : unknown;

type HeadersToTell<Headers> = Headers extends object
  ? Exclude<keyof Headers, OwnHeader> extends never
    ? never
    : Omit<Headers, OwnHeader>
  : never;

type BodyPart<Operation> = Operation extends { readonly requestBody: WithJson<infer Body> }
  ? { readonly body: Body }
  : Operation extends { readonly requestBody?: infer Body }
    ? OptionalPart<"body", JsonOf<Exclude<Body, undefined>>>
    : unknown;

type JsonOf<Body> = Body extends WithJson<infer Json> ? Json : never;

interface WithJson<Data> {
  readonly content: { readonly "application/json": Data };
}
