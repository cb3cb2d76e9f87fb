import type { Content, Description, Operation, Parameter } from "./description.ts";
import { compareSchemas, type Writer } from "./schema-changes.ts";

interface Documents {
  readonly before: Description;
  readonly after: Description;
}

/** What those who use the API as `before` describes it would stumble over, one line each. */
export function findBreakingChanges(before: Description, after: Description): readonly string[] {
  const documents = { before, after };
  return Object.entries(before.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const now = after.paths[path]?.[method];
      if (now === undefined) return [`${name}: removed`];
      const changes = [
        ...compareParameters(documents, operation, now),
        ...compareBodies(documents, operation, now),
        ...compareResponses(documents, operation, now),
      ];
      return changes.map((change) => `${name}: ${change}`);
    }),
  );
}

function compareParameters(
  documents: Documents,
  { parameters: olds = [] }: Operation,
  { parameters: news = [] }: Operation,
): readonly string[] {
  const isSame = (one: Parameter) => (other: Parameter) =>
    one.in === other.in && one.name === other.name;
  const kept = olds.flatMap((old) => {
    const name = `${old.in} ${old.name}`;
    const now = news.find(isSame(old));
    if (now === undefined) return [`${name}: removed`];
    const asked = now.required === true && old.required !== true ? [`${name}: required now`] : [];
    const compared = { ...documents, writer: "caller" as const };
    return [...asked, ...compareSchemas(compared, [old.schema ?? {}, now.schema ?? {}], name)];
  });
  const added = news.filter((now) => now.required === true && !olds.some(isSame(now)));
  return [...kept, ...added.map((now) => `${now.in} ${now.name}: required now`)];
}

function compareBodies(
  documents: Documents,
  { requestBody: old }: Operation,
  { requestBody: now }: Operation,
): readonly string[] {
  const asked = now?.required === true && old?.required !== true ? ["body: required now"] : [];
  if (old === undefined) return asked;
  if (now === undefined) return ["body: removed"];
  return [...asked, ...compareContents(documents, "caller", old.content, now.content, "body")];
}

function compareResponses(
  documents: Documents,
  { responses: olds }: Operation,
  { responses: news }: Operation,
): readonly string[] {
  return Object.entries(olds).flatMap(([status, old]) => {
    const now = news[status];
    if (now === undefined) return [`${status}: removed`];
    return compareContents(documents, "server", old.content ?? {}, now.content ?? {}, status);
  });
}

function compareContents(
  documents: Documents,
  writer: Writer,
  before: Content,
  after: Content,
  place: string,
): readonly string[] {
  return Object.entries(before).flatMap(([type, old]) => {
    const now = after[type];
    if (now === undefined) return [`${place}: ${type} removed`];
    return compareSchemas({ ...documents, writer }, [old.schema ?? {}, now.schema ?? {}], place);
  });
}
