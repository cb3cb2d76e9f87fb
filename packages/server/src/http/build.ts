import { fastify, type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Context } from "../context.ts";
import { guardRoutes } from "./auth.ts";
import { readJsonBodies } from "./bodies.ts";
import { answerClientError } from "./client-errors.ts";
import { serveDocs } from "./docs.ts";
import { answerFailure, answerFailures } from "./failures.ts";
import { describeRoutes } from "./openapi.ts";
import { echoRequestIds, requestIdOf } from "./request-id.ts";
import { logRequests } from "./request-log.ts";
import { setResponseHeaders } from "./response-headers.ts";
import { addActivityRoutes } from "./routes/activities.ts";
import { addActivityBatchRoute } from "./routes/activity-batches.ts";
import { addAppRoutes } from "./routes/apps.ts";
import { addChangeRoutes } from "./routes/changes.ts";
import { addClockRoutes } from "./routes/clock.ts";
import { addKeyRoutes } from "./routes/keys.ts";
import { addMaintenanceRoutes } from "./routes/maintenance.ts";
import { addOpenRoutes } from "./routes/open.ts";
import { addProtectionRoutes } from "./routes/protections.ts";
import { addReadingRoutes } from "./routes/readings.ts";
import { addRulesRoutes } from "./routes/rules.ts";
import { addUserRoutes } from "./routes/users.ts";
import { validateRequests, writeAnswers, writeCheckedAnswers } from "./validation.ts";

export interface HttpOptions {
  /** A pino logger; without one, nothing is logged. */
  readonly logger?: FastifyBaseLogger;
  /** Check every answer against its schema: for tests. */
  readonly checkResponses?: boolean;
  /** Adds hooks that see every answer, or further routes: for tests. */
  readonly extend?: (http: FastifyInstance) => void;
}

const bodyLimitBytes = 1_048_576;

/** Enough for the largest batch over a slow line; whoever takes longer only holds a connection. */
const requestTimeoutMs = 60_000;

/** The HTTP server, complete and not listening. Closing it leaves the context as it is. */
export async function buildHttp(
  context: Context,
  { logger, checkResponses = false, extend }: HttpOptions = {},
): Promise<FastifyInstance> {
  const { mintId } = context;
  const http = fastify({
    ...(logger === undefined ? { logger: false } : { loggerInstance: logger }),
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    // Who asks while the server closes is still served: the database is closed after it.
    return503OnClosing: false,
    genReqId: (request) => requestIdOf(request, mintId),
    // A long part of a path is looked at by its schema like any other; Node itself bounds the whole.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors(error, request, reply) {
      answerFailure(error, request, reply);
    },
    clientErrorHandler: (error, socket) => answerClientError(error, socket, mintId),
  });
  http.setValidatorCompiler(validateRequests);
  http.setSerializerCompiler(checkResponses ? writeCheckedAnswers : writeAnswers);
  http.decorateRequest("caller", null);
  echoRequestIds(http);
  setResponseHeaders(http);
  logRequests(http);
  readJsonBodies(http);
  answerFailures(http);
  await describeRoutes(http);
  await serveDocs(http);
  extend?.(http);
  addOpenRoutes(http, context);
  await http.register(async (v1) => addV1(v1, context), { prefix: "/v1" });
  await http.ready();
  return http;
}

async function addV1(http: FastifyInstance, context: Context): Promise<void> {
  guardRoutes(http, context);
  addUserRoutes(http, context);
  addActivityRoutes(http, context);
  await http.register(async (batch) => addActivityBatchRoute(batch, context));
  addReadingRoutes(http, context);
  addChangeRoutes(http, context);
  addProtectionRoutes(http, context);
  addRulesRoutes(http, context);
  addKeyRoutes(http, context);
  addClockRoutes(http, context);
  addMaintenanceRoutes(http, context);
  addAppRoutes(http, context);
}
