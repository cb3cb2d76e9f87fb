import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Of this package: `src/` and the published `dist/` are equally deep beside it. */
export const migrationsFolder: string = fileURLToPath(
  new URL("../../../../migrations", import.meta.url),
);

const fileName = /^\d{4}_[a-z0-9_]+\.sql$/;

/**
 * The names (without `.sql`) of all migrations in a folder, in their order.
 *
 * @throws when a file is not called like `0001_name.sql`, or two have the same number: their order would be a matter of luck
 */
export async function listMigrations(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted();
  const numbers = new Set<string>();
  for (const file of files) {
    if (!fileName.test(file)) throw new Error(`migration ${file} is not called like 0001_name.sql`);
    const number = file.slice(0, 4);
    if (numbers.has(number)) throw new Error(`two migrations have the number ${number}`);
    numbers.add(number);
  }
  return files.map((file) => file.slice(0, -".sql".length));
}
