// Generated from packages/server/openapi.json by `npm run generate -w packages/client`; not to be edited.
export interface paths {
    readonly "/healthz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the process is alive */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It is. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly status: string;
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether requests can be served: the database is there and migrated */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description They can. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly status: string;
                        };
                    };
                };
                /** @description Not now; `detail` says why. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Metrics for Prometheus
         * @description In Prometheus' text format. With `METRICS_KEY` it takes that key; without, it answers only who asks on the server's own machine.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The metrics. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "text/plain": string;
                    };
                };
                /** @description `missing_key`, `invalid_key`: The metrics key is needed. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `metrics_closed`: Without a metrics key nobody else may read them. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One user
         * @description Key: any role; or the user's own token.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The `ETag` of an answer that is at hand: while it holds, the answer is 304. */
                    readonly "if-none-match"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The user. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["User"];
                    };
                };
                /** @description What an ETag of `If-None-Match` names is still the answer. */
                readonly 304: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_user`: The token belongs to another user. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Make a user, or change one
         * @description What the body leaves out stays as it is. A change of zone only looks forward.
         *
         *     Key: `server` or `operator`.
         */
        readonly put: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: {
                readonly content: {
                    readonly "application/json": components["schemas"]["UserPatchInput"];
                };
            };
            readonly responses: {
                /** @description Changed. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["User"];
                    };
                };
                /** @description Made. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["User"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `unknown_zone`: There is no such time zone. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly post?: never;
        /**
         * Erase a user
         * @description The user and everything that is kept of them, for good: there is no way back, and afterwards no such user. An activity that arrives later makes a new user with the same id.
         *
         *     Key: `server` or `operator`.
         */
        readonly delete: {
            readonly parameters: {
                readonly query?: {
                    /** @description Why, for those who look at it later. */
                    readonly reason?: string;
                    /** @description Only say what would change; nothing is written. */
                    readonly dryRun?: "true" | "false";
                };
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description With `dryRun`: what would be erased. Else erased before: the first answer, with `Idempotent-Replayed: true`. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Erasure"];
                    };
                };
                /** @description Erased. */
                readonly 202: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Erasure"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everything that is kept of a user
         * @description One JSON document, as it was at one moment, sent as it is read. One that breaks off is no JSON: ask again.
         *
         *     Key: `server` or `operator`.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The document. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["UserExport"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All users, or those found by id, name or e-mail address
         * @description Key: any role.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How many rows at most. */
                    readonly limit?: number;
                    /** @description `nextCursor` of the answer before; without it, the list begins. */
                    readonly cursor?: string;
                    /** @description The beginning of an id, a name or an e-mail address. */
                    readonly search?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The users, by id. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["UserPage"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_cursor`: The cursor is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/activities": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Record what a user did
         * @description A user token records its own user's activities (`userId` may then be left out) where the rules' `userTokens.recordActivities` says so, and reaches back no further than the late window. A user who is not known yet is made, though not by a user token. With an `id`, or an `Idempotency-Key` in its place, the request can be sent again: it is recorded once, and the first answer comes back.
         *
         *     Key: `server` or `operator`; or the user's own token.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["ReportInput"];
                };
            };
            readonly responses: {
                /** @description Recorded before: the first answer, with `Idempotent-Replayed: true`. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Recorded"];
                    };
                };
                /** @description Recorded. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Recorded"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. `wrong_user`: The token belongs to another user. `tokens_record_nothing`: The rules let no user token record activities. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `unknown_type`: The rules have no such activity type. `unknown_zone`: There is no such time zone. `occurred_in_future`: The activity lies in the future. `occurred_too_early`: The activity lies too far in the past. `invalid_amount`: The XP of the activity cannot be told. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `overloaded`: The server has more to do than it can. `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/activities": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a user did, newest first
         * @description Key: any role; or the user's own token.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How many rows at most. */
                    readonly limit?: number;
                    /** @description `nextCursor` of the answer before; without it, the list begins. */
                    readonly cursor?: string;
                    /** @description One of the rules' types. */
                    readonly type?: string;
                    /** @description Occurred at this instant or later. */
                    readonly from?: string;
                    /** @description Occurred before this instant. */
                    readonly to?: string;
                };
                readonly header?: {
                    /** @description The `ETag` of an answer that is at hand: while it holds, the answer is 304. */
                    readonly "if-none-match"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The activities, voided ones too. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["ActivityPage"];
                    };
                };
                /** @description What an ETag of `If-None-Match` names is still the answer. */
                readonly 304: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_user`: The token belongs to another user. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_cursor`: The cursor is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/activities/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Void an activity
         * @description As if it had not happened: its XP is taken back, its day judged again.
         *
         *     Key: `server` or `operator`.
         */
        readonly delete: {
            readonly parameters: {
                readonly query: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                    /** @description Why, for those who look at it later. */
                    readonly reason?: string;
                    /** @description Only say what would change; nothing is written. */
                    readonly dryRun?: "true" | "false";
                };
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The voided activity and all that changed, or with `dryRun` would. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Voided"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. `unknown_activity`: There is no such activity. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/activities/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Record up to 1,000 activities
         * @description A JSON array, or one JSON object a line (`application/x-ndjson`). Each item has its own fate, told at its index; a bad one spoils no other.
         *
         *     Key: `server` or `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            /** @description Up to 1,000 activities: a JSON array, or one JSON object a line. */
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": readonly components["schemas"]["ReportInput"][];
                    readonly "application/x-ndjson": readonly components["schemas"]["ReportInput"][];
                    readonly "application/jsonl": readonly components["schemas"]["ReportInput"][];
                };
            };
            readonly responses: {
                /** @description What became of each item. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["BatchAnswer"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. `batch_too_long`: The batch has too many activities. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/streaks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All streaks of a user
         * @description Key: any role; or the user's own token.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The `ETag` of an answer that is at hand: while it holds, the answer is 304. */
                    readonly "if-none-match"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The streaks, in the order of the rules. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Streaks"];
                    };
                };
                /** @description What an ETag of `If-None-Match` names is still the answer. */
                readonly 304: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_user`: The token belongs to another user. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/streaks/{key}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One streak of a user
         * @description Key: any role; or the user's own token.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The `ETag` of an answer that is at hand: while it holds, the answer is 304. */
                    readonly "if-none-match"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                    /** @description The streak's key in the rules. */
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The streak. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Streak"];
                    };
                };
                /** @description What an ETag of `If-None-Match` names is still the answer. */
                readonly 304: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_user`: The token belongs to another user. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. `unknown_streak`: The rules have no such streak. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/streaks/{key}/calendar": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A streak day by day
         * @description Key: any role; or the user's own token.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description The last so many days, today included: 30 unless said. */
                    readonly days?: number;
                    /** @description The first day; with `to`, in place of `days`. */
                    readonly from?: string;
                    /** @description The last day. */
                    readonly to?: string;
                };
                readonly header?: {
                    /** @description The `ETag` of an answer that is at hand: while it holds, the answer is 304. */
                    readonly "if-none-match"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                    /** @description The streak's key in the rules. */
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The days, oldest first. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Calendar"];
                    };
                };
                /** @description What an ETag of `If-None-Match` names is still the answer. */
                readonly 304: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_user`: The token belongs to another user. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. `unknown_streak`: The rules have no such streak. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/streaks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The streaks of several users at once
         * @description Key: any role.
         */
        readonly get: {
            readonly parameters: {
                readonly query: {
                    /** @description Ids of up to 100 users, with commas between them. */
                    readonly userIds: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The streaks of those who are known, and the ids of those who are not. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["StreaksOfUsers"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/week": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The user's week: which categories are done, and the bonus
         * @description Key: any role; or the user's own token.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The `ETag` of an answer that is at hand: while it holds, the answer is 304. */
                    readonly "if-none-match"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The week. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Week"];
                    };
                };
                /** @description What an ETag of `If-None-Match` names is still the answer. */
                readonly 304: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_user`: The token belongs to another user. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. `no_week`: The rules have no weeks. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/xp": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The user's XP: balance, level and ledger
         * @description Key: any role; or the user's own token.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How many rows at most. */
                    readonly limit?: number;
                    /** @description `nextCursor` of the answer before; without it, the list begins. */
                    readonly cursor?: string;
                };
                readonly header?: {
                    /** @description The `ETag` of an answer that is at hand: while it holds, the answer is 304. */
                    readonly "if-none-match"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The balance, and a page of the ledger. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Xp"];
                    };
                };
                /** @description What an ETag of `If-None-Match` names is still the answer. */
                readonly 304: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_user`: The token belongs to another user. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_cursor`: The cursor is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What happened, newest first
         * @description Key: any role; or the user's own token.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How many rows at most. */
                    readonly limit?: number;
                    /** @description `nextCursor` of the answer before; without it, the list begins. */
                    readonly cursor?: string;
                };
                readonly header?: {
                    /** @description The `ETag` of an answer that is at hand: while it holds, the answer is 304. */
                    readonly "if-none-match"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The events. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["EventPage"];
                    };
                };
                /** @description What an ETag of `If-None-Match` names is still the answer. */
                readonly 304: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_user`: The token belongs to another user. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_cursor`: The cursor is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/streaks/{key}/explain": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Why a streak is what it is, day by day
         * @description Each day with its status, a sentence that says why, the facts and activities that it rests on, and its history.
         *
         *     Key: any role.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description The first day; with `to`. Otherwise the last 14 days. */
                    readonly from?: string;
                    /** @description The last day, at most 61 days later. */
                    readonly to?: string;
                };
                readonly header?: {
                    /** @description The `ETag` of an answer that is at hand: while it holds, the answer is 304. */
                    readonly "if-none-match"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                    /** @description The streak's key in the rules. */
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The days, oldest first. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Explanation"];
                    };
                };
                /** @description What an ETag of `If-None-Match` names is still the answer. */
                readonly 304: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. `unknown_streak`: The rules have no such streak. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/streaks/{key}/freezes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Grant freezes
         * @description Bought, won, or a kindness: they go above the cap of the rules too.
         *
         *     Key: `server` or `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                    /** @description The streak's key in the rules. */
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["GrantInput"];
                };
            };
            readonly responses: {
                /** @description With `dryRun`: what would change. Or done before: the first answer, with `Idempotent-Replayed: true`. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Operated"];
                    };
                };
                /** @description Granted. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Operated"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. `unknown_streak`: The rules have no such streak. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_count`: The count is not valid. `freeze_limit`: That is more freezes than a stock may hold. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/streaks/{key}/restore": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give a lost streak back
         * @description Key: `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                    /** @description The streak's key in the rules. */
                    readonly key: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["RestoreInput"];
                };
            };
            readonly responses: {
                /** @description With `dryRun`: what would change. Or done before: the first answer, with `Idempotent-Replayed: true`. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Operated"];
                    };
                };
                /** @description Restored. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Operated"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. `unknown_streak`: The rules have no such streak. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `nothing_to_restore`: There is no lost streak. `restore_too_old`: The streak was lost too long ago. `restore_not_allowed`: The rules have no restores. `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/zone-corrections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say where a user really was
         * @description Replaces the zones since `from`, and puts the activities since then on the days that they had there. Their XP stays.
         *
         *     Key: `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["ZoneCorrectionInput"];
                };
            };
            readonly responses: {
                /** @description With `dryRun`: what would change. Or done before: the first answer, with `Idempotent-Replayed: true`. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Corrected"];
                    };
                };
                /** @description Corrected. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Corrected"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `unknown_zone`: There is no such time zone. `correction_in_future`: The correction begins in the future. `correction_too_early`: The correction begins too far in the past. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/pauses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A user's pauses, the latest first
         * @description Key: any role; or the user's own token.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The `ETag` of an answer that is at hand: while it holds, the answer is 304. */
                    readonly "if-none-match"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The last 200 pauses, planned, under way or over. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Pauses"];
                    };
                };
                /** @description What an ETag of `If-None-Match` names is still the answer. */
                readonly 304: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_user`: The token belongs to another user. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /**
         * Plan a pause
         * @description On the days from `from` to `to` nothing is asked of the user.
         *
         *     Key: `server` or `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["PausePlanInput"];
                };
            };
            readonly responses: {
                /** @description With `dryRun`: what would change. Or done before: the first answer, with `Idempotent-Replayed: true`. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Paused"];
                    };
                };
                /** @description Planned. Where the same pause holds already, for the same reason, nothing changes, and `auditId` is null. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Paused"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `pause_not_allowed`: The rules have no pauses. `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `pause_in_past`: The pause begins in the past. `pause_reversed`: The pause ends before it begins. `pause_too_long`: The pause is too long. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{userId}/pauses/{pauseId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End a pause, or call it off
         * @description Days that have ended in it stay paused; from the user's today on it no longer holds.
         *
         *     Key: `server` or `operator`.
         */
        readonly delete: {
            readonly parameters: {
                readonly query?: {
                    /** @description Why, for those who look at it later. */
                    readonly reason?: string;
                    /** @description Only say what would change; nothing is written. */
                    readonly dryRun?: "true" | "false";
                };
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly userId: string;
                    readonly pauseId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Ended, and all that changed, or with `dryRun` would. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Operated"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. `unknown_pause`: There is no such pause. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `pause_over`: The pause is over. `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/protections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All protections, newest first
         * @description Key: any role.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How many rows at most. */
                    readonly limit?: number;
                    /** @description `nextCursor` of the answer before; without it, the list begins. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The protections, withdrawn ones too. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["ProtectionPage"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_cursor`: The cursor is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /**
         * Protect everybody's streaks during an outage
         * @description Days that overlap it, also past ones, are not held against anybody. Reads are right at once; rows and events follow in the background.
         *
         *     Key: `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["ProtectionPlanInput"];
                };
            };
            readonly responses: {
                /** @description With `dryRun`: what would change. Or done before: the first answer, with `Idempotent-Replayed: true`. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Protected"];
                    };
                };
                /** @description Protected. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Protected"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `protection_invalid`: The protection is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/protections/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One protection, and how far the background is with it
         * @description Key: any role.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The protection. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["ProtectionProgress"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_protection`: There is no such protection. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        /**
         * Take a protection back
         * @description Whether it has reached everybody yet or not. Days are judged as if it had never been declared.
         *
         *     Key: `operator`.
         */
        readonly delete: {
            readonly parameters: {
                readonly query?: {
                    /** @description Why, for those who look at it later. */
                    readonly reason?: string;
                    /** @description Only say what would change; nothing is written. */
                    readonly dryRun?: "true" | "false";
                };
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Taken back, or with `dryRun` what would change. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Protected"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_protection`: There is no such protection. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `already_undone`: This was taken back before. `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The rules in force
         * @description The `ETag` names their version.
         *
         *     Key: any role.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description The `ETag` of an answer that is at hand: while it holds, the answer is 304. */
                    readonly "if-none-match"?: string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The rules and all versions. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Rules"];
                    };
                };
                /** @description What an ETag of `If-None-Match` names is still the answer. */
                readonly 304: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Put new rules in force
         * @description From now on; days that have ended stay as they were judged. With `If-Match`, only if nobody else was faster. A refused document has each fault in `errors`, by path.
         *
         *     Key: `operator`.
         */
        readonly put: {
            readonly parameters: {
                readonly query?: {
                    /** @description Why, for those who look at it later. */
                    readonly reason?: string;
                    /** @description Only say what would change; nothing is written. */
                    readonly dryRun?: "true" | "false";
                };
                readonly header?: {
                    /** @description The ETag of the version that the change was made from. */
                    readonly "if-match"?: string;
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["RulesDocumentInput"];
                };
            };
            readonly responses: {
                /** @description The rules now in force, or with `dryRun` those that would be. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly ETag: components["headers"]["ETag"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Rules"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rules_changed`: The rules are no longer the expected version. */
                readonly 412: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `rules_invalid`: The rules are not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rules/simulate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The same history under other rules
         * @description Nothing is written. With `Accept: application/x-ndjson`, the answer comes as lines: `{"users": 500}` as it goes on, and at last `{"result": ...}`, or `{"problem": ...}` where it broke off.
         *
         *     Key: `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["SimulationRequestInput"];
                };
            };
            readonly responses: {
                /** @description What it would have come to. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Simulation"];
                        readonly "application/x-ndjson": readonly components["schemas"]["SimulationLine"][];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `rules_invalid`: The rules are not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The app's keys, newest first
         * @description Key: `operator`.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How many rows at most. */
                    readonly limit?: number;
                    /** @description `nextCursor` of the answer before; without it, the list begins. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The keys, revoked ones too; none can be read. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["KeyPage"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_cursor`: The cursor is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /**
         * Make a key
         * @description Key: `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["KeyPlanInput"];
                };
            };
            readonly responses: {
                /** @description Made before: the first answer without the key, with `Idempotent-Replayed: true`. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewKey"];
                    };
                };
                /** @description The key, told this once. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewKey"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `key_expired`: The key would have ended already. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/{keyId}/rotate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let a new key follow an old one
         * @description The new one has the same role, name and limit. The old one works for the grace time, so that the new one can be rolled out meanwhile. What had a limited life is followed by what lives as long.
         *
         *     Key: `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path: {
                    readonly keyId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: {
                readonly content: {
                    readonly "application/json": components["schemas"]["RotationInput"];
                };
            };
            readonly responses: {
                /** @description Made before: the first answer without the key, with `Idempotent-Replayed: true`. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewKey"];
                    };
                };
                /** @description The key that follows, told this once. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewKey"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_key`: There is no such key. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `key_ended`: The key is no longer in use. `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/{keyId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a key
         * @description Key: `operator`.
         */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly keyId: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description It no longer lets anybody in. */
                readonly 204: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_key`: There is no such key. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last_key`: This is the last key of its kind. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/user-tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let a user's own browser or phone in
         * @description The token reads its own user's data: every `GET` of one user that any key may ask. Where the rules' `userTokens.recordActivities` says so, it records activities as well. It cannot be taken back, hence the short life.
         *
         *     Key: `server` or `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["UserTokenPlanInput"];
                };
            };
            readonly responses: {
                /** @description The token, to be sent as `Authorization: Bearer TOKEN`. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["UserToken"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/clock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What time it is for the app
         * @description Key: any role.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The clock. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Clock"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Move the test clock of a sandbox app
         * @description Only forward. Whatever ends on the way is judged in order before the answer comes.
         *
         *     Key: `operator`.
         */
        readonly put: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            /** @description Either `now` or `advanceBy`. */
            readonly requestBody: {
                readonly content: {
                    /**
                     * @example {
                     *       "advanceBy": "P1D"
                     *     }
                     */
                    readonly "application/json": {
                        /**
                         * Format: date-time
                         * @example 2026-01-08T20:15:00.000Z
                         */
                        readonly now?: string;
                        /**
                         * Format: duration
                         * @example P1D
                         */
                        readonly advanceBy?: string;
                    };
                };
            };
            readonly responses: {
                /** @description The clock, which now stands still. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Clock"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_a_sandbox`: Only a sandbox app has a test clock. `clock_backwards`: The clock only goes forward. `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `clock_too_far`: The clock cannot be moved that far. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/maintenance/runs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Maintenance runs, newest first
         * @description Key: `operator`.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How many rows at most. */
                    readonly limit?: number;
                    /** @description `nextCursor` of the answer before; without it, the list begins. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The runs. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["MaintenanceRunPage"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_cursor`: The cursor is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /**
         * Run maintenance now
         * @description Reads are right without it; it makes events happen on time.
         *
         *     Key: `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The run, which is over. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["MaintenanceRun"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/maintenance/runs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One maintenance run
         * @description Key: `operator`.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The run. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["MaintenanceRun"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_run`: There is no such maintenance run. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/maintenance/failures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Users whom maintenance set aside
         * @description Their rows could not be judged, tried several times. Everybody else is; these wait until something writes them, or they are tried again.
         *
         *     Key: `operator`.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How many rows at most. */
                    readonly limit?: number;
                    /** @description `nextCursor` of the answer before; without it, the list begins. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The users, in the order of their ids. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["MaintenanceFailurePage"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_cursor`: The cursor is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/maintenance/failures/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try a user again who was set aside
         * @description At once. Should it fail again, the user stays set aside, with the new error.
         *
         *     Key: `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path: {
                    /** @description The app's own id of the user. */
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: {
                readonly content: {
                    readonly "application/json": components["schemas"]["RetryInput"];
                };
            };
            readonly responses: {
                /** @description What came of it. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["MaintenanceRetry"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. `unknown_failure`: The user is not set aside. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What operators did, newest first
         * @description Key: `operator`.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How many rows at most. */
                    readonly limit?: number;
                    /** @description `nextCursor` of the answer before; without it, the list begins. */
                    readonly cursor?: string;
                    /** @description The app's own id of the user. */
                    readonly userId?: string;
                    /** @description Such as `streak.restored`. */
                    readonly action?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The entries. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["AuditPage"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_cursor`: The cursor is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One entry of the audit log
         * @description Key: `operator`.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The entry. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["AuditEntry"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_audit_entry`: There is no such entry in the audit log. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit/{id}/undo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take back what an entry tells
         * @description As if it had never been done: a grant, a restore, a pause, a zone correction, a voided activity or a protection. Everything since is judged again.
         *
         *     Key: `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["RestoreInput"];
                };
            };
            readonly responses: {
                /** @description With `dryRun`: what would change. Or done before: the first answer, with `Idempotent-Replayed: true`. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Operated"] | components["schemas"]["Protected"];
                    };
                };
                /** @description Taken back. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Operated"] | components["schemas"]["Protected"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_audit_entry`: There is no such entry in the audit log. `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not_undoable`: This cannot be taken back. `already_undone`: This was taken back before. `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the background patrol found
         * @description The patrol verifies all users slowly, `PATROL_USERS_PER_MINUTE` on each server, over and over.
         *
         *     Key: `operator`.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The last round, and the one at hand. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Patrol"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /**
         * Replay users from their facts and compare
         * @description Folds each user anew from everything that was recorded and compares every stored field, the ledger entry by entry. With `repair`, what drifted is written anew; facts never are.
         *
         *     Key: `operator`.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: {
                readonly content: {
                    readonly "application/json": components["schemas"]["VerifyRequestInput"];
                };
            };
            readonly responses: {
                /** @description Each drift, with what is stored and what the facts say. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["Verification"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `app_key_required`: The root key only manages apps. `wrong_role`: The key's role does not allow this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown_user`: There is no such user. */
                readonly 404: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_cursor`: The cursor is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/apps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All apps
         * @description Key: the root key.
         */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description How many rows at most. */
                    readonly limit?: number;
                    /** @description `nextCursor` of the answer before; without it, the list begins. */
                    readonly cursor?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description The apps, by id. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["AppPage"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `root_key_required`: Only the root key may do this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `invalid_cursor`: The cursor is not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly put?: never;
        /**
         * Make an app
         * @description Key: the root key.
         */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: {
                    /** @description Makes the request one that can be sent again: it is done once. */
                    readonly "idempotency-key"?: string;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": components["schemas"]["AppPlanInput"];
                };
            };
            readonly responses: {
                /** @description Made before: the first answer without the keys, with `Idempotent-Replayed: true`. */
                readonly 200: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewApp"];
                    };
                };
                /** @description The app with its first keys, one `server` and one `operator`. */
                readonly 201: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": components["schemas"]["NewApp"];
                    };
                };
                /** @description `malformed_json`: The body is not JSON. */
                readonly 400: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `missing_key`: A key is needed. `invalid_key`: The key is not in use. `token_expired`: The user token has expired. */
                readonly 401: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "WWW-Authenticate": components["headers"]["Challenge"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `root_key_required`: Only the root key may do this. */
                readonly 403: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `idempotency_conflict`: The id was used for another request. */
                readonly 409: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body_too_large`: The body is too large. */
                readonly 413: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unsupported_media_type`: The content type is not understood. */
                readonly 415: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid_request`: The request is not valid. `rules_invalid`: The rules are not valid. */
                readonly 422: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `rate_limited`: Too many requests. */
                readonly 429: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal_error`: Something went wrong in the server. */
                readonly 500: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `database_unavailable`: The database cannot serve this now. */
                readonly 503: {
                    headers: {
                        readonly "X-Request-Id": components["headers"]["RequestId"];
                        readonly "Retry-After": components["headers"]["RetryAfter"];
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "id": "a1",
         *       "userId": "u1",
         *       "type": "quiz_completed",
         *       "occurredAt": "2026-01-08T20:15:00.000Z",
         *       "timeZone": "America/New_York",
         *       "data": {
         *         "score": 8,
         *         "total": 10,
         *         "difficulty": "hard"
         *       }
         *     }
         */
        readonly ReportInput: {
            /** @description The same id again is the same activity; without one, an id is made. */
            readonly id?: string;
            /**
             * @description The app's own id of the user.
             * @example u1
             */
            readonly userId: string;
            /** @description One of the rules' types. */
            readonly type: string;
            /** @description Now, unless said. */
            readonly occurredAt?: string | null;
            /** @description The zone that the user is in; it becomes the user's from now on. */
            readonly timeZone?: string | null;
            /** @description The app's own JSON, up to 16 KiB; rules read from it. */
            readonly data?: {
                readonly [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "count": 2,
         *       "reason": "Won in the spring raffle"
         *     }
         */
        readonly GrantInput: {
            /** @description How many freezes. */
            readonly count: number;
            /**
             * @description Why, for those who look at it later.
             * @example Outage of the app on Sunday
             */
            readonly reason: string;
            /**
             * @description Only say what would change; nothing is written.
             * @default false
             */
            readonly dryRun?: boolean;
        };
        readonly RestoreInput: {
            /**
             * @description Why, for those who look at it later.
             * @example Outage of the app on Sunday
             */
            readonly reason: string;
            /**
             * @description Only say what would change; nothing is written.
             * @default false
             */
            readonly dryRun?: boolean;
        };
        /**
         * @example {
         *       "from": "2026-07-01",
         *       "to": "2026-07-14"
         *     }
         */
        readonly PausePlanInput: {
            /**
             * Format: date
             * @description The first day: the user's today or later.
             * @example 2026-01-08
             */
            readonly from: string;
            /**
             * Format: date
             * @description The last day.
             * @example 2026-01-08
             */
            readonly to: string;
            /**
             * @description Why, for those who look at it later.
             * @example Outage of the app on Sunday
             */
            readonly reason?: string;
            /**
             * @description Only say what would change; nothing is written.
             * @default false
             */
            readonly dryRun?: boolean;
        };
        /**
         * @example {
         *       "timeZone": "America/Los_Angeles",
         *       "from": "2026-03-01T00:00:00Z",
         *       "reason": "The phone had kept the time of New York"
         *     }
         */
        readonly ZoneCorrectionInput: {
            /**
             * @description Where the user really was, and is.
             * @example America/New_York
             */
            readonly timeZone: string;
            /**
             * Format: date-time
             * @description Since this instant.
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly from: string;
            /**
             * @description Why, for those who look at it later.
             * @example Outage of the app on Sunday
             */
            readonly reason: string;
            /**
             * @description Only say what would change; nothing is written.
             * @default false
             */
            readonly dryRun?: boolean;
        };
        /** @description The rules; everything has a default and may be left out. */
        readonly RulesDocumentInput: {
            readonly [key: string]: unknown;
        };
        /**
         * @example {
         *       "name": "Law school",
         *       "mode": "sandbox"
         *     }
         */
        readonly AppPlanInput: {
            readonly name: string;
            /**
             * @description A sandbox app has a test clock.
             * @enum {string}
             */
            readonly mode: "live" | "sandbox";
            readonly rules?: components["schemas"]["RulesDocumentInput"];
        };
        /**
         * @example {
         *       "role": "server",
         *       "name": "backend, EU"
         *     }
         */
        readonly KeyPlanInput: {
            /** @enum {string} */
            readonly role: "server" | "operator" | "reader";
            /**
             * @description What it is for.
             * @example backend, EU
             */
            readonly name?: string;
            /**
             * Format: date-time
             * @description From then on, by real time, it opens nothing. Without it: until it is revoked.
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly expiresAt?: string;
            /** @description A limit of its own, in place of the server's. */
            readonly requestsPerMinute?: number;
        };
        /**
         * @example {
         *       "graceSeconds": 3600
         *     }
         */
        readonly RotationInput: {
            /** @description How long the old key still works: 21600 unless said; 0 ends it at once. */
            readonly graceSeconds?: number;
        };
        readonly ProtectionPlanInput: {
            /**
             * Format: date-time
             * @description From this instant on.
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly from: string;
            /**
             * Format: date-time
             * @description Up to, and without, this instant.
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly to: string;
            /**
             * @description Why, for those who look at it later.
             * @example Outage of the app on Sunday
             */
            readonly reason: string;
            /**
             * @description Only say what would change; nothing is written.
             * @default false
             */
            readonly dryRun?: boolean;
        };
        /**
         * @example {
         *       "reason": "The row was repaired"
         *     }
         */
        readonly RetryInput: {
            /**
             * @description Why, for those who look at it later.
             * @example Outage of the app on Sunday
             */
            readonly reason?: string;
        };
        /**
         * @example {
         *       "userId": "u1",
         *       "expiresInSeconds": 900
         *     }
         */
        readonly UserTokenPlanInput: {
            /**
             * @description The app's own id of the user.
             * @example u1
             */
            readonly userId: string;
            /** @description By real time, also in a sandbox: 3600 unless said. */
            readonly expiresInSeconds?: number;
        };
        readonly SimulationRequestInput: {
            readonly rules: components["schemas"]["RulesDocumentInput"];
            /** @description Users of whom both sides are told. */
            readonly userIds?: readonly string[];
            /** @description Looks at nobody but the named users. */
            readonly onlyNamed?: boolean;
        };
        /**
         * @example {
         *       "timeZone": "America/New_York",
         *       "name": "Ada",
         *       "restDays": [
         *         7
         *       ]
         *     }
         */
        readonly UserPatchInput: {
            /**
             * @description An IANA time zone.
             * @example America/New_York
             */
            readonly timeZone?: string;
            readonly name?: string | null;
            readonly email?: string | null;
            /** @description The app's own JSON, up to 16 KiB; replaced as a whole. */
            readonly attributes?: {
                readonly [key: string]: unknown;
            };
            /** @description Weekdays on which nothing is asked of the user, beside those of the rules. */
            readonly restDays?: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
        };
        /**
         * @example {
         *       "limit": 500
         *     }
         * @example {
         *       "userIds": [
         *         "u1"
         *       ],
         *       "repair": true
         *     }
         */
        readonly VerifyRequestInput: {
            /** @description Only these users; without them, all, page by page. */
            readonly userIds?: readonly string[];
            /** @description How many users at most; 200 unless said. */
            readonly limit?: number;
            /** @description `nextCursor` of the answer before; without it, the walk begins. */
            readonly cursor?: string;
            /** @description Writes what the facts say in the place of what drifted. */
            readonly repair?: boolean;
        };
        readonly Fault: {
            /** @description Where: a field of the body (`data.score`), `query.limit`, `path.userId`, `header.idempotency-key`; empty for the body as a whole. */
            readonly path: string;
            /** @description What, for people; may change. */
            readonly message: string;
        };
        /**
         * @description RFC 9457. Every error is answered so.
         * @example {
         *       "type": "urn:flamekeeper:problem:unknown_user",
         *       "title": "There is no such user",
         *       "status": 404,
         *       "detail": "There is no user \"u9\"",
         *       "code": "unknown_user",
         *       "requestId": "01987c3e-6f0a-7c3e-9d5e-2f8d4c1b7a90"
         *     }
         */
        readonly Problem: {
            /** @description `urn:flamekeeper:problem:` and the code. */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            /** @description What happened, for people; may change. */
            readonly detail: string;
            /**
             * @description Stable; the one to branch on.
             * @enum {string}
             */
            readonly code: "malformed_json" | "malformed_url" | "malformed_request" | "missing_key" | "invalid_key" | "token_expired" | "wrong_role" | "wrong_user" | "tokens_record_nothing" | "metrics_closed" | "root_key_required" | "app_key_required" | "unknown_path" | "unknown_user" | "unknown_streak" | "unknown_activity" | "unknown_key" | "unknown_run" | "unknown_failure" | "unknown_pause" | "unknown_protection" | "unknown_audit_entry" | "no_week" | "request_timeout" | "idempotency_conflict" | "pause_not_allowed" | "nothing_to_restore" | "restore_too_old" | "restore_not_allowed" | "pause_over" | "not_undoable" | "already_undone" | "nothing_to_undo" | "clock_backwards" | "not_a_sandbox" | "last_key" | "key_ended" | "rules_changed" | "body_too_large" | "batch_too_long" | "unsupported_media_type" | "invalid_request" | "invalid_cursor" | "invalid_amount" | "invalid_count" | "unknown_type" | "unknown_zone" | "occurred_in_future" | "occurred_too_early" | "freeze_limit" | "correction_in_future" | "correction_too_early" | "pause_in_past" | "pause_reversed" | "pause_too_long" | "protection_invalid" | "rules_invalid" | "clock_too_far" | "key_expired" | "rate_limited" | "headers_too_large" | "internal_error" | "not_ready" | "database_unavailable" | "overloaded";
            /** @description Of the log lines that belong to the request. */
            readonly requestId: string;
            readonly errors?: readonly components["schemas"]["Fault"][];
        };
        readonly Streak: {
            readonly key: string;
            /** @description What the streak counts, and the day, week or month that is open: `today` and `status` tell how that stands. */
            readonly period: {
                /** @enum {string} */
                readonly kind: "day" | "week" | "month";
                /**
                 * Format: date
                 * @example 2026-01-08
                 */
                readonly startsOn: string;
                /**
                 * Format: date
                 * @example 2026-01-08
                 */
                readonly endsOn: string;
            };
            readonly length: number;
            readonly longest: number;
            readonly today: {
                /**
                 * Format: date
                 * @example 2026-01-08
                 */
                readonly day: string;
                /** @enum {string} */
                readonly status: "active" | "pending";
                readonly progress: number;
                readonly needed: number;
            };
            /**
             * @description `none`; `pending`: alive, today is open; `active`: alive, today is done; `covered`: today is a rest day, paused or protected; `lost`: over, and can be won back.
             * @enum {string}
             */
            readonly status: "none" | "pending" | "active" | "covered" | "lost";
            readonly startedOn: string | null;
            /** @description When it ends if nothing more is done, freezes counted in. */
            readonly endsAt: string | null;
            readonly freezes: {
                readonly available: number;
                readonly max: number | null;
                readonly xpToNext: number | null;
            };
            /** @description The streak before, where it ended and can still be won back or restored. */
            readonly lost: {
                readonly length: number;
                /**
                 * Format: date
                 * @example 2026-01-08
                 */
                readonly day: string;
                /**
                 * Format: date-time
                 * @example 2026-01-08T20:15:00.000Z
                 */
                readonly at: string;
            } | null;
            /** @description The user's own chance to win the lost streak back. */
            readonly recovery: {
                /**
                 * Format: date-time
                 * @example 2026-01-08T20:15:00.000Z
                 */
                readonly until: string;
                readonly multiple: number;
                readonly progress: number;
                readonly needed: number;
            } | null;
            readonly nextMilestone: number | null;
        };
        readonly Streaks: {
            readonly data: readonly components["schemas"]["Streak"][];
        };
        readonly StreaksOfUsers: {
            /** @description In the order asked for. */
            readonly data: readonly {
                /**
                 * @description The app's own id of the user.
                 * @example u1
                 */
                readonly userId: string;
                readonly streaks: readonly {
                    readonly key: string;
                    readonly length: number;
                    /** @enum {string} */
                    readonly status: "none" | "pending" | "active" | "covered" | "lost";
                    /**
                     * @description Whether today is done.
                     * @enum {string}
                     */
                    readonly today: "active" | "pending";
                    /** @description In stock. */
                    readonly freezes: number;
                    readonly endsAt: string | null;
                }[];
            }[];
            /** @description Ids of those asked for that no user has. */
            readonly unknown: readonly string[];
        };
        readonly Week: {
            /**
             * Format: date
             * @example 2026-01-08
             */
            readonly startsOn: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly endsAt: string;
            readonly categories: readonly {
                readonly key: string;
                readonly done: boolean;
                readonly count: number;
            }[];
            readonly doneCount: number;
            readonly neededCount: number;
            /** @description Percent. */
            readonly progress: number;
            readonly bonus: {
                readonly earned: boolean;
                readonly active: boolean;
                readonly multiplier: number;
                readonly until: string | null;
            };
        };
        readonly Level: {
            readonly level: number;
            readonly title: string;
            readonly xp: number;
            readonly xpToNext: number | null;
        };
        /**
         * @description Something that happened: `streak.extended`, `freeze.spent`, `level.reached` ... with the numbers right after it and its cause.
         * @example {
         *       "id": "01987c3e-6f0a-7c3e-9d5e-2f8d4c1b7a90",
         *       "type": "streak.extended",
         *       "at": "2026-01-08T20:15:00.000Z",
         *       "day": "2026-01-08",
         *       "streak": "daily",
         *       "length": 4,
         *       "freezes": 1,
         *       "cause": {
         *         "kind": "activity",
         *         "activityId": "a1"
         *       }
         *     }
         */
        readonly Event: {
            readonly id: string;
            readonly type: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly at: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly Activity: {
            readonly id: string;
            readonly userId: string;
            readonly type: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly occurredAt: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly recordedAt: string;
            /**
             * Format: date
             * @description The user's day that it counts for.
             * @example 2026-01-08
             */
            readonly day: string;
            readonly data: {
                readonly [key: string]: unknown;
            };
            readonly xp: {
                readonly base: number;
                readonly bonus: number;
                readonly total: number;
                /** @description What `base` was multiplied by: 1 without a bonus. */
                readonly multiplier: number;
            };
            /** @description Its day had ended when it was recorded. */
            readonly late: boolean;
            /** @description So late that it counts for no day; its XP counts. */
            readonly tooLate: boolean;
            readonly voidedAt: string | null;
        };
        /** @description The activity and all that it changed. */
        readonly Recorded: {
            readonly activity: components["schemas"]["Activity"];
            readonly streaks: readonly components["schemas"]["Streak"][];
            /** @description `null` where the rules have no weeks. */
            readonly week: components["schemas"]["Week"] | null;
            readonly level: components["schemas"]["Level"];
            /** @description What this request made happen. */
            readonly events: readonly components["schemas"]["Event"][];
        };
        /** @description What it did, or would do. */
        readonly Changes: {
            readonly streaks: readonly {
                readonly key: string;
                readonly before: {
                    readonly length: number;
                    readonly longest: number;
                    readonly freezes: number;
                    readonly lostLength: number | null;
                };
                readonly after: {
                    readonly length: number;
                    readonly longest: number;
                    readonly freezes: number;
                    readonly lostLength: number | null;
                };
                /** @description Neighbouring days that all went from one status to another. */
                readonly days: readonly {
                    /**
                     * Format: date
                     * @example 2026-01-08
                     */
                    readonly from: string;
                    /**
                     * Format: date
                     * @example 2026-01-08
                     */
                    readonly to: string;
                    readonly before: string;
                    readonly after: string;
                }[];
            }[];
            readonly xp: {
                readonly before: number;
                readonly after: number;
            };
            readonly timeZone: {
                readonly before: string;
                readonly after: string;
            };
            readonly today: {
                /**
                 * Format: date
                 * @example 2026-01-08
                 */
                readonly before: string;
                /**
                 * Format: date
                 * @example 2026-01-08
                 */
                readonly after: string;
            };
        };
        readonly Operated: {
            /** @description Nothing was written. */
            readonly dryRun: boolean;
            /** @description Its entry in the audit log, by which it can be taken back; null when nothing was done. */
            readonly auditId: string | null;
            readonly changes: components["schemas"]["Changes"];
            readonly streaks: readonly components["schemas"]["Streak"][];
            /** @description `null` where the rules have no weeks. */
            readonly week: components["schemas"]["Week"] | null;
            readonly level: components["schemas"]["Level"];
            /** @description What this request made happen. */
            readonly events: readonly components["schemas"]["Event"][];
        };
        readonly Pause: {
            /** @description null in a dry run. */
            readonly id: string | null;
            /**
             * Format: date
             * @example 2026-01-08
             */
            readonly from: string;
            /**
             * Format: date
             * @example 2026-01-08
             */
            readonly to: string;
        };
        readonly Paused: {
            readonly pause: components["schemas"]["Pause"];
            /** @description Nothing was written. */
            readonly dryRun: boolean;
            /** @description Its entry in the audit log, by which it can be taken back; null when nothing was done. */
            readonly auditId: string | null;
            readonly changes: components["schemas"]["Changes"];
            readonly streaks: readonly components["schemas"]["Streak"][];
            /** @description `null` where the rules have no weeks. */
            readonly week: components["schemas"]["Week"] | null;
            readonly level: components["schemas"]["Level"];
            /** @description What this request made happen. */
            readonly events: readonly components["schemas"]["Event"][];
        };
        readonly Corrected: {
            /** @description How many activities are on another day now. */
            readonly movedActivities: number;
            /** @description Nothing was written. */
            readonly dryRun: boolean;
            /** @description Its entry in the audit log, by which it can be taken back; null when nothing was done. */
            readonly auditId: string | null;
            readonly changes: components["schemas"]["Changes"];
            readonly streaks: readonly components["schemas"]["Streak"][];
            /** @description `null` where the rules have no weeks. */
            readonly week: components["schemas"]["Week"] | null;
            readonly level: components["schemas"]["Level"];
            /** @description What this request made happen. */
            readonly events: readonly components["schemas"]["Event"][];
        };
        readonly Voided: {
            readonly activity: components["schemas"]["Activity"];
            /** @description Nothing was written. */
            readonly dryRun: boolean;
            /** @description Its entry in the audit log, by which it can be taken back; null when nothing was done. */
            readonly auditId: string | null;
            readonly changes: components["schemas"]["Changes"];
            readonly streaks: readonly components["schemas"]["Streak"][];
            /** @description `null` where the rules have no weeks. */
            readonly week: components["schemas"]["Week"] | null;
            readonly level: components["schemas"]["Level"];
            /** @description What this request made happen. */
            readonly events: readonly components["schemas"]["Event"][];
        };
        readonly BatchAnswer: {
            readonly data: readonly ({
                /** @description The item's place in the batch, from 0; blank lines do not count. */
                readonly index: number;
                /**
                 * @description 200 where it was recorded before.
                 * @enum {number}
                 */
                readonly status: 200 | 201;
                readonly activity: components["schemas"]["Activity"];
            } | {
                /** @description The item's place in the batch, from 0; blank lines do not count. */
                readonly index: number;
                readonly status: number;
                readonly problem: components["schemas"]["Problem"];
            })[];
        };
        readonly NewKey: {
            readonly id: string;
            /** @enum {string} */
            readonly role: "server" | "operator" | "reader";
            /** @description The key itself, told this once: `null` where the answer is told again. */
            readonly key: string | null;
        };
        readonly NewApp: {
            readonly id: string;
            readonly name: string;
            /**
             * @description A sandbox app has a test clock.
             * @enum {string}
             */
            readonly mode: "live" | "sandbox";
            readonly keys: readonly components["schemas"]["NewKey"][];
        };
        readonly App: {
            readonly id: string;
            readonly name: string;
            /**
             * @description A sandbox app has a test clock.
             * @enum {string}
             */
            readonly mode: "live" | "sandbox";
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly createdAt: string;
        };
        readonly Key: {
            readonly id: string;
            /** @enum {string} */
            readonly role: "server" | "operator" | "reader";
            /** @description The first characters, to tell keys apart. */
            readonly hint: string;
            readonly name: string | null;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly createdAt: string;
            /** @description `null`: it ends only when it is revoked. */
            readonly expiresAt: string | null;
            /** @description To about a minute. */
            readonly lastUsedAt: string | null;
            readonly revokedAt: string | null;
            /** @description `null`: the server's limit. */
            readonly requestsPerMinute: number | null;
            /** @description The id of the key that follows it. */
            readonly rotatedTo: string | null;
        };
        readonly Rules: {
            /** @description 1, 2, 3 ... */
            readonly version: number;
            /** @description `null`: from the beginning. */
            readonly since: string | null;
            /** @description The document as it was given. */
            readonly rules: unknown;
            readonly versions: readonly {
                /** @description 1, 2, 3 ... */
                readonly version: number;
                /** @description `null`: from the beginning. */
                readonly since: string | null;
            }[];
        };
        readonly Clock: {
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly now: string;
            /** @description It stands still until it is moved; else it follows real time. */
            readonly moved: boolean;
        };
        readonly AuditEntry: {
            readonly id: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly at: string;
            /** @description `key:ID`, `root` or `cli`. */
            readonly actor: string;
            readonly action: string;
            readonly userId: string | null;
            /** @description The fact, activity, protection, key or rules version that it was about. */
            readonly subject: string | null;
            readonly reason: string | null;
            readonly before: unknown;
            readonly after: unknown;
            /** @description The entry that this one takes back. */
            readonly undoes: string | null;
            /** @description The entry that took this one back. */
            readonly undoneBy: string | null;
            /** @description Whether it can be taken back. */
            readonly undoable: boolean;
        };
        readonly Protection: {
            readonly id: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly from: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly to: string;
            readonly reason: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly createdAt: string;
            readonly withdrawnAt: string | null;
            /**
             * @description While `applying` or `withdrawing`, reads are right already; rows and events follow in the background.
             * @enum {string}
             */
            readonly status: "applying" | "applied" | "withdrawing" | "withdrawn";
            /** @description What was found when it was declared; not `complete` where more users had to be looked at than a moment allows. */
            readonly touches: {
                readonly users: number;
                readonly complete: boolean;
            } | null;
        };
        readonly ProtectionProgress: {
            readonly id: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly from: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly to: string;
            readonly reason: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly createdAt: string;
            readonly withdrawnAt: string | null;
            /**
             * @description While `applying` or `withdrawing`, reads are right already; rows and events follow in the background.
             * @enum {string}
             */
            readonly status: "applying" | "applied" | "withdrawing" | "withdrawn";
            /** @description What was found when it was declared; not `complete` where more users had to be looked at than a moment allows. */
            readonly touches: {
                readonly users: number;
                readonly complete: boolean;
            } | null;
            /** @description How many users there are, and how many the background has not reached. */
            readonly users: {
                readonly total: number;
                readonly left: number;
            };
        };
        readonly Protected: {
            /** @description null in a dry run of a new one. */
            readonly id: string | null;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly from: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly to: string;
            readonly reason: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly createdAt: string;
            readonly withdrawnAt: string | null;
            /**
             * @description While `applying` or `withdrawing`, reads are right already; rows and events follow in the background.
             * @enum {string}
             */
            readonly status: "applying" | "applied" | "withdrawing" | "withdrawn";
            readonly touches: {
                /** @description Whose days change. */
                readonly users: number;
                /** @description How many users were looked at, within the time that there is for it. */
                readonly looked: number;
                /** @description Whether all users were looked at. */
                readonly complete: boolean;
                /** @description Up to ten of them, with what changes. Empty in an answer that is told again under its Idempotency-Key: users are not kept there. */
                readonly sample: readonly {
                    readonly userId: string;
                    readonly changes: components["schemas"]["Changes"];
                }[];
            };
            /** @description Nothing was written. */
            readonly dryRun: boolean;
            readonly auditId: string | null;
        };
        readonly ExplainedDay: {
            /**
             * Format: date
             * @example 2026-01-08
             */
            readonly day: string;
            readonly status: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly begunAt: string;
            /**
             * Format: date-time
             * @description When it ended or, if nothing changes, will end.
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly endedAt: string;
            /** @description In which it ended. */
            readonly timeZone: string;
            /** @description Why, in plain English: to be pasted into a mail. */
            readonly sentence: string;
            /** @description The same for programs: a `kind`, and what belongs to it. */
            readonly reason: {
                readonly kind: string;
            } & {
                readonly [key: string]: unknown;
            };
            /** @description `null` when the rules did not have the streak. */
            readonly progress: {
                readonly progress: number;
                readonly needed: number;
            } | null;
            /** @description What the reason rests on, beside activities: restores, pauses, protections, zones. */
            readonly facts: readonly {
                readonly id: string;
                readonly kind: string;
                /**
                 * Format: date-time
                 * @description When it was learned.
                 * @example 2026-01-08T20:15:00.000Z
                 */
                readonly at: string;
                /** @description What an operator gave. */
                readonly reason: string | null;
            }[];
            readonly activities: readonly {
                readonly id: string;
                readonly type: string;
                /**
                 * Format: date-time
                 * @example 2026-01-08T20:15:00.000Z
                 */
                readonly occurredAt: string;
                /**
                 * Format: date-time
                 * @example 2026-01-08T20:15:00.000Z
                 */
                readonly recordedAt: string;
                readonly xp: number;
                /** @enum {string} */
                readonly standing: "counts" | "adds_nothing" | "too_late" | "voided" | "not_asked";
            }[];
            /** @description What the day was called when, and what changed it: in the order in which it became known. */
            readonly history: readonly {
                /**
                 * Format: date-time
                 * @example 2026-01-08T20:15:00.000Z
                 */
                readonly at: string;
                readonly sentence: string;
                /** @description Empty for what is not written down yet. */
                readonly eventIds: readonly string[];
            }[];
        };
        readonly Explanation: {
            /** @description The short answer: how the streak stands, and why the last one ended. */
            readonly summary: string;
            /**
             * Format: date
             * @example 2026-01-08
             */
            readonly today: string;
            readonly length: number;
            /** @description In stock. */
            readonly freezes: number;
            /** @description The last streak that ended and was not given back, as in `GET .../streaks`. */
            readonly lost: {
                readonly length: number;
                /**
                 * Format: date
                 * @example 2026-01-08
                 */
                readonly day: string;
                /**
                 * Format: date-time
                 * @example 2026-01-08T20:15:00.000Z
                 */
                readonly at: string;
            } | null;
            readonly days: readonly components["schemas"]["ExplainedDay"][];
        };
        readonly MaintenanceRun: {
            readonly id: string;
            /** @enum {string} */
            readonly trigger: "worker" | "operator" | "clock";
            /**
             * @description `abandoned`: without a heartbeat for long, its server was killed.
             * @enum {string}
             */
            readonly status: "running" | "done" | "failed" | "abandoned";
            /**
             * Format: date-time
             * @description Boundaries up to here are passed.
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly asOf: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly startedAt: string;
            readonly finishedAt: string | null;
            /**
             * Format: date-time
             * @description The last sign of life, by the database's clock.
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly heartbeatAt: string;
            /** @description Users of whom something was due. */
            readonly due: number;
            /** @description Users moved on. */
            readonly judged: number;
            /** @description Freezes spent. */
            readonly frozen: number;
            /** @description Streaks ended. */
            readonly ended: number;
            /** @description Users who could not be judged; `GET /v1/maintenance/failures` lists those set aside. */
            readonly errors: number;
            /** @description Tries of single users, after they had failed together with others. */
            readonly retries: number;
            /** @description Users whom somebody else wrote while they were being judged. */
            readonly conflicts: number;
            readonly durationMs: number;
            readonly usersPerSecond: number | null;
            readonly peakMemoryBytes: number;
            /** @description Why it failed; `null` while it has not. */
            readonly error: string | null;
        };
        readonly MaintenanceFailure: {
            /** @description The user's id. */
            readonly id: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly since: string;
            /** @description Of the last try. */
            readonly error: string;
            /** @description How often the user was tried alone: three times by maintenance, then by whoever asked. */
            readonly tries: number;
        };
        readonly MaintenanceRetry: {
            /** @description The user's id. */
            readonly id: string;
            /** @description Whether the user is judged again, like everybody else. */
            readonly judged: boolean;
            /** @description As the list has it now; `null` when the user is no longer on it. */
            readonly failure: components["schemas"]["MaintenanceFailure"] | null;
            /** @description The entry in the audit log. */
            readonly auditId: string;
        };
        readonly Calendar: {
            /**
             * Format: date
             * @example 2026-01-08
             */
            readonly today: string;
            readonly length: number;
            readonly longest: number;
            /** @description In stock. */
            readonly freezes: number;
            readonly days: readonly {
                /**
                 * Format: date
                 * @example 2026-01-08
                 */
                readonly day: string;
                readonly status: string;
                readonly activities: number;
                readonly xp: number;
            }[];
        };
        readonly LedgerEntry: {
            readonly id: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly at: string;
            /** @enum {string} */
            readonly kind: "award" | "reversal";
            readonly activityId: string;
            readonly base: number;
            readonly bonus: number;
            /** @description Negative for a reversal. */
            readonly amount: number;
            /** @description Right after it. */
            readonly balance: number;
        };
        readonly Xp: {
            readonly balance: number;
            readonly level: components["schemas"]["Level"];
            /** @description Newest first. */
            readonly data: readonly components["schemas"]["LedgerEntry"][];
            readonly nextCursor: string | null;
        };
        readonly UserToken: {
            readonly token: string;
            readonly userId: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly expiresAt: string;
        };
        readonly SimulatedUser: {
            readonly xp: number;
            readonly streaks: readonly {
                readonly key: string;
                readonly length: number;
                readonly longest: number;
                readonly activeDays: number;
                readonly freezes: number;
                readonly ended: number;
                readonly repaired: number;
                readonly freezesSpent: number;
                readonly freezesReturned: number;
            }[];
        };
        readonly Distribution: {
            readonly min: number;
            readonly median: number;
            readonly p90: number;
            readonly max: number;
            readonly mean: number;
            /** @description Users from `from` to `to`, both inside. */
            readonly buckets: readonly {
                readonly from: number;
                readonly to: number | null;
                readonly users: number;
            }[];
        };
        readonly SimulatedTally: {
            readonly xp: number;
            readonly streaks: readonly {
                readonly key: string;
                /** @description Streaks that ended, those that were won back later included. */
                readonly ended: number;
                /** @description Streaks that were won back. */
                readonly repaired: number;
                readonly freezesSpent: number;
                /** @description Of those spent. */
                readonly freezesReturned: number;
                /** @description Now. */
                readonly length: components["schemas"]["Distribution"];
                readonly longest: components["schemas"]["Distribution"];
                readonly activeDays: components["schemas"]["Distribution"];
            }[];
        };
        readonly Simulation: {
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly asOf: string;
            readonly users: number;
            /** @description Under the app's own rules, each version in its time. */
            readonly before: components["schemas"]["SimulatedTally"];
            /** @description As if the other rules had been in force from the beginning. */
            readonly after: components["schemas"]["SimulatedTally"];
            /** @description Users whose length now would be greater, smaller or the same. */
            readonly changes: {
                readonly gain: number;
                readonly lose: number;
                readonly same: number;
            };
            readonly named: readonly {
                readonly userId: string;
                readonly before: components["schemas"]["SimulatedUser"];
                readonly after: components["schemas"]["SimulatedUser"];
            }[];
            readonly durationMs: number;
            readonly usersPerSecond: number;
        };
        readonly SimulationLine: {
            /** @description Looked at so far. */
            readonly users: number;
        } | {
            readonly result: components["schemas"]["Simulation"];
        } | {
            readonly problem: components["schemas"]["Problem"];
        };
        readonly User: {
            /**
             * @description The app's own id of the user.
             * @example u1
             */
            readonly id: string;
            readonly name: string | null;
            readonly email: string | null;
            readonly attributes: {
                readonly [key: string]: unknown;
            };
            readonly timeZone: string;
            readonly restDays: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7)[];
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly updatedAt: string;
        };
        /**
         * @example {
         *       "dryRun": false,
         *       "rows": {
         *         "activities": 31,
         *         "facts": 3,
         *         "xp_ledger": 28,
         *         "events": 95,
         *         "replies": 12,
         *         "users": 1
         *       }
         *     }
         */
        readonly Erasure: {
            /** @description Whether nothing was done. */
            readonly dryRun: boolean;
            /** @description How many rows were deleted, or would be, by table. */
            readonly rows: {
                readonly [key: string]: number;
            };
        };
        readonly ExportedFact: {
            readonly id: string;
            /** @enum {string} */
            readonly kind: "zone" | "zone_correction" | "rest_days" | "grant" | "pause" | "restore";
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly at: string;
            readonly reason: string | null;
            /** @description Since when it no longer counts. */
            readonly withdrawnAt: string | null;
            /** @description What its kind has: a zone, days, a streak and a count. */
            readonly body: {
                readonly [key: string]: unknown;
            };
        };
        /** @description All that is kept of a user; lists are newest first. */
        readonly UserExport: {
            /** @constant */
            readonly format: "flamekeeper.user-export";
            /** @constant */
            readonly version: 1;
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly exportedAt: string;
            readonly user: components["schemas"]["User"];
            /** @description As of `exportedAt`. */
            readonly streaks: readonly components["schemas"]["Streak"][];
            /** @description Voided ones included. */
            readonly activities: readonly components["schemas"]["Activity"][];
            /** @description Beside activities, what the streaks follow from; those taken back included. */
            readonly facts: readonly components["schemas"]["ExportedFact"][];
            readonly ledger: readonly components["schemas"]["LedgerEntry"][];
            readonly events: readonly components["schemas"]["Event"][];
            /** @description What operators did about the user. */
            readonly audit: readonly components["schemas"]["AuditEntry"][];
        };
        readonly Drift: {
            readonly userId: string;
            /** @description Where: `streaks.daily.length`, `ledger.a1.award`, `row.dueAt`. */
            readonly what: string;
            /** @description `null`: nothing there. */
            readonly stored: unknown;
            /** @description What the facts say; `null`: nothing should be there. */
            readonly derived: unknown;
        };
        readonly Verification: {
            /** @description Users that were looked at. */
            readonly checked: number;
            /** @description Of them, derived under rules or protections that have changed since: no drift. */
            readonly stale: number;
            /** @description Users that were written anew. */
            readonly repaired: number;
            readonly drifted: readonly components["schemas"]["Drift"][];
            /** @description `null` at the end. */
            readonly nextCursor: string | null;
        };
        readonly PatrolRound: {
            /**
             * Format: date-time
             * @example 2026-01-08T20:15:00.000Z
             */
            readonly startedAt: string;
            readonly finishedAt: string | null;
            readonly checked: number;
            readonly stale: number;
            /** @description Users of whom something drifted. The log tells how many, `flamekeeper verify` names them. */
            readonly drifted: number;
        };
        readonly Patrol: {
            /** @description The last round over all users. */
            readonly last: components["schemas"]["PatrolRound"] | null;
            /** @description The round at hand, so far. */
            readonly current: components["schemas"]["PatrolRound"] | null;
        };
        readonly UserPage: {
            readonly data: readonly components["schemas"]["User"][];
            /** @description `null` on the last page. */
            readonly nextCursor: string | null;
        };
        readonly ActivityPage: {
            readonly data: readonly components["schemas"]["Activity"][];
            /** @description `null` on the last page. */
            readonly nextCursor: string | null;
        };
        readonly EventPage: {
            readonly data: readonly components["schemas"]["Event"][];
            /** @description `null` on the last page. */
            readonly nextCursor: string | null;
        };
        readonly Pauses: {
            readonly data: readonly components["schemas"]["Pause"][];
        };
        readonly ProtectionPage: {
            readonly data: readonly components["schemas"]["Protection"][];
            /** @description `null` on the last page. */
            readonly nextCursor: string | null;
        };
        readonly KeyPage: {
            readonly data: readonly components["schemas"]["Key"][];
            /** @description `null` on the last page. */
            readonly nextCursor: string | null;
        };
        readonly MaintenanceRunPage: {
            readonly data: readonly components["schemas"]["MaintenanceRun"][];
            /** @description `null` on the last page. */
            readonly nextCursor: string | null;
        };
        readonly MaintenanceFailurePage: {
            readonly data: readonly components["schemas"]["MaintenanceFailure"][];
            /** @description `null` on the last page. */
            readonly nextCursor: string | null;
        };
        readonly AuditPage: {
            readonly data: readonly components["schemas"]["AuditEntry"][];
            /** @description `null` on the last page. */
            readonly nextCursor: string | null;
        };
        readonly AppPage: {
            readonly data: readonly components["schemas"]["App"][];
            /** @description `null` on the last page. */
            readonly nextCursor: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Of the log lines that belong to the request: the one that was sent, or a new one. */
        readonly RequestId: string;
        /** @description How to come with a key. */
        readonly Challenge: string;
        /** @description Names the answer, for `If-None-Match` or `If-Match`. Missing where the data is written faster than it can be read. */
        readonly ETag: string;
        /** @description After how many seconds to try again. */
        readonly RetryAfter: number;
    };
    pathItems: never;
}
export type ReportInput = components['schemas']['ReportInput'];
export type GrantInput = components['schemas']['GrantInput'];
export type RestoreInput = components['schemas']['RestoreInput'];
export type PausePlanInput = components['schemas']['PausePlanInput'];
export type ZoneCorrectionInput = components['schemas']['ZoneCorrectionInput'];
export type RulesDocumentInput = components['schemas']['RulesDocumentInput'];
export type AppPlanInput = components['schemas']['AppPlanInput'];
export type KeyPlanInput = components['schemas']['KeyPlanInput'];
export type RotationInput = components['schemas']['RotationInput'];
export type ProtectionPlanInput = components['schemas']['ProtectionPlanInput'];
export type RetryInput = components['schemas']['RetryInput'];
export type UserTokenPlanInput = components['schemas']['UserTokenPlanInput'];
export type SimulationRequestInput = components['schemas']['SimulationRequestInput'];
export type UserPatchInput = components['schemas']['UserPatchInput'];
export type VerifyRequestInput = components['schemas']['VerifyRequestInput'];
export type Fault = components['schemas']['Fault'];
export type Problem = components['schemas']['Problem'];
export type Streak = components['schemas']['Streak'];
export type Streaks = components['schemas']['Streaks'];
export type StreaksOfUsers = components['schemas']['StreaksOfUsers'];
export type Week = components['schemas']['Week'];
export type Level = components['schemas']['Level'];
export type Event = components['schemas']['Event'];
export type Activity = components['schemas']['Activity'];
export type Recorded = components['schemas']['Recorded'];
export type Changes = components['schemas']['Changes'];
export type Operated = components['schemas']['Operated'];
export type Pause = components['schemas']['Pause'];
export type Paused = components['schemas']['Paused'];
export type Corrected = components['schemas']['Corrected'];
export type Voided = components['schemas']['Voided'];
export type BatchAnswer = components['schemas']['BatchAnswer'];
export type NewKey = components['schemas']['NewKey'];
export type NewApp = components['schemas']['NewApp'];
export type App = components['schemas']['App'];
export type Key = components['schemas']['Key'];
export type Rules = components['schemas']['Rules'];
export type Clock = components['schemas']['Clock'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type Protection = components['schemas']['Protection'];
export type ProtectionProgress = components['schemas']['ProtectionProgress'];
export type Protected = components['schemas']['Protected'];
export type ExplainedDay = components['schemas']['ExplainedDay'];
export type Explanation = components['schemas']['Explanation'];
export type MaintenanceRun = components['schemas']['MaintenanceRun'];
export type MaintenanceFailure = components['schemas']['MaintenanceFailure'];
export type MaintenanceRetry = components['schemas']['MaintenanceRetry'];
export type Calendar = components['schemas']['Calendar'];
export type LedgerEntry = components['schemas']['LedgerEntry'];
export type Xp = components['schemas']['Xp'];
export type UserToken = components['schemas']['UserToken'];
export type SimulatedUser = components['schemas']['SimulatedUser'];
export type Distribution = components['schemas']['Distribution'];
export type SimulatedTally = components['schemas']['SimulatedTally'];
export type Simulation = components['schemas']['Simulation'];
export type SimulationLine = components['schemas']['SimulationLine'];
export type User = components['schemas']['User'];
export type Erasure = components['schemas']['Erasure'];
export type ExportedFact = components['schemas']['ExportedFact'];
export type UserExport = components['schemas']['UserExport'];
export type Drift = components['schemas']['Drift'];
export type Verification = components['schemas']['Verification'];
export type PatrolRound = components['schemas']['PatrolRound'];
export type Patrol = components['schemas']['Patrol'];
export type UserPage = components['schemas']['UserPage'];
export type ActivityPage = components['schemas']['ActivityPage'];
export type EventPage = components['schemas']['EventPage'];
export type Pauses = components['schemas']['Pauses'];
export type ProtectionPage = components['schemas']['ProtectionPage'];
export type KeyPage = components['schemas']['KeyPage'];
export type MaintenanceRunPage = components['schemas']['MaintenanceRunPage'];
export type MaintenanceFailurePage = components['schemas']['MaintenanceFailurePage'];
export type AuditPage = components['schemas']['AuditPage'];
export type AppPage = components['schemas']['AppPage'];
export type HeaderRequestId = components['headers']['RequestId'];
export type HeaderChallenge = components['headers']['Challenge'];
export type HeaderETag = components['headers']['ETag'];
export type HeaderRetryAfter = components['headers']['RetryAfter'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
