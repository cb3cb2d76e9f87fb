import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { listKeys } from "../../reads/apps.ts";
import { createKey } from "../../usecases/create-key.ts";
import { revokeKey } from "../../usecases/revoke-key.ts";
import { rotateKey, usualGraceSeconds } from "../../usecases/rotate-key.ts";
import { askedBy } from "../asked.ts";
import { markAnswered } from "../idempotency.ts";
import { addRoute } from "../route.ts";
import { keyAnswer, keyBody, keyParams, newKeyAnswer, rotationBody } from "../schemas/apps.ts";
import { pageAnswer, pageOf, pageSchema } from "../schemas/pages.ts";
import { idempotencyHeaders } from "../schemas/params.ts";

const tag = "Keys";
const madeBefore =
  "Made before: the first answer without the key, with `Idempotent-Replayed: true`.";

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
    headers: idempotencyHeaders,
    body: keyBody,
    answer: newKeyAnswer,
    status: 201,
    success: { 200: madeBefore, 201: "The key, told this once." },
    problems: ["key_expired", "idempotency_conflict"],
    handle: async ({ app, body, reply, ...call }) =>
      markAnswered(reply, await createKey(context, app, body, askedBy(call, {}))),
  });

  addRoute(http, {
    method: "POST",
    url: "/keys/:keyId/rotate",
    access: "operator",
    tag,
    summary: "Let a new key follow an old one",
    description:
      "The new one has the same role, name and limit. The old one works for the grace time, so that the new one can be rolled out meanwhile. What had a limited life is followed by what lives as long.",
    params: keyParams,
    headers: idempotencyHeaders,
    body: rotationBody,
    answer: newKeyAnswer,
    status: 201,
    success: { 200: madeBefore, 201: "The key that follows, told this once." },
    problems: ["unknown_key", "key_ended", "idempotency_conflict"],
    handle: async ({ app, params, body, reply, ...call }) => {
      const { graceSeconds = usualGraceSeconds } = body;
      const asked = askedBy(call, {});
      return markAnswered(reply, await rotateKey(context, app, params.keyId, graceSeconds, asked));
    },
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
    handle: ({ app, params, request }) =>
      revokeKey(context, app, params.keyId, askedBy({ request }, {})),
  });
}
