import type { FastifyRequest } from "fastify";

/** What a request shows in order to be let in. */
export interface Credential {
  /** A key or a user token; the whole header where it cannot be one. */
  readonly text: string;
  /** Whether it has the form of a key or token: anything else need not be looked for. */
  readonly isReadable: boolean;
}

/** `null` for a request that shows nothing. */
export function credentialOf(request: FastifyRequest): Credential | null {
  const { authorization } = request.headers;
  if (authorization === undefined) return null;
  const shown = /^Bearer +([\x21-\x7e]{1,1024})$/i.exec(authorization)?.[1];
  return { text: shown ?? authorization, isReadable: shown !== undefined };
}
