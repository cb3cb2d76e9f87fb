import { errorOf, isSuccess, type RawAnswer, readBody } from "./answer.ts";
import type { OutgoingRequest } from "./attempt.ts";
import type { Environment } from "./environment.ts";
import type { KeptAnswers } from "./kept-answers.ts";
import { mintId } from "./mint-id.ts";
import type { Method } from "./operation.ts";
import { type CallOptions, type ClientOptions, usualTimeoutMs } from "./options.ts";
import { type CallInput, writeHeaders, writeUrl } from "./outgoing.ts";
import { persist } from "./persist.ts";
import { makeRepeatable } from "./repeat.ts";
import { type RetryPolicy, usualRetries } from "./waiting.ts";

/** What came back, with what stands beside the data. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly requestId: string | null;
  /** Of what was answered, for an `If-Match`. */
  readonly etag: string | null;
  /** Whether this is the first answer, told again. */
  readonly isReplay: boolean;
}

/** What a client was made with. */
export interface Sender {
  readonly options: ClientOptions;
  readonly environment: Environment;
  readonly keptAnswers: KeptAnswers | null;
}

/**
 * Sends one request of the API, again where that is safe and promises something.
 *
 * @throws FlamekeeperError when the API refuses, FlamekeeperConnectionError when no answer came, the signal's reason when it went off
 */
export async function send(
  { options, environment, keptAnswers }: Sender,
  method: Method,
  path: string,
  input: CallInput & CallOptions,
): Promise<Answer<unknown>> {
  const url = writeUrl(options.baseUrl, path, input);
  const once = makeRepeatable(method, path, input.body, input.idempotencyKey, () =>
    mintId(environment),
  );
  const body = once.body === undefined ? undefined : JSON.stringify(once.body);
  const kept = method === "GET" ? (keptAnswers?.find(url) ?? null) : null;
  const prepare = async (): Promise<OutgoingRequest> => ({
    method,
    url,
    body,
    headers: writeHeaders(input.headers ?? {}, {
      authorization: `Bearer ${await keyOf(options)}`,
      accept: "application/json",
      "content-type": body === undefined ? undefined : "application/json",
      "idempotency-key": once.idempotencyKey,
      "if-none-match": kept?.header("etag"),
    }),
  });
  const answer = await persist(
    prepare,
    {
      isRepeatable: once.isRepeatable,
      policy: policyOf(options.retries, input.retries),
      timeoutMs: input.timeoutMs ?? options.timeoutMs ?? usualTimeoutMs,
      signal: input.signal,
    },
    environment,
  );
  // Not changed since: the body is the one that is here.
  const current = answer.status === 304 && kept !== null ? kept : answer;
  if (!isSuccess(current)) throw errorOf(current, environment.now());
  if (method === "GET") keptAnswers?.keep(url, current);
  return describeAnswer(answer, current);
}

function describeAnswer(answer: RawAnswer, current: RawAnswer): Answer<unknown> {
  return {
    status: current.status,
    data: readBody(current),
    requestId: answer.header("x-request-id"),
    etag: current.header("etag"),
    isReplay: answer.header("idempotent-replayed") === "true",
  };
}

async function keyOf({ key }: ClientOptions): Promise<string> {
  return typeof key === "string" ? key : key();
}

/** What the call says, then what the client was made with. */
function policyOf(ofClient: ClientOptions["retries"], ofCall: CallOptions["retries"]): RetryPolicy {
  const isOff = ofCall === false || (ofCall === undefined && ofClient === false);
  const policy = { ...usualRetries, ...(ofClient === false ? {} : ofClient) };
  return isOff ? { ...policy, maxTries: 1 } : { ...policy, ...ofCall };
}
