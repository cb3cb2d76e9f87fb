import { fastify, type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Context } from "../context.ts";
import { guardRoutes } from "./auth.ts";
import { readJsonBodies } from "./bodies.ts";
import { announceClosing } from "./closing.ts";
import { answerClientError } from "./client-errors.ts";
import { admitOrigins } from "./cors.ts";
import { serveDocs } from "./docs.ts";
import { answerFailure, answerFailures } from "./failures.ts";
import { describeRoutes } from "./openapi.ts";
import { noLimits, type RateLimits } from "./rate-limits.ts";
import { echoRequestIds, requestIdOf } from "./request-id.ts";
import { scopeRequests } from "./request-scope.ts";
import { measureRequests } from "./request-metrics.ts";
import { logRequests } from "./request-log.ts";
import { setResponseHeaders } from "./response-headers.ts";
import { addActivityRoutes } from "./routes/activities.ts";
import { addActivityBatchRoute } from "./routes/activity-batches.ts";
import { addAppRoutes } from "./routes/apps.ts";
import { addAuditRoutes } from "./routes/audit.ts";
import { addChangeRoutes } from "./routes/changes.ts";
import { addClockRoutes } from "./routes/clock.ts";
import { addExplainRoute } from "./routes/explain.ts";
import { addKeyRoutes } from "./routes/keys.ts";
import { addMaintenanceRoutes } from "./routes/maintenance.ts";
import { addMetricsRoute } from "./routes/metrics.ts";
import { addOpenRoutes } from "./routes/open.ts";
import { addPauseRoutes } from "./routes/pauses.ts";
import { addProtectionRoutes } from "./routes/protections.ts";
import { addReadingRoutes } from "./routes/readings.ts";
import { addRulesRoutes } from "./routes/rules.ts";
import { addUserTokenRoute } from "./routes/user-tokens.ts";
import { addSimulationRoute } from "./routes/simulation.ts";
import { addUserRoutes } from "./routes/users.ts";
import { addVerificationRoutes } from "./routes/verification.ts";
import { limitRequests } from "./time-limits.ts";
import { validateRequests, writeAnswers, writeCheckedAnswers } from "./validation.ts";

export interface HttpOptions {
  /** A pino logger; without one, nothing is logged. */
  readonly logger?: FastifyBaseLogger;
  /** Check every answer against its schema: for tests. */
  readonly checkResponses?: boolean;
  /** None unless said: limits are for servers that strangers reach. */
  readonly limits?: RateLimits;
  /** Whose scripts browsers let in; none unless said. */
  readonly corsOrigins?: readonly string[];
  /** Addresses of proxies that are believed when they say for whom they ask; none unless said. */
  readonly trustedProxies?: readonly string[];
  /** What `/metrics` takes; without one, it answers this machine only. */
  readonly metricsKey?: string | null;
  /** Adds hooks that see every answer, or further routes: for tests. */
  readonly extend?: (http: FastifyInstance) => void;
}

const bodyLimitBytes = 1_048_576;

/** Enough for the largest batch over a slow line; whoever takes longer only holds a connection. */
const requestTimeoutMs = 60_000;

/** The HTTP server, complete and not listening. Closing it leaves the context as it is. */
export async function buildHttp(
  context: Context,
  options: HttpOptions = {},
): Promise<FastifyInstance> {
  const { logger, checkResponses = false, limits = noLimits } = options;
  const { corsOrigins = [], trustedProxies = [] } = options;
  const { metricsKey = null, extend } = options;
  const { mintId } = context;
  const http = fastify({
    ...(logger === undefined ? { logger: false } : { loggerInstance: logger }),
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
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
  scopeRequests(http, context.tracer);
  echoRequestIds(http);
  setResponseHeaders(http);
  const closing = announceClosing(http);
  limitRequests(http, context.patienceMs);
  await admitOrigins(http, corsOrigins);
  logRequests(http);
  measureRequests(http, context.metrics);
  readJsonBodies(http);
  answerFailures(http);
  await describeRoutes(http);
  await serveDocs(http);
  extend?.(http);
  addOpenRoutes(http, context);
  addMetricsRoute(http, context, metricsKey);
  await http.register(async (v1) => addV1(v1, context, limits, closing), { prefix: "/v1" });
  await http.ready();
  return http;
}

/** @param closing given when the server closes: what would go on for long has to end then */
async function addV1(
  http: FastifyInstance,
  context: Context,
  limits: RateLimits,
  closing: AbortSignal,
): Promise<void> {
  await guardRoutes(http, context, limits);
  addUserRoutes(http, context);
  addActivityRoutes(http, context);
  await http.register(async (batch) => addActivityBatchRoute(batch, context));
  addReadingRoutes(http, context);
  addExplainRoute(http, context);
  addChangeRoutes(http, context);
  addPauseRoutes(http, context);
  addProtectionRoutes(http, context);
  addRulesRoutes(http, context);
  addSimulationRoute(http, context, closing);
  addKeyRoutes(http, context);
  addUserTokenRoute(http, context);
  addClockRoutes(http, context);
  addMaintenanceRoutes(http, context, closing);
  addAuditRoutes(http, context);
  addVerificationRoutes(http, context);
  addAppRoutes(http, context);
}
