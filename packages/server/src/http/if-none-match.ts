import type { FastifyReply } from "fastify";
import { sent } from "./route.ts";

/** What a 304 means, for the documentation. */
export const stillTheAnswer = "What an ETag of `If-None-Match` names is still the answer.";

/** Anybody may have the answer in a cache of their own, and asks before using it. An answer that cannot be named has no ETag. */
export function letKeep(reply: FastifyReply, etag: string | null): void {
  reply.header("cache-control", "private, no-cache");
  if (etag !== null) reply.header("etag", etag);
}

export async function sendStillTheAnswer(reply: FastifyReply): Promise<typeof sent> {
  await reply.code(304).send();
  return sent;
}

/** The header as RFC 9110 (13.1.2) has it: `*`, or tags of which also weak ones count. What is no tag names nothing. */
export function parseIfNoneMatch(header: string | undefined): readonly string[] | "any" {
  if (header === undefined) return [];
  if (header.trim() === "*") return "any";
  return [...header.matchAll(/(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g)].map(([, tag = ""]) => tag);
}
