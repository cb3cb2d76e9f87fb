import type { FastifyInstance } from "fastify";
import { decodeUtf8, parseJson } from "./json.ts";
import { RequestError } from "./request-error.ts";

/** Bodies are JSON and nothing else; clients that announce JSON and send nothing have sent nothing. */
export function readJsonBodies(http: FastifyInstance): void {
  http.removeAllContentTypeParsers();
  // Read as if they were not compressed, or in another alphabet, bodies would say something else.
  http.addHook("onRequest", async ({ method, headers }) => {
    if (method === "GET" || method === "HEAD") return;
    const encoding = headers["content-encoding"] ?? "identity";
    const charset = /;\s*charset="?([^";\s]+)/i.exec(headers["content-type"] ?? "")?.[1] ?? "utf-8";
    if (encoding.toLowerCase() !== "identity" || !/^utf-?8$/i.test(charset)) {
      throw new RequestError({
        code: "unsupported_media_type",
        message: "Send the body as UTF-8, not compressed",
      });
    }
  });
  http.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (_request: unknown, bytes: Buffer) => {
      const text = decodeUtf8(bytes);
      return text === "" ? undefined : parseJson(text);
    },
  );
}
