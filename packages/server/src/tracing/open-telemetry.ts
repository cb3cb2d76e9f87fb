import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Attributes, OpenSpan, Tracer } from "./tracer.ts";

// Loading this file loads OpenTelemetry: it is imported only where an endpoint is set.

class Opened implements OpenSpan {
  readonly context: Context;
  readonly #span: Span;

  constructor(span: Span, parent: Context) {
    this.#span = span;
    this.context = trace.setSpan(parent, span);
  }

  end(attributes: Attributes = {}, error: unknown = null): void {
    this.#span.setAttributes({ ...attributes });
    // Without the error's message: that of PostgreSQL may quote what people are called.
    if (error !== null) this.#span.setStatus({ code: SpanStatusCode.ERROR });
    this.#span.end();
  }
}

const kinds = { work: SpanKind.INTERNAL, statement: SpanKind.CLIENT } as const;

/** What the standard calls the parts of a header: the first of several. */
const headerGetter = {
  keys: (headers: Readonly<Record<string, unknown>>): string[] => Object.keys(headers),
  get: (headers: Readonly<Record<string, unknown>>, name: string): string | undefined => {
    const value = headers[name];
    return typeof value === "string" ? value : undefined;
  },
};

/** Sends spans in batches to an OTLP endpoint over HTTP. Spans that cannot be sent are dropped: a trace is worth no request. */
export function createTracer(endpoint: string, version: string): Tracer {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, "")}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": "flamekeeper", "service.version": version }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer("flamekeeper", version);
  const propagator = new W3CTraceContextPropagator();
  const start = (name: string, kind: SpanKind, parent: Context): OpenSpan =>
    new Opened(tracer.startSpan(name, { kind }, parent), parent);
  return {
    startRequest: (name, headers) =>
      start(name, SpanKind.SERVER, propagator.extract(ROOT_CONTEXT, headers, headerGetter)),
    start: (name, kind, parent) =>
      start(name, kinds[kind], parent instanceof Opened ? parent.context : ROOT_CONTEXT),
    stop: () => provider.shutdown().catch(() => {}),
  };
}
