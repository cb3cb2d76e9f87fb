export type Api = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** How a server is asked: JSON there and back, and whatever is not done throws. */
export function createApi(address: string, key: string): Api {
  return async (method, path, body) => {
    const response = await fetch(`${address}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? null : (JSON.parse(text) as unknown);
  };
}
