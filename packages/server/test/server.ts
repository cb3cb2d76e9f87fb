import type { FastifyInstance } from "fastify";
import { buildHttp } from "../src/http/build.ts";
import type { NewAppAnswer } from "../src/reads/answers.ts";
import { createTestContext, type TestContext } from "./context.ts";
import type { Description } from "./contract/description.ts";
import { watchAnswers } from "./contract/watch-answers.ts";

export interface TestApp {
  readonly appId: string;
  readonly serverKey: string;
  readonly operatorKey: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown>;
}

export interface TestServer {
  readonly http: FastifyInstance;
  readonly context: TestContext;
  readonly rootKey: string;
  createApp(rules?: unknown, mode?: "live" | "sandbox"): Promise<TestApp>;
  /** Sends JSON and answers JSON; a path of the API is given without `/v1`. */
  send(key: string, method: Method, path: string, body?: unknown): Promise<Answer>;
  close(): Promise<void>;
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

export interface TestServerOptions {
  /** Plants routes. */
  readonly extend?: (http: FastifyInstance, context: TestContext) => void;
  /** Plants a description that the answers do not follow. */
  readonly describe?: (description: Description) => Description;
}

/**
 * The HTTP server on a database of its own, asked without a socket. Every answer is checked against its schema, and against the
 * API's own description: one that breaks it goes out as a 500, and `close` fails.
 */
export async function startTestServer({
  extend,
  describe,
}: TestServerOptions = {}): Promise<TestServer> {
  const context = await createTestContext();
  const watch = watchAnswers(describe);
  const http = await buildHttp(context, {
    checkResponses: true,
    extend(http) {
      watch.attach(http);
      extend?.(http, context);
    },
  });
  const send = async (
    key: string,
    method: Method,
    path: string,
    body?: unknown,
  ): Promise<Answer> => {
    const response = await http.inject({
      method,
      url: `/v1${path}`,
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const parsed = response.body === "" ? {} : response.json<Record<string, unknown>>();
    return { status: response.statusCode, headers: response.headers, body: parsed };
  };
  return {
    http,
    context,
    rootKey: context.rootKey,
    send,
    async createApp(rules = {}, mode = "live") {
      const { status, body } = await send(context.rootKey, "POST", "/apps", {
        name: "Test",
        mode,
        rules,
      });
      if (status !== 201) throw new Error(JSON.stringify(body));
      const { id, keys } = body as unknown as NewAppAnswer;
      const keyOf = (role: string): string => keys.find((key) => key.role === role)?.key ?? "";
      return { appId: id, serverKey: keyOf("server"), operatorKey: keyOf("operator") };
    },
    async close() {
      await http.close();
      await context.close();
      watch.finish();
    },
  };
}
