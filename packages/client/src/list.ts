import type { Page } from "./operation.ts";

/** Everything in a list, page after page, each asked for when it is needed. */
export async function* listAll<Item>(
  askPage: (cursor: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await askPage(cursor);
    yield* page.data;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
