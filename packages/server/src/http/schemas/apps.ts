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
  key: z.string().describe("The key itself, told this once."),
});

export const newKeyAnswer: z.ZodType<NewKeyAnswer> = newKeyFields.meta({ id: "NewKey" });

export const newAppAnswer: z.ZodType<NewAppAnswer> = z
  .strictObject({ id: z.string(), name: z.string(), mode, keys: z.array(newKeyAnswer) })
  .meta({ id: "NewApp" });

export const appAnswer: z.ZodType<AppAnswer> = z
  .strictObject({ id: z.string(), name: z.string(), mode, createdAt: writtenInstant })
  .meta({ id: "App" });

export const keyBody: z.ZodType<{ role: "server" | "operator" | "reader" }> = z
  .strictObject({ role })
  .meta({ id: "KeyPlan" });

export const keyParams: z.ZodType<{ keyId: string }> = z.strictObject({ keyId: idSchema });

export const keyAnswer: z.ZodType<KeyAnswer> = z
  .strictObject({
    id: z.string(),
    role,
    hint: z.string().describe("The first characters, to tell keys apart."),
    createdAt: writtenInstant,
    revokedAt: writtenInstant.nullable(),
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

export const ifMatchHeaders: z.ZodType<{ "if-match"?: string }> = z.looseObject({
  "if-match": z
    .string()
    .regex(/^("\d{1,9}"|\*)$/, "must be the ETag of GET /v1/rules")
    .meta({
      description: "The ETag of the version that the change was made from.",
      example: '"3"',
    })
    .exactOptional(),
});

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
