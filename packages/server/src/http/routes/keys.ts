import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { listKeys } from "../../reads/apps.ts";
import { createKey } from "../../usecases/create-key.ts";
import { revokeKey } from "../../usecases/revoke-key.ts";
import { addRoute } from "../route.ts";
import { keyAnswer, keyBody, keyParams, newKeyAnswer } from "../schemas/apps.ts";
import { pageAnswer, pageOf, pageSchema } from "../schemas/pages.ts";

const tag = "Keys";

export function addKeyRoutes(http: FastifyInstance, context: Context): void {
  addRoute(http, {
    method: "GET",
    url: "/keys",
    access: "operator",
    tag,
    summary: "The app's keys, newest first",
    query: pageSchema,
    answer: pageAnswer("KeyPage", keyAnswer),
    success: { 200: "The keys, revoked ones too; none can be read." },
    problems: ["invalid_cursor"],
    handle: ({ app, query }) => listKeys(context, app, pageOf(query)),
  });

  addRoute(http, {
    method: "POST",
    url: "/keys",
    access: "operator",
    tag,
    summary: "Make a key",
    description: "To rotate a key: make a new one, use it, revoke the old one.",
    body: keyBody,
    answer: newKeyAnswer,
    status: 201,
    success: { 201: "The key, told this once." },
    handle: ({ app, body }) => createKey(context, app, body.role),
  });

  addRoute(http, {
    method: "DELETE",
    url: "/keys/:keyId",
    access: "operator",
    tag,
    summary: "Revoke a key",
    params: keyParams,
    answer: z.null(),
    status: 204,
    success: { 204: "It no longer lets anybody in." },
    problems: ["unknown_key", "last_key"],
    handle: ({ app, params }) => revokeKey(context, app, params.keyId),
  });
}
