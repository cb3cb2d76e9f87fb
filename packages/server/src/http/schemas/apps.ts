import type { Instant } from "@flamekeeper/engine";
import { z } from "zod";
import type {
  AppAnswer,
  ClockAnswer,
  KeyAnswer,
  NewAppAnswer,
  NewKeyAnswer,
  RulesAnswer,
} from "../../reads/answers.ts";
import { writtenInstant } from "./answered.ts";
import { documentSchema, type JsonObject } from "../../usecases/input/json-objects.ts";
import { idSchema, textSchema } from "../../usecases/input/texts.ts";
import { instantSchema } from "../../usecases/input/times.ts";
import type { KeyPlan } from "../../usecases/create-key.ts";
import { usualGraceSeconds } from "../../usecases/rotate-key.ts";
import { durationMsSchema } from "./times.ts";

const mode = z.enum(["live", "sandbox"], "must be live or sandbox").meta({
  description: "A sandbox app has a test clock.",
});
const role = z.enum(["server", "operator", "reader"], "must be server, operator or reader");

export const rulesDocument: z.ZodType<JsonObject> = documentSchema.meta({
  id: "RulesDocument",
  description: "The rules; everything has a default and may be left out.",
});

export const appBody: z.ZodType<{ name: string; mode: "live" | "sandbox"; rules?: JsonObject }> = z
  .strictObject({ name: textSchema(100), mode, rules: rulesDocument.exactOptional() })
  .meta({ id: "AppPlan", examples: [{ name: "Law school", mode: "sandbox" }] });

const newKeyFields = z.strictObject({
  id: z.string(),
  role,
  key: z
    .string()
    .nullable()
    .describe("The key itself, told this once: `null` where the answer is told again."),
});

export const newKeyAnswer: z.ZodType<NewKeyAnswer> = newKeyFields.meta({ id: "NewKey" });

export const newAppAnswer: z.ZodType<NewAppAnswer> = z
  .strictObject({ id: z.string(), name: z.string(), mode, keys: z.array(newKeyAnswer) })
  .meta({ id: "NewApp" });

export const appAnswer: z.ZodType<AppAnswer> = z
  .strictObject({ id: z.string(), name: z.string(), mode, createdAt: writtenInstant })
  .meta({ id: "App" });

const keyName = textSchema(100).meta({ description: "What it is for.", example: "backend, EU" });
const rate = "must be a whole number from 1 to 1000000000";
const graceSpan = `must be a whole number from 0 to ${30 * 86_400}`;

export const keyBody: z.ZodType<KeyPlan> = z
  .strictObject({
    role,
    name: keyName.exactOptional(),
    expiresAt: instantSchema
      .describe("From then on, by real time, it opens nothing. Without it: until it is revoked.")
      .exactOptional(),
    requestsPerMinute: z
      .int(rate)
      .min(1, rate)
      .max(1_000_000_000, rate)
      .describe("A limit of its own, in place of the server's.")
      .exactOptional(),
  })
  .meta({ id: "KeyPlan", examples: [{ role: "server", name: "backend, EU" }] });

export const rotationBody: z.ZodType<{ graceSeconds?: number }> = z
  .strictObject({
    graceSeconds: z
      .int(graceSpan)
      .min(0, graceSpan)
      .max(30 * 86_400, graceSpan)
      .describe(
        `How long the old key still works: ${usualGraceSeconds} unless said; 0 ends it at once.`,
      )
      .exactOptional(),
  })
  .meta({ id: "Rotation", examples: [{ graceSeconds: 3600 }] })
  .prefault({});

export const keyParams: z.ZodType<{ keyId: string }> = z.strictObject({ keyId: idSchema });

export const keyAnswer: z.ZodType<KeyAnswer> = z
  .strictObject({
    id: z.string(),
    role,
    hint: z.string().describe("The first characters, to tell keys apart."),
    name: z.string().nullable(),
    createdAt: writtenInstant,
    expiresAt: writtenInstant.nullable().describe("`null`: it ends only when it is revoked."),
    lastUsedAt: writtenInstant.nullable().describe("To about a minute."),
    revokedAt: writtenInstant.nullable(),
    requestsPerMinute: z.int().nullable().describe("`null`: the server's limit."),
    rotatedTo: z.string().nullable().describe("The id of the key that follows it."),
  })
  .meta({ id: "Key" });

const version = z.int().describe("1, 2, 3 ...");
const since = writtenInstant.nullable().describe("`null`: from the beginning.");

export const rulesAnswer: z.ZodType<RulesAnswer> = z
  .strictObject({
    version,
    since,
    rules: z.unknown().describe("The document as it was given."),
    versions: z.array(z.strictObject({ version, since })),
  })
  .meta({ id: "Rules" });

export type ClockMove = { readonly now: Instant } | { readonly advanceByMs: number };

export const clockBody: z.ZodType<ClockMove> = z
  .strictObject({
    now: instantSchema.exactOptional(),
    advanceBy: durationMsSchema.exactOptional(),
  })
  .transform(({ now, advanceBy }, context): ClockMove => {
    if (now !== undefined && advanceBy === undefined) return { now };
    if (advanceBy !== undefined && now === undefined) return { advanceByMs: advanceBy };
    context.addIssue({ code: "custom", message: "must have either now or advanceBy" });
    return z.NEVER;
  })
  .meta({ description: "Either `now` or `advanceBy`.", examples: [{ advanceBy: "P1D" }] });

export const clockAnswer: z.ZodType<ClockAnswer> = z
  .strictObject({
    now: writtenInstant,
    moved: z.boolean().describe("It stands still until it is moved; else it follows real time."),
  })
  .meta({ id: "Clock" });
