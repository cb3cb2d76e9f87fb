import { describe, expectTypeOf, it } from "vitest";
import type { paths, Recorded, ReportInput, User } from "./generated/schema.ts";
import type { DataOf, InputOf, ItemOf, ListPath, PathOf } from "./operation.ts";

describe("the types of an operation", () => {
  it("name every path with the methods that it has", () => {
    type Named = PathOf<"GET"> | PathOf<"PUT"> | PathOf<"POST"> | PathOf<"DELETE">;
    expectTypeOf<Named>().toEqualTypeOf<keyof paths>();
    expectTypeOf<"/v1/apps">().toExtend<PathOf<"POST">>();
    expectTypeOf<"/v1/apps">().not.toExtend<PathOf<"DELETE">>();
  });

  it("ask for what the document asks for", () => {
    expectTypeOf<InputOf<"POST", "/v1/activities">>().toEqualTypeOf<{
      readonly body: ReportInput;
    }>();
    expectTypeOf<InputOf<"DELETE", "/v1/activities/{id}">>().toEqualTypeOf<{
      readonly path: { readonly id: string };
      readonly query: { readonly userId: string };
    }>();
    expectTypeOf<object>().toExtend<InputOf<"GET", "/v1/users">>();
    expectTypeOf<InputOf<"PUT", "/v1/rules">["headers"]>().toEqualTypeOf<
      { readonly "if-match"?: string } | undefined
    >();
  });

  it("answer with what the document answers with", () => {
    expectTypeOf<DataOf<"POST", "/v1/activities">>().toEqualTypeOf<Recorded>();
    expectTypeOf<DataOf<"DELETE", "/v1/keys/{keyId}">>().toEqualTypeOf<undefined>();
  });

  it("know a list when they see one", () => {
    expectTypeOf<"/v1/users">().toExtend<ListPath>();
    expectTypeOf<"/v1/rules">().not.toExtend<ListPath>();
    expectTypeOf<ItemOf<"/v1/users">>().toEqualTypeOf<User>();
  });
});
