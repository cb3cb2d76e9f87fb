import { Enum, MapField, type ReflectionObject, type Root, Type } from "protobufjs";

/** What is wrong with a document of one of Google's APIs, held against the schema that Google publishes: strict, unknown fields are faults. */
export function schemaFaults(root: Root, typeName: string, document: unknown): readonly string[] {
  return faultsOfMessage(root.lookupType(typeName), document, "");
}

function faultsOfMessage(type: Type, value: unknown, path: string): readonly string[] {
  const wellKnown = texts[type.fullName];
  if (wellKnown !== undefined) {
    return typeof value === "string" && wellKnown.test(value) ? [] : [`${path} is no ${type.name}`];
  }
  if (type.fullName === ".google.protobuf.BoolValue") {
    return typeof value === "boolean" ? [] : [`${path} is no boolean`];
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [`${path} is no ${type.name}`];
  }
  const given = Object.keys(value);
  const both = type.oneofsArray
    .map(({ name, fieldsArray }) => ({
      name,
      set: fieldsArray.filter((field) => given.includes(field.name)),
    }))
    .filter(({ set }) => set.length > 1)
    .map(({ name }) => `${path} has more than one ${name}`);
  const faults = Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const field = type.fields[key];
    const at = `${path}/${key}`;
    if (field === undefined) return [`${at} is not known to ${type.name}`];
    field.resolve();
    const { resolvedType } = field;
    const faultsOf = (one: unknown, where: string): readonly string[] =>
      faultsOfValue(field.type, resolvedType, one, where);
    if (field instanceof MapField) {
      return Object.entries(part as object).flatMap(([name, one]) =>
        faultsOf(one, `${at}/${name}`),
      );
    }
    if (!field.repeated) return faultsOf(part, at);
    if (!Array.isArray(part)) return [`${at} is no list`];
    return part.flatMap((one: unknown, index) => faultsOf(one, `${at}/${index}`));
  });
  return [...both, ...faults];
}

/** What is a message in the schema and a text in JSON. */
const texts: Readonly<Record<string, RegExp>> = {
  ".google.protobuf.Duration": /^\d+(\.\d{1,9})?s$/,
  ".google.protobuf.Timestamp": /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
};

function faultsOfValue(
  name: string,
  resolved: ReflectionObject | null,
  value: unknown,
  path: string,
): readonly string[] {
  if (resolved instanceof Enum) {
    return typeof value === "string" && value in resolved.values
      ? []
      : [`${path} is no ${resolved.name}`];
  }
  if (resolved instanceof Type) return faultsOfMessage(resolved, value, path);
  const wanted = name === "string" ? "string" : name === "bool" ? "boolean" : "number";
  return typeof value === wanted ? [] : [`${path} is no ${name}`];
}
