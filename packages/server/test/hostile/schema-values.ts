import fc from "fast-check";
import type { Description, Schema } from "../contract/description.ts";
import { hostileText } from "./hostile-values.ts";

const known: Readonly<Record<string, readonly string[]>> = {
  userId: ["u1", "u2", "u3"],
  key: ["daily"],
  type: ["quiz_completed", "study_guide_completed"],
  timeZone: ["Europe/Paris", "America/New_York", "Asia/Tokyo", "UTC"],
};

/** Values that a schema of the description allows. Names that a caller would know are mostly those of things that are there. */
export function valuesOf(
  description: Description,
  schema: Schema,
  name = "",
): fc.Arbitrary<unknown> {
  const there = known[name];
  const allowed = valuesOfSchema(description, schema, name);
  if (there === undefined) return allowed;
  return fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...there) }, allowed);
}

function valuesOfSchema(
  description: Description,
  schema: Schema,
  name: string,
): fc.Arbitrary<unknown> {
  const {
    $ref,
    enum: values,
    anyOf,
    oneOf,
    examples,
    type,
  } = schema as {
    readonly $ref?: string;
    readonly enum?: readonly unknown[];
    readonly anyOf?: readonly Schema[];
    readonly oneOf?: readonly Schema[];
    readonly examples?: readonly unknown[];
    readonly type?: string;
  };
  if ($ref !== undefined) {
    const found = description.components.schemas[$ref.replace("#/components/schemas/", "")];
    if (found === undefined) throw new Error(`The description has no ${$ref}`);
    return valuesOf(description, found, name);
  }
  if (values !== undefined) return fc.constantFrom(...values);
  const choice = anyOf ?? oneOf;
  if (choice !== undefined) {
    return fc.oneof(...choice.map((each) => valuesOf(description, each, name)));
  }
  const made = valuesOfType(description, schema, type);
  return examples === undefined || examples.length === 0
    ? made
    : fc.oneof({ weight: 2, arbitrary: made }, fc.constantFrom(...examples));
}

function valuesOfType(
  description: Description,
  schema: Schema,
  type: string | undefined,
): fc.Arbitrary<unknown> {
  const { minimum = -1_000, maximum = 1_000 } = schema as Record<string, number>;
  switch (type) {
    case "string":
      return textsOf(schema);
    case "integer":
    case "number":
      return fc.oneof(
        fc.integer({ min: minimum, max: Math.max(minimum, maximum) }),
        fc.constantFrom(minimum, Math.min(maximum, minimum + 3)),
      );
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array": {
      const { items = {}, maxItems = 4 } = schema as { items?: Schema; maxItems?: number };
      return fc.array(valuesOf(description, items), { maxLength: Math.min(maxItems, 4) });
    }
    case "object":
      return objectsOf(description, schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectsOf(description: Description, schema: Schema): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema as {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
  };
  const fields = Object.entries(properties).map(
    ([name, field]) => [name, valuesOf(description, field, name)] as const,
  );
  if (fields.length === 0) {
    return fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), {
      maxKeys: 4,
    });
  }
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
}

const firstMs = Date.parse("2025-12-01T00:00:00Z");
const lastMs = Date.parse("2026-06-01T00:00:00Z");

function textsOf(schema: Schema): fc.Arbitrary<string> {
  const {
    format,
    pattern,
    minLength = 0,
    maxLength = 40,
  } = schema as {
    readonly format?: string;
    readonly pattern?: string;
    readonly minLength?: number;
    readonly maxLength?: number;
  };
  const instant = fc.integer({ min: firstMs, max: lastMs }).map((ms) => new Date(ms).toISOString());
  switch (format) {
    case "date-time":
      return instant;
    case "date":
      return instant.map((text) => text.slice(0, 10));
    case "duration":
      return fc.constantFrom("P1D", "PT1H", "PT30M", "P2DT3H");
    default: {
      const text = fc.string({ minLength, maxLength: Math.min(maxLength, 60) });
      if (pattern === undefined) return text;
      const form = new RegExp(pattern, "u");
      const fitting = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/), hostileText, text);
      return fitting.filter((each) => form.test(each) && each.length <= maxLength);
    }
  }
}
