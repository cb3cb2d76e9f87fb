import type { RuleFault } from "./faults.ts";
import { type Path, writePath } from "./faults.ts";
import { studyTypes } from "./preset.ts";

/** More parts than a person could see on a day's screen, few enough to add up for each activity. */
const maxLeaves = 32;

/**
 * Faults that show only when parts of the document are held against each other. Reads the document as it was given and
 * passes over what is malformed, so that these are named together with the faults of the schema.
 */
export function findContradictions(input: unknown): RuleFault[] {
  const document = asRecord(input);
  const known = knownNames(document["types"] ?? studyTypes);
  return [
    ...checkLevels(document["levels"]),
    ...checkNames(
      asRecord(document["week"])["categories"],
      known.categories,
      ["week", "categories"],
      "category",
    ),
    ...Object.entries(asRecord(document["streaks"])).flatMap(([key, streak]) =>
      checkRequirement(asRecord(streak)["requirement"], known, ["streaks", key, "requirement"]),
    ),
  ];
}

interface KnownNames {
  readonly types: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

function knownNames(types: unknown): KnownNames {
  const entries = Object.entries(asRecord(types));
  const categories = entries.map(([, type]) => asRecord(type)["category"]);
  return {
    types: new Set(entries.map(([key]) => key)),
    categories: new Set(categories.filter((category) => typeof category === "string")),
  };
}

function checkLevels(levels: unknown): RuleFault[] {
  let previous: number | null = null;
  return asList(levels).flatMap((band, index) => {
    const { from } = asRecord(band);
    if (typeof from !== "number") return [];
    const [before, path] = [previous, writePath(["levels", index, "from"])];
    previous = from;
    if (index === 0) return from === 0 ? [] : [{ path, message: "the first level begins at 0" }];
    return before === null || from > before ? [] : [{ path, message: "must ascend" }];
  });
}

function checkNames(
  names: unknown,
  known: ReadonlySet<string>,
  path: Path,
  kind: "type" | "category",
): RuleFault[] {
  const message = kind === "type" ? "there is no such type" : "no type has this category";
  return asList(names).flatMap((name, index) =>
    typeof name !== "string" || known.has(name)
      ? []
      : [{ path: writePath([...path, index]), message }],
  );
}

function checkRequirement(requirement: unknown, known: KnownNames, path: Path): RuleFault[] {
  const faults: RuleFault[] = [];
  const leaves = visitLeaves(requirement, path, (leaf, at) => {
    faults.push(...checkNames(leaf["types"], known.types, [...at, "types"], "type"));
    faults.push(
      ...checkNames(leaf["categories"], known.categories, [...at, "categories"], "category"),
    );
  });
  if (leaves > maxLeaves) {
    faults.push({
      path: writePath(path),
      message: `must have at most ${maxLeaves} measures together`,
    });
  }
  return faults;
}

/** Returns how many there are. The document's depth is bounded before this. */
function visitLeaves(
  requirement: unknown,
  path: Path,
  visit: (leaf: Record<string, unknown>, path: Path) => void,
): number {
  const node = asRecord(requirement);
  let count = 0;
  for (const join of ["all", "any"]) {
    for (const [index, part] of asList(node[join]).entries()) {
      count += visitLeaves(part, [...path, join, index], visit);
    }
  }
  if (!Object.hasOwn(node, "measure")) return count;
  visit(node, path);
  return (
    count + 1 + (node["measure"] === "days" ? visitLeaves(node["of"], [...path, "of"], visit) : 0)
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
