import type { FastifyInstance } from "fastify";
import { decodeUtf8, parseJson } from "./json.ts";

/** Bodies are JSON and nothing else; clients that announce JSON and send nothing have sent nothing. */
export function readJsonBodies(http: FastifyInstance): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (_request: unknown, bytes: Buffer) => {
      const text = decodeUtf8(bytes);
      return text === "" ? undefined : parseJson(text);
    },
  );
}
