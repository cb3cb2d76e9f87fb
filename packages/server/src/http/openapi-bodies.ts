import type { z } from "zod";

/** Marks a route whose body may be left out, until the description says it in its own words. */
const mark = "x-optional-body";

/** To be put beside a route's schemas: the library takes every body for required. */
export function markBody(
  body: z.ZodType | undefined,
): Readonly<Partial<Record<typeof mark, true>>> {
  return body?.safeParse(undefined).success === true ? { [mark]: true } : {};
}

interface Operation {
  [mark]?: true;
  readonly requestBody?: { required?: boolean };
}

export function freeMarkedBodies<Document extends object>(document: Document): Document {
  const { paths = {} } = document as {
    readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    if (operation[mark] === undefined) continue;
    delete operation[mark];
    if (operation.requestBody !== undefined) operation.requestBody.required = false;
  }
  return document;
}
