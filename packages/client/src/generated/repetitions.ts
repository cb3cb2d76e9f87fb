// Generated from packages/server/openapi.json by `npm run generate -w packages/client`; not to be edited.
import type { Repetition } from "../repetition.ts";

export const repetitions: Readonly<Record<string, Repetition>> = {
  "POST /v1/activities": "id",
  "POST /v1/activities/batch": "ids",
  "POST /v1/apps": "key",
  "POST /v1/audit/{id}/undo": "key",
  "POST /v1/keys": "key",
  "POST /v1/keys/{keyId}/rotate": "key",
  "POST /v1/maintenance/failures/{id}/retry": "key",
  "POST /v1/protections": "key",
  "POST /v1/users/{userId}/pauses": "key",
  "POST /v1/users/{userId}/streaks/{key}/freezes": "key",
  "POST /v1/users/{userId}/streaks/{key}/restore": "key",
  "POST /v1/users/{userId}/zone-corrections": "key",
  "PUT /v1/clock": "never",
};
