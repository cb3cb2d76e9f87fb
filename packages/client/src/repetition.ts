/**
 * How a request becomes one that can be sent again and is done once: `key` by the header `Idempotency-Key`, `id` by the id of what it
 * reports, `ids` by the ids of all that it reports; `never` however it is sent.
 */
export type Repetition = "key" | "id" | "ids" | "never";
