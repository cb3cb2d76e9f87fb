import { type ASTNode, Environment } from "@marcbachmann/cel-js";
import { compileExpression } from "./expression.ts";

/** Longer than any condition a person can still read; keeps each expression's cost trivial. */
export const maxConditionLength = 1_000;

/**
 * Far above a real condition (the preset's longest has 13 nodes), far below what would be felt: whatever the data,
 * an evaluation visits each node at most once.
 */
const limits = {
  maxAstNodes: 200,
  maxDepth: 20,
  maxListElements: 100,
  maxMapEntries: 1,
  maxCallArguments: 4,
} as const;

const environment = openEnvironment();

/**
 * JSON has one kind of number, the language two. It compares them across kinds but does not calculate across them, so
 * that `data.correct * 2` would be an error; here a double and an int make a double. Only the type checker asks: the
 * handlers are never called.
 */
function openEnvironment(): Environment {
  const cel = new Environment({ homogeneousAggregateLiterals: false, limits });
  const unused = (): never => {
    throw new Error("Conditions are not evaluated by the library");
  };
  for (const operator of ["+", "-", "*", "/", "%"]) {
    cel.registerOperator(`int ${operator} double: double`, unused);
    cel.registerOperator(`double ${operator} int: double`, unused);
  }
  cel.registerOperator("double % double: double", unused);
  cel.registerOperator("int == double", unused);
  return cel.registerVariable("data", "dyn");
}

type CompiledCondition =
  | { readonly ok: true; readonly holds: (data: unknown) => boolean }
  | { readonly ok: false; readonly message: string };

/**
 * Compiles a condition written in CEL over the one variable `data`.
 * The library reads and type-checks the text; the tree is then turned into closures of our own, because its evaluator
 * keeps a type in memory for every shape of data it has ever seen (untrusted data could fill the memory), pays an exception
 * with a stack for each missing field, and has regular expressions that can be made to run for minutes.
 * `holds` never throws: what is missing or of another type makes the condition not hold.
 */
export function compileCondition(text: string): CompiledCondition {
  const parsed = parseText(text);
  if (!parsed.ok) return parsed;
  // Compiled before it is checked: what is not part of our subset must not reach the checker.
  const compiled = compileExpression(parsed.tree);
  if (!compiled.ok) return { ok: false, message: compiled.message };
  const checked = parsed.check();
  if (!checked.ok) return checked;
  const { evaluate } = compiled;
  return { ok: true, holds: (data) => evaluate(data) === true };
}

type ParsedText =
  | { readonly ok: true; readonly tree: ASTNode; readonly check: () => Checked }
  | { readonly ok: false; readonly message: string };
type Checked = { readonly ok: true } | { readonly ok: false; readonly message: string };

function parseText(text: string): ParsedText {
  try {
    const parsed = environment.parse(text);
    return {
      ok: true,
      tree: parsed.ast,
      check: () => {
        const { valid, type, error } = parsed.check();
        if (!valid) return { ok: false, message: describe(error) };
        if (type === "bool" || (type === "dyn" && mayBeBoolean(parsed.ast))) return { ok: true };
        const found = type === undefined || type === "dyn" ? "calculated value" : type;
        return { ok: false, message: `a condition is true or false, and this is a ${found}` };
      },
    };
  } catch (error) {
    return { ok: false, message: describe(error) };
  }
}

/** A field of the data may be a boolean: only its value will tell. A sum of fields never is. */
function mayBeBoolean({ op }: ASTNode): boolean {
  return op === "." || op === "[]" || op === "?:" || op === "id";
}

/** The library's sentence without its drawing of the source, and where in the text it points. */
function describe(error: unknown): string {
  const { summary, message, range } = error as {
    summary?: string;
    message?: string;
    range?: { start: number };
  };
  const sentence = summary ?? message ?? "cannot be read";
  return range === undefined ? sentence : `${sentence} (at character ${range.start + 1})`;
}
