import type { Page } from "../reads/answers.ts";
import type { PageRequest } from "../reads/page.ts";
import type { Result } from "../result.ts";
import { valueOrFail } from "./outcome.ts";

const pageSize = 200;

/** All rows of a list, page after page. */
export async function readAll<Row>(
  read: (page: PageRequest) => Promise<Result<Page<Row>>>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Row> = valueOrFail(await read({ limit: pageSize, cursor }));
    rows.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}
