/** The parts of a call, before they are written into a request. */
export interface CallInput {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Written by hand, because `URL` and `URLSearchParams` do only half their work in React Native. */
export function writeUrl(
  baseUrl: string,
  path: string,
  { path: values = {}, query = {} }: CallInput,
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    // An empty segment would be another path, and so another question.
    if (value === undefined || value === null || value === "") {
      throw new TypeError(`${path} needs "${name}"`);
    }
    return encodeURIComponent(write(value));
  });
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined && one !== null)
      .map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(write(one))}`),
  );
  const search = pairs.length === 0 ? "" : `?${pairs.join("&")}`;
  return baseUrl.replace(/\/+$/, "") + filled + search;
}

export function writeHeaders(
  given: Readonly<Record<string, unknown>>,
  own: Readonly<Record<string, string | null | undefined>>,
): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...given, ...own })) {
    if (value !== undefined && value !== null) written[name] = write(value);
  }
  return written;
}

function write(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
