import { hkdfSync } from "node:crypto";
import { addMs, type Instant } from "@flamekeeper/engine";
import { decodeJwt, errors, jwtVerify, SignJWT } from "jose";
import type { Context } from "../context.ts";
import type { UserTokenAnswer } from "../reads/answers.ts";
import type { AppHandle } from "../reads/app-handle.ts";
import { done, type Result, unknownUser } from "../result.ts";
import { findApp } from "../store/apps.ts";
import { toIso } from "../store/instants.ts";
import { findUser } from "../store/users.ts";

const issuer = "flamekeeper";
const algorithm = "HS256";

/** An hour: what is stolen from a phone is soon worthless, and a backend is not asked for tokens all the time. */
export const usualTokenSeconds: number = 3_600;
/** A token cannot be taken back, so none outlives a day. */
export const longestTokenSeconds: number = 24 * 3_600;

/** Longer than any of ours, and short enough to derive a key from. */
const longestAppId = 64;

/** Which of the users it was who were ever given the id. */
const incarnationClaim = "inc";

interface Claims {
  readonly appId: string;
  readonly userId: string;
  readonly incarnation: string;
}

/** A user of an app, as a token says. */
interface TokenHolder {
  readonly kind: "user";
  readonly userId: string;
  readonly app: AppHandle;
}

/** Lets a user's own device in, by real time also where the app has a test clock. The user has to be there: a token makes nobody. */
export async function mintUserToken(
  context: Context,
  app: AppHandle,
  userId: string,
  lifeSeconds: number = usualTokenSeconds,
): Promise<Result<UserTokenAnswer>> {
  const user = await findUser(context.pool, app.appId, userId);
  if (user === null) return unknownUser(userId);
  const now = context.clock();
  // Whole seconds, as tokens have them: what is answered is what the token says.
  const expiresAt = addMs(now, lifeSeconds * 1_000 - (now % 1_000));
  const token = await new SignJWT({ [incarnationClaim]: user.incarnation })
    .setProtectedHeader({ alg: algorithm, typ: "JWT" })
    .setIssuer(issuer)
    .setAudience(app.appId)
    .setSubject(userId)
    .setIssuedAt(inSeconds(now))
    .setExpirationTime(inSeconds(expiresAt))
    .sign(signingKey(context, app.appId));
  return done({ token, userId, expiresAt: toIso(expiresAt) });
}

/** By its form: what JSON begins with, twice, and a signature. */
export function isUserToken(credential: string): boolean {
  return /^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/.test(credential);
}

/** `null` for a token that this server did not sign. Nothing is asked of the database before the signature holds. */
export async function readUserToken(
  context: Context,
  token: string,
): Promise<TokenHolder | "expired" | null> {
  const claims = await verify(context, token);
  if (claims === null || claims === "expired") return claims;
  const { appId, userId, incarnation } = claims;
  const [row, user] = await Promise.all([
    findApp(context.pool, appId),
    findUser(context.pool, appId, userId),
  ]);
  if (row === null) return null;
  // The token of one who was erased does not open whoever was given the id afterwards.
  if (user !== null && user.incarnation !== incarnation) return "expired";
  const app = await context.apps.open(context.pool, row, context.clock());
  return { kind: "user", userId, app };
}

async function verify(context: Context, token: string): Promise<Claims | "expired" | null> {
  try {
    // Only says which key to try; nothing is believed before it fits.
    const { aud: appId } = decodeJwt(token);
    if (typeof appId !== "string" || appId.length > longestAppId) return null;
    const { payload } = await jwtVerify(token, signingKey(context, appId), {
      algorithms: [algorithm],
      issuer,
      audience: appId,
      requiredClaims: ["sub", "exp", incarnationClaim],
      currentDate: new Date(context.clock()),
    });
    const { sub: userId, [incarnationClaim]: incarnation } = payload;
    if (typeof userId !== "string" || typeof incarnation !== "string") return null;
    return { appId, userId, incarnation };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return "expired";
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}

/** One for each app, out of the root key: nothing of it is stored, and a new root key ends all tokens. */
function signingKey({ rootKey }: Context, appId: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", rootKey, "", `flamekeeper user tokens of ${appId}`, 32));
}

function inSeconds(instant: Instant): number {
  return Math.floor(instant / 1_000);
}
