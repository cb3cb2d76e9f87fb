import fc from "fast-check";
import type { Description, NamedOperation, Parameter } from "../contract/description.ts";
import { hostileBody, hostileText, hostileValue } from "./hostile-values.ts";
import { valuesOf } from "./schema-values.ts";

export interface FuzzedRequest {
  readonly method: string;
  /** `~seen~N~` stands for the id of something that an answer has told before. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | null;
  readonly key: KeyKind;
}

/** `fit`: the one that the operation asks for. */
export type KeyKind = "fit" | "reader" | "server" | "operator" | "root" | "none" | "broken";

interface Parts {
  readonly places: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type Spoil = (request: FuzzedRequest) => FuzzedRequest;

/** Requests for an operation: as its description asks for them, and spoiled in one way or several. */
export function requestsFor(
  description: Description,
  named: NamedOperation,
): fc.Arbitrary<FuzzedRequest> {
  const { method, path, operation } = named;
  const contents = Object.entries(operation.requestBody?.content ?? {});
  const types = contents.map(([type]) => type);
  const valid = partsOf(description, named);
  const parts = fc.oneof({ weight: 2, arbitrary: valid }, valid.chain(spoilParts));
  const request = fc
    .tuple(parts, types.length === 0 ? fc.constant(null) : fc.constantFrom(...types))
    .map(([{ places, query, headers, body }, type]): FuzzedRequest => {
      const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => places[name] ?? "");
      const search = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
      return {
        method,
        url: search === "" ? filled : `${filled}?${search}`,
        headers: { ...headers, ...(type === null ? {} : { "content-type": type }) },
        payload: type === null ? null : write(body, type),
        key: "fit",
      };
    });
  return fc.oneof(
    { weight: 3, arbitrary: request },
    fc.tuple(request, spoil).map(([whole, change]) => change(whole)),
  );
}

function partsOf(description: Description, { operation }: NamedOperation): fc.Arbitrary<Parts> {
  const { parameters = [], requestBody } = operation;
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
  return fc
    .record({
      places: valuesBy(parameters, "path", (parameter) =>
        fc.oneof(
          valuesOf(description, parameter.schema, parameter.name).map((value) =>
            encode(text(value)),
          ),
          fc.nat(60).map((nth) => (/id$/i.test(parameter.name) ? `~seen~${nth}~` : "daily")),
        ),
      ),
      query: valuesBy(parameters, "query", (parameter) =>
        valuesOf(description, parameter.schema, parameter.name).map(text),
      ),
      headers: valuesBy(parameters, "header", (parameter) =>
        valuesOf(description, parameter.schema, parameter.name).map((value) => plain(text(value))),
      ),
      body: schema === undefined ? fc.constant(undefined) : valuesOf(description, schema),
    })
    .map(({ query, ...others }) => ({ ...others, query: Object.entries(query) }));
}

function valuesBy(
  parameters: readonly Parameter[],
  place: Parameter["in"],
  values: (parameter: Parameter) => fc.Arbitrary<string>,
): fc.Arbitrary<Record<string, string>> {
  const fields = parameters
    .filter((parameter) => parameter.in === place)
    .map((parameter) => {
      const value = values(parameter);
      // Half of what may be left out is.
      const given = parameter.required === true ? value : fc.option(value, { freq: 1, nil: null });
      return [parameter.name, given] as const;
    });
  return fc.record<Record<string, string | null>>(Object.fromEntries(fields)).map((record) => {
    const given = Object.entries(record).filter(
      (each): each is [string, string] => each[1] !== null,
    );
    return Object.fromEntries(given);
  });
}

/** Something of another form than the description asks for, in one place. */
function spoilParts(parts: Parts): fc.Arbitrary<Parts> {
  const { body, places, query } = parts;
  const choices: fc.Arbitrary<Parts>[] = [
    fc.record({ name: hostileText, value: hostileText }).map(({ name, value }) => ({
      ...parts,
      query: [...query, [name, value] as const],
    })),
  ];
  const names = Object.keys(places);
  if (names.length > 0) {
    const place = fc.tuple(fc.constantFrom(...names), hostilePlace);
    choices.push(
      place.map(([name, value]) => ({ ...parts, places: { ...places, [name]: value } })),
    );
  }
  if (query.length > 0) {
    const doubled = fc.tuple(fc.nat(query.length - 1), hostileText);
    choices.push(
      doubled.map(([nth, value]) => ({
        ...parts,
        query: [...query, [query[nth]?.[0] ?? "", value]],
      })),
      doubled.map(([nth, value]) => ({
        ...parts,
        query: query.map(([name, old], index) => [name, index === nth ? value : old] as const),
      })),
    );
  }
  if (body !== undefined) {
    choices.push(
      hostileValue.map((value) => ({ ...parts, body: value })),
      ...bodiesNear(body).map((bodies) => bodies.map((each) => ({ ...parts, body: each }))),
    );
  }
  return fc.oneof(...choices);
}

/** An object with one field more, less, or of another kind. */
function bodiesNear(body: unknown): fc.Arbitrary<unknown>[] {
  if (typeof body !== "object" || body === null) return [];
  if (Array.isArray(body)) return [hostileValue.map((value) => [...(body as unknown[]), value])];
  const fields = body as Readonly<Record<string, unknown>>;
  const names = Object.keys(fields);
  const extra = fc
    .tuple(hostileText, hostileValue)
    .map(([name, value]) => ({ ...fields, [name]: value }));
  if (names.length === 0) return [extra];
  const name = fc.constantFrom(...names);
  return [
    extra,
    name.map((gone) =>
      Object.fromEntries(Object.entries(fields).filter(([each]) => each !== gone)),
    ),
    fc.tuple(name, hostileValue).map(([changed, value]) => ({ ...fields, [changed]: value })),
    fc.tuple(name, hostileValue).map(([changed, value]) => ({ ...fields, [changed]: value })),
  ];
}

const spoil: fc.Arbitrary<Spoil> = fc.oneof(
  fc
    .constantFrom<KeyKind[]>("reader", "server", "operator", "root", "none", "broken")
    .map((key) => (request: FuzzedRequest) => ({ ...request, key })),
  fc
    .constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE")
    .map((method) => (request: FuzzedRequest) => ({ ...request, method })),
  hostileBody.map((payload) => (request: FuzzedRequest) => ({ ...request, payload })),
  fc.nat(99).map((part) => (request: FuzzedRequest) => {
    const { payload } = request;
    if (payload === null) return request;
    return { ...request, payload: payload.slice(0, Math.floor((payload.length * part) / 100)) };
  }),
  fc
    .constantFrom(
      "text/plain",
      "application/xml",
      "application/json; charset=utf-16",
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
      "application/x-ndjson",
      "APPLICATION/JSON",
      "application/json;;;",
      "*/*",
      "",
    )
    .map((type) => withHeader("content-type", type)),
  fc
    .tuple(
      fc.constantFrom(
        "content-encoding",
        "accept",
        "idempotency-key",
        "if-match",
        "if-none-match",
        "x-request-id",
        "expect",
        "authorization",
        "accept-encoding",
        "x-forwarded-for",
        "range",
      ),
      hostileText.map(plain),
    )
    .map(([name, value]) => withHeader(name, value)),
);

function withHeader(name: string, value: string): Spoil {
  return (request) => ({ ...request, headers: { ...request.headers, [name]: value } });
}

const hostilePlace: fc.Arbitrary<string> = fc.oneof(
  hostileText.map(encode),
  fc.constantFrom("%", "%ff", "%2e%2e", "%00", "..", ".", "%c0%af", "a%2fb", "", ";a=b", "*"),
);

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

/** As a header can carry it. */
function plain(value: string): string {
  return value.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, "?").slice(0, 4_000);
}

function write(body: unknown, type: string): string {
  if (body === undefined) return "";
  if (!/ndjson|jsonl/.test(type) || !Array.isArray(body)) return JSON.stringify(body);
  return body.map((each) => JSON.stringify(each)).join("\n");
}
