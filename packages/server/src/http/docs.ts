import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";

/** The reader has everything in its own package: no script, style or font from anywhere else, and none inside a page. */
const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The API described for people, at /docs. */
export async function serveDocs(http: FastifyInstance): Promise<void> {
  await http.register(swaggerUi, {
    routePrefix: "/docs",
    staticCSP: docsPolicy,
    theme: { title: "Flamekeeper API" },
    uiConfig: {
      deepLinking: true,
      displayRequestDuration: true,
      docExpansion: "list",
      // Without the bar that would open the descriptions of other servers.
      layout: "BaseLayout",
      persistAuthorization: false,
      tryItOutEnabled: true,
    },
  });
}
