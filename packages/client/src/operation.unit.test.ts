import { describe, expectTypeOf, it } from "vitest";
import type { paths } from "./generated/schema.ts";
import type { DataOfOperation, InputOfOperation, ListPath, PathOf } from "./operation.ts";

interface Grant {
  readonly count: number;
}

interface Answered<Data> {
  readonly content: { readonly "application/json": Data };
}

/** An operation as the generator writes them. */
interface GrantOperation {
  readonly parameters: {
    readonly query?: { readonly dryRun?: boolean };
    readonly header?: { readonly "idempotency-key"?: string; readonly "if-match"?: string };
    readonly path: { readonly userId: string };
  };
  readonly requestBody: { readonly content: { readonly "application/json": Grant } };
  readonly responses: {
    readonly 200: Answered<{ readonly replayed: true }>;
    readonly 201: Answered<{ readonly replayed: false }>;
    readonly 404: { readonly content: { readonly "application/problem+json": object } };
  };
}

interface SilentOperation {
  readonly parameters: {
    readonly query?: never;
    readonly header?: never;
    readonly path: { readonly userId: string };
  };
  readonly requestBody?: never;
  readonly responses: { readonly 204: { readonly content?: never } };
}

interface OptionalBodyOperation {
  readonly parameters: {
    readonly query?: never;
    readonly header?: { readonly "idempotency-key"?: string };
    readonly path?: never;
  };
  readonly requestBody?: { readonly content: { readonly "application/json": Grant } };
  readonly responses: { readonly 200: { readonly content: { readonly "text/plain": string } } };
}

describe("the types of an operation", () => {
  it("name every path of the document with the methods that it has", () => {
    type Named = PathOf<"GET"> | PathOf<"PUT"> | PathOf<"POST"> | PathOf<"DELETE">;
    expectTypeOf<Named>().toEqualTypeOf<keyof paths>();
    expectTypeOf<"/v1/activities">().toExtend<PathOf<"POST">>();
    expectTypeOf<"/v1/activities">().not.toExtend<PathOf<"DELETE">>();
  });

  it("ask for what the document asks for, but for the headers that the client writes itself", () => {
    expectTypeOf<InputOfOperation<GrantOperation>>().toEqualTypeOf<{
      readonly path: { readonly userId: string };
      readonly query?: { readonly dryRun?: boolean };
      readonly headers?: { readonly "if-match"?: string };
      readonly body: Grant;
    }>();
    expectTypeOf<InputOfOperation<OptionalBodyOperation>>().toEqualTypeOf<{
      readonly body?: Grant;
    }>();
    type Told = InputOfOperation<SilentOperation>;
    expectTypeOf<Told>().toEqualTypeOf<{ readonly path: { readonly userId: string } }>();
  });

  it("answer with what the document answers with when all is well", () => {
    expectTypeOf<DataOfOperation<GrantOperation>>().toEqualTypeOf<
      { readonly replayed: true } | { readonly replayed: false }
    >();
    expectTypeOf<DataOfOperation<SilentOperation>>().toEqualTypeOf<undefined>();
    expectTypeOf<DataOfOperation<OptionalBodyOperation>>().toEqualTypeOf<string>();
  });

  it("know a list when they see one", () => {
    expectTypeOf<"/v1/users">().toExtend<ListPath>();
    expectTypeOf<"/v1/rules">().not.toExtend<ListPath>();
  });
});
