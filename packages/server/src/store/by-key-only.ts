/**
 * A condition that says nothing new where rows are joined with a list of ids, but bounds them by the list alone. A plan that was made while the
 * table was empty, and is kept, then finds rows by their key all the same, and does not read a whole app for them.
 *
 * @param column holds the ids, with its table where need be
 * @param parameter the list, as text[]
 */
export function byKeyOnly(column: string, parameter: `$${number}`): string {
  return `${column} = any(${parameter}::text[])`;
}
