import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestContext, type TestContext } from "../../test/context.ts";
import { createLogger } from "../main/logger.ts";
import { scopedLog } from "../main/scoped-log.ts";
import type { Context } from "../context.ts";
import { maintainApps } from "../usecases/maintain-apps.ts";
import { patrolUsers } from "../usecases/verify/patrol-users.ts";
import { buildHttp } from "./build.ts";

const person = { id: "user-zaphod", name: "Zaphod Beeblebrox", email: "zaphod@example.org" };
const activityId = "activity-of-zaphod";
const wrongKey = "fk_live_this_key_opens_nothing_at_all";

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly requestId?: string;
  readonly operation?: string;
}

describe("the log", () => {
  let context: TestContext;
  let lines: string[];

  beforeEach(async () => {
    context = await createTestContext();
    lines = [];
  });

  afterEach(() => context.close());

  const read = (): readonly Line[] => lines.map((line) => JSON.parse(line) as Line);

  async function start() {
    const logger = createLogger("trace", "json", { write: (line) => lines.push(line) });
    const logging: Context = { ...context, log: scopedLog(logger) };
    const http = await buildHttp(logging, { logger });
    const send = async (
      key: string,
      method: "GET" | "PUT" | "POST" | "DELETE",
      url: string,
      body?: object,
    ) => {
      const headers = { authorization: `Bearer ${key}` };
      const sent = body === undefined ? {} : { payload: body };
      const answer = await http.inject({ method, url: `/v1${url}`, headers, ...sent });
      return answer.json<{ keys?: { role: string; key: string }[]; token?: string }>();
    };
    const { keys = [] } = await send(context.rootKey, "POST", "/apps", { name: "T", mode: "live" });
    const [server = "", operator = ""] = ["server", "operator"].map(
      (wanted) => keys.find(({ role }) => role === wanted)?.key,
    );
    return { http, logging, send, server, operator };
  }

  it("holds no key, token, user, name or address, whatever is done and whatever goes wrong", async () => {
    const { http, logging, send, server, operator } = await start();
    const of = `/users/${person.id}`;
    const report = { id: activityId, userId: person.id, type: "study_guide_completed" };
    await send(server, "PUT", of, { name: person.name, email: person.email });
    await send(server, "POST", "/activities", report);
    await send(server, "POST", "/activities", { ...report, type: "unheard_of" });
    await send(server, "POST", "/activities/batch", [report, { ...report, id: person.email }]);
    const { token = "" } = await send(server, "POST", "/user-tokens", { userId: person.id });
    expect(token).not.toBe("");
    await send(token, "GET", `${of}/streaks`);
    await send(token, "GET", `/users/another-${person.id}/streaks`);
    await send(wrongKey, "GET", of);
    await send(server, "GET", `/users?search=${person.email}`);
    await send(operator, "POST", `${of}/streaks/daily/restore`, { reason: person.name });
    await send(operator, "POST", "/verify", { userIds: [person.id] });
    await http.inject({ url: `/v1/%E0%A4%A/${person.id}` });
    await http.inject({ url: `/${person.email}` });

    // Rows that cannot be written, which PostgreSQL quotes in its errors.
    await context.pool.query(
      "alter table users add constraint nobody check (name is null) not valid; alter table activities add constraint none check (false) not valid",
    );
    await send(server, "PUT", of, { name: person.name, email: person.email });
    await send(server, "POST", "/activities", { ...report, id: `${activityId}-2` });
    const batch = ["3", "4"].map((end) => ({ ...report, id: `${activityId}-${end}` }));
    await send(server, "POST", "/activities/batch", batch);
    await context.pool.query("alter table users drop constraint nobody");
    await context.pool.query("update users set state = state - 'streaks', due_at = '2026-01-01'");
    await maintainApps(logging, "worker");
    await patrolUsers(logging, 10);
    await send(server, "POST", "/activities", { ...report, id: `${activityId}-5` });
    await send(operator, "DELETE", of);
    await http.close();

    const levels = new Set(read().map(({ level }) => level));
    expect(levels).toEqual(new Set([30, 40, 50]));
    expect(read().map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(["request", "A request failed", "A user was set aside"]),
    );
    const log = lines.join("");
    const secrets = [person.id, person.name, person.email, activityId, token, server, operator];
    for (const secret of [...secrets, wrongKey, context.rootKey]) expect(log).not.toContain(secret);
  });

  it("says of every line that belongs to a request or a run which one it is", async () => {
    const { http, logging, send, server } = await start();
    const report = { userId: person.id, type: "study_guide_completed" };
    await context.pool.query("alter table activities add constraint none check (false) not valid");
    await send(server, "POST", "/activities/batch", [report, report]);
    await http.close();
    const failed = read().filter(({ level }) => level >= 40);
    const [group, ...items] = failed;
    // What is written together may be of several requests.
    expect(group).toMatchObject({
      msg: "A group of activities failed; its halves go on",
      operation: "group commit",
    });
    expect(items.map(({ msg }) => msg)).toEqual([
      "An activity of a batch failed",
      "An activity of a batch failed",
    ]);
    const request = read().find(({ msg, level }) => msg === "request" && level === 30);
    expect(request).toBeDefined();
    const requestId = read().findLast(({ msg }) => msg === "request")?.requestId;
    for (const line of items) {
      expect(line).toMatchObject({ requestId, operation: "POST /v1/activities/batch" });
    }
    await context.pool.query("alter table activities drop constraint none");
    context.setNow("2026-03-02T12:00:00Z");
    await logging.pool.query("alter table maintenance_runs add constraint none check (judged = 0)");
    const again = await start();
    await again.send(again.server, "POST", "/activities", report);
    await again.http.close();
    context.setNow("2026-04-02T12:00:00Z");
    await maintainApps(again.logging, "worker");
    const inRun = read().filter(({ msg }) => msg.startsWith("Maintenance"));
    expect(inRun).not.toEqual([]);
    expect(inRun[0]).toMatchObject({ operation: "maintenance", level: 50 });
  });
});
