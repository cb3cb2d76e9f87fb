import type { ASTNode } from "@marcbachmann/cel-js";
import { callFunction, callMethod, isFunction, isMethod } from "./functions.ts";
import {
  addValues,
  areEqual,
  calculate,
  compareValues,
  contains,
  elementOf,
  fieldOf,
  hasField,
  type Value,
} from "./values.ts";

/** What an expression gives for an activity's data; `undefined` stands for an error, such as a missing field. */
type Evaluate = (data: unknown) => Value;

type CompiledExpression =
  | { readonly ok: true; readonly evaluate: Evaluate }
  | { readonly ok: false; readonly message: string };

/** What of the language is available is exactly what is compiled here; anything else is named in the refusal. */
export function compileExpression(tree: ASTNode): CompiledExpression {
  try {
    return { ok: true, evaluate: compile(tree).evaluate };
  } catch (error) {
    if (error instanceof Unavailable) return { ok: false, message: error.message };
    throw error;
  }
}

/** Thrown and caught in this file only, to leave the recursion. */
class Unavailable extends Error {}

interface Compiled {
  readonly evaluate: Evaluate;
  /** An int of the language. Statically known, since numbers in the data are doubles. */
  readonly whole: boolean;
}

function compile(node: ASTNode): Compiled {
  switch (node.op) {
    case "value":
      return compileLiteral(node.args);
    case "id":
      if (node.args !== "data") throw new Unavailable(`Unknown variable: ${node.args}`);
      return mixed((data) => data);
    case ".": {
      const [owner, name] = [compile(node.args[0]).evaluate, node.args[1]];
      return mixed((data) => fieldOf(owner(data), name));
    }
    case "[]": {
      const [owner, index] = evaluators(node.args);
      return mixed((data) => elementOf(owner(data), index(data)));
    }
    case "list":
      return compileList(node.args);
    case "call":
      return compileCall(node.args[0], node.args[1]);
    case "rcall":
      return compileMethod(...node.args);
    case "!_": {
      const operand = compile(node.args).evaluate;
      return mixed((data) => negate(operand(data)));
    }
    case "-_": {
      const { evaluate, whole } = compile(node.args);
      return { whole, evaluate: (data) => calculate("-", 0, evaluate(data), whole) };
    }
    case "&&":
      return compileLogic(node.args, false);
    case "||":
      return compileLogic(node.args, true);
    case "?:":
      return compileChoice(node.args);
    case "==": {
      const [left, right] = evaluators(node.args);
      return mixed((data) => areEqual(left(data), right(data)));
    }
    case "!=": {
      const [left, right] = evaluators(node.args);
      return mixed((data) => negate(areEqual(left(data), right(data))));
    }
    case "<":
    case "<=":
    case ">":
    case ">=": {
      const { op } = node;
      const [left, right] = evaluators(node.args);
      return mixed((data) => compareValues(op, left(data), right(data)));
    }
    case "in": {
      const [element, container] = evaluators(node.args);
      return mixed((data) => contains(container(data), element(data)));
    }
    case "+": {
      const [left, right] = [compile(node.args[0]), compile(node.args[1])];
      const whole = left.whole && right.whole;
      return {
        whole,
        evaluate: (data) => addValues(left.evaluate(data), right.evaluate(data), whole),
      };
    }
    case "-":
    case "*":
    case "/":
    case "%": {
      const { op } = node;
      const [left, right] = [compile(node.args[0]), compile(node.args[1])];
      const whole = left.whole && right.whole;
      return {
        whole,
        evaluate: (data) => calculate(op, left.evaluate(data), right.evaluate(data), whole),
      };
    }
    default:
      // Maps, and whatever the library may learn one day.
      throw new Unavailable(`"${node.op}" is not available in conditions`);
  }
}

function mixed(evaluate: Evaluate): Compiled {
  return { evaluate, whole: false };
}

function evaluators([left, right]: readonly [ASTNode, ASTNode]): [Evaluate, Evaluate] {
  return [compile(left).evaluate, compile(right).evaluate];
}

function negate(value: Value): Value {
  return typeof value === "boolean" ? !value : undefined;
}

function compileLiteral(literal: unknown): Compiled {
  if (typeof literal === "bigint") {
    const whole = Number(literal);
    if (!Number.isSafeInteger(whole)) {
      throw new Unavailable(
        `${literal} is too large: whole numbers go to ${Number.MAX_SAFE_INTEGER}`,
      );
    }
    return { evaluate: () => whole, whole: true };
  }
  if (literal !== null && typeof literal === "object") {
    throw new Unavailable("Bytes and unsigned numbers are not available: JSON has none");
  }
  return mixed(() => literal);
}

function compileList(elements: readonly ASTNode[]): Compiled {
  const compiled = elements.map((element) => compile(element).evaluate);
  return mixed((data) => {
    const values = compiled.map((evaluate) => evaluate(data));
    return values.includes(undefined) ? undefined : values;
  });
}

function compileCall(name: string, parameters: readonly ASTNode[]): Compiled {
  const [first] = parameters;
  if (name === "has" && first?.op === ".") {
    const [owner, field] = [compile(first.args[0]).evaluate, first.args[1]];
    return mixed((data) => hasField(owner(data), field));
  }
  if (!isFunction(name))
    throw new Unavailable(`The function ${name}() is not available in conditions`);
  if (first === undefined) throw new Unavailable(`${name}() takes a value`);
  const value = compile(first).evaluate;
  return { whole: name !== "double", evaluate: (data) => callFunction(name, value(data)) };
}

function compileMethod(name: string, receiver: ASTNode, parameters: readonly ASTNode[]): Compiled {
  const [first] = parameters;
  if (name === "size" && first === undefined) return compileCall("size", [receiver]);
  if (!isMethod(name))
    throw new Unavailable(`The function .${name}() is not available in conditions`);
  if (first === undefined) throw new Unavailable(`.${name}() takes a text`);
  const [text, part] = evaluators([receiver, first]);
  return mixed((data) => callMethod(name, text(data), part(data)));
}

/** An error on one side does not matter where the other side decides. */
function compileLogic(sides: readonly [ASTNode, ASTNode], decisive: boolean): Compiled {
  const [left, right] = evaluators(sides);
  return mixed((data) => {
    const first = left(data);
    if (first === decisive) return decisive;
    const second = right(data);
    if (second === decisive) return decisive;
    return first === !decisive && second === !decisive ? !decisive : undefined;
  });
}

function compileChoice([test, yes, no]: readonly [ASTNode, ASTNode, ASTNode]): Compiled {
  const condition = compile(test).evaluate;
  const [whenTrue, whenFalse] = [compile(yes), compile(no)];
  return {
    whole: whenTrue.whole && whenFalse.whole,
    evaluate: (data) => {
      const holds = condition(data);
      if (holds === true) return whenTrue.evaluate(data);
      return holds === false ? whenFalse.evaluate(data) : undefined;
    },
  };
}
