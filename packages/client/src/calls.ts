import type { paths } from "./generated/schema.ts";
import { listAll } from "./list.ts";
import type { DataOf, InputOf, ItemOf, ListPath, Method, Page, PathOf } from "./operation.ts";
import type { CallOptions } from "./options.ts";
import { type Answer, send, type Sender } from "./send.ts";

/** May be left out where nothing in it has to be said. */
type Told<Input> = object extends Input
  ? [input?: Input & CallOptions]
  : [input: Input & CallOptions];

type Call<M extends Method> = <P extends PathOf<M>>(
  path: P,
  ...told: Told<InputOf<M, P>>
) => Promise<DataOf<M, P>>;

/** Every operation of the API, by method and path as its document writes them. */
export interface Calls {
  /** Answers with the status and what else stands beside the data. */
  readonly send: <M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    ...told: Told<InputOf<M, P>>
  ) => Promise<Answer<DataOf<M, P>>>;
  readonly get: Call<"GET">;
  readonly put: Call<"PUT">;
  readonly post: Call<"POST">;
  readonly delete: Call<"DELETE">;
  /** Everything in a list, page after page. `limit` is the size of a page. */
  readonly list: <P extends ListPath>(
    path: P,
    ...told: Told<InputOf<"GET", P>>
  ) => AsyncGenerator<ItemOf<P>, void, undefined>;
}

export function makeCalls(sender: Sender): Calls {
  const sendOne: Calls["send"] = async (method, path, ...[input]) => {
    const answer = await send(sender, method, path, input ?? {});
    // What the document says of the path; the server is tested against it.
    return answer as Answer<DataOf<typeof method, typeof path>>;
  };
  const call =
    <M extends Method>(method: M): Call<M> =>
    async (path, ...told) =>
      (await sendOne(method, path, ...told)).data;
  return {
    send: sendOne,
    get: call("GET"),
    put: call("PUT"),
    post: call("POST"),
    delete: call("DELETE"),
    list: (path, ...[input]) => listAll((cursor) => askPage(sender, path, cursor, input ?? {})),
  };
}

async function askPage<P extends ListPath>(
  sender: Sender,
  path: P,
  cursor: string | undefined,
  input: CallOptions & { readonly query?: object },
): Promise<Page<ItemOf<P>>> {
  // A cursor of the caller's is where the list begins.
  const query = { ...input.query, ...(cursor === undefined ? {} : { cursor }) };
  const { data } = await send(sender, "GET", path satisfies keyof paths, { ...input, query });
  return data as Page<ItemOf<P>>;
}
