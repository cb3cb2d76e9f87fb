/** The least of an app's keys that a route takes; `root` takes none of them. */
export type LeastKey = "reader" | "server" | "operator" | "root";

export interface AccessRow {
  /** As the API description names it, without `/v1`. */
  readonly route: string;
  readonly least: LeastKey;
  /** Whether a user's token opens it, for that user only. */
  readonly own?: true;
  /** What the route must be given to be about this user, where the path does not say it. */
  readonly query?: (userId: string) => string;
  readonly body?: (userId: string) => object;
}

/** Every route under /v1 and who may use it. A route that is missing here fails the test of access. */
export const accessTable: readonly AccessRow[] = [
  { route: "PUT /users/{userId}", least: "server" },
  { route: "GET /users/{userId}", least: "reader", own: true },
  { route: "GET /users/{userId}/export", least: "server" },
  { route: "DELETE /users/{userId}", least: "server", query: () => "dryRun=true" },
  { route: "GET /users", least: "reader" },
  { route: "GET /streaks", least: "reader", query: (userId) => `userIds=${userId}` },
  {
    route: "POST /activities",
    least: "server",
    own: true,
    body: (userId) => ({ userId, type: "study_guide_completed" }),
  },
  { route: "POST /activities/batch", least: "server" },
  { route: "GET /users/{userId}/activities", least: "reader", own: true },
  { route: "DELETE /activities/{id}", least: "server", query: (userId) => `userId=${userId}` },
  { route: "GET /users/{userId}/streaks", least: "reader", own: true },
  { route: "GET /users/{userId}/streaks/{key}", least: "reader", own: true },
  { route: "GET /users/{userId}/streaks/{key}/calendar", least: "reader", own: true },
  { route: "GET /users/{userId}/streaks/{key}/explain", least: "reader" },
  { route: "GET /users/{userId}/week", least: "reader", own: true },
  { route: "GET /users/{userId}/xp", least: "reader", own: true },
  { route: "GET /users/{userId}/events", least: "reader", own: true },
  { route: "POST /users/{userId}/streaks/{key}/freezes", least: "server" },
  { route: "POST /users/{userId}/streaks/{key}/restore", least: "operator" },
  { route: "POST /users/{userId}/pauses", least: "server" },
  { route: "GET /users/{userId}/pauses", least: "reader", own: true },
  { route: "DELETE /users/{userId}/pauses/{pauseId}", least: "server" },
  { route: "POST /users/{userId}/zone-corrections", least: "operator" },
  { route: "POST /protections", least: "operator" },
  { route: "GET /protections", least: "reader" },
  { route: "GET /protections/{id}", least: "reader" },
  { route: "DELETE /protections/{id}", least: "operator" },
  { route: "GET /rules", least: "reader" },
  { route: "PUT /rules", least: "operator" },
  { route: "POST /rules/simulate", least: "operator" },
  { route: "POST /user-tokens", least: "server", body: (userId) => ({ userId }) },
  { route: "GET /keys", least: "operator" },
  { route: "POST /keys", least: "operator" },
  { route: "POST /keys/{keyId}/rotate", least: "operator" },
  { route: "DELETE /keys/{keyId}", least: "operator" },
  { route: "GET /clock", least: "reader" },
  { route: "PUT /clock", least: "operator" },
  { route: "POST /maintenance/runs", least: "operator" },
  { route: "GET /maintenance/runs", least: "operator" },
  { route: "GET /maintenance/runs/{id}", least: "operator" },
  { route: "GET /maintenance/failures", least: "operator" },
  { route: "POST /maintenance/failures/{id}/retry", least: "operator" },
  { route: "POST /verify", least: "operator" },
  { route: "GET /verify", least: "operator" },
  { route: "GET /audit", least: "operator" },
  { route: "GET /audit/{id}", least: "operator" },
  { route: "POST /audit/{id}/undo", least: "operator" },
  { route: "POST /apps", least: "root" },
  { route: "GET /apps", least: "root" },
];
