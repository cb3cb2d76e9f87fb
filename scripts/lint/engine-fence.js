// What oxlint has no rule of its own for: `new Date(ms)` is arithmetic, `new Date()` reads the clock.
const message = "The engine reads no clock: take the instant as an argument.";

/** @type {{ create(context: Context): Record<string, (node: Call) => void> }} */
const noClockDate = {
  create(context) {
    /** @param {Call} node */
    function isDate(node) {
      return node.callee.type === "Identifier" && node.callee.name === "Date";
    }
    return {
      NewExpression(node) {
        if (isDate(node) && node.arguments.length === 0) context.report({ node, message });
      },
      // Called without `new`, Date ignores its arguments and tells the time.
      CallExpression(node) {
        if (isDate(node)) context.report({ node, message });
      },
    };
  },
};

export default { meta: { name: "engine-fence" }, rules: { "no-clock-date": noClockDate } };

/**
 * @typedef {{ callee: { type: string, name?: string }, arguments: unknown[] }} Call
 * @typedef {{ report(problem: { node: Call, message: string }): void }} Context
 */
