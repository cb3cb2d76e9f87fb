import { Pool } from "undici";
import { activityOf } from "../seed/people.ts";
import { userIdOf } from "../seed/users.ts";
import { type Measured, measureCalls } from "./callers.ts";
import { type Job, userAt } from "./jobs.ts";

type HttpJob = Exclude<Job, { kind: "by hand" }>;

interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  readonly etag?: string;
}

/** Each caller has a connection of its own, which is kept open. */
export async function callHttp(job: HttpJob): Promise<Measured> {
  const pool = new Pool(job.address, { connections: job.load.callers, pipelining: 1 });
  const send = sender(pool, job.key);
  const expected = expectedStatus(job);
  const requestOf = await prepare(job, send);
  const measured = await measureCalls(job.load, async (index) => {
    const { status } = await send(requestOf(index));
    if (status !== expected) throw new Error(`Answered with ${status} in place of ${expected}`);
  });
  await pool.close();
  return measured;
}

type Send = (request: Request) => Promise<{ status: number; etag: string }>;

function sender(pool: Pool, key: string): Send {
  const shared = { authorization: `Bearer ${key}` };
  return async ({ method, path, body, etag }) => {
    const {
      statusCode,
      headers,
      body: answer,
    } = await pool.request({
      method,
      path,
      headers: {
        ...shared,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(etag === undefined ? {} : { "if-none-match": etag }),
      },
      body: body ?? null,
    });
    await answer.dump({ limit: Number.MAX_SAFE_INTEGER });
    return { status: statusCode, etag: String(headers["etag"] ?? "") };
  };
}

function expectedStatus(job: HttpJob): number {
  if (job.kind === "record") return 201;
  return job.kind === "read" && job.isKnown ? 304 : 200;
}

async function prepare(job: HttpJob, send: Send): Promise<(index: number) => Request> {
  switch (job.kind) {
    case "record":
      return (index) => ({
        method: "POST",
        path: "/v1/activities",
        body: JSON.stringify(report(job, index)),
      });
    case "batch":
      return (index) => ({
        method: "POST",
        path: "/v1/activities/batch",
        body: JSON.stringify(
          Array.from({ length: job.size }, (_, place) => report(job, index * job.size + place)),
        ),
      });
    case "read":
      return job.isKnown ? knownReads(job, send) : (index) => readOf(job, userAt(job, index));
    default:
      return job satisfies never;
  }
}

function report(job: HttpJob, index: number): object {
  return {
    id: `${job.prefix}-${index}`,
    userId: userIdOf(userAt(job, index)),
    ...activityOf(index),
  };
}

function readOf({ path }: HttpJob & { readonly kind: "read" }, user: number): Request {
  return { method: "GET", path: path.replace(":userId", userIdOf(user)) };
}

/** Reads everybody once, for the ETags. */
async function knownReads(
  job: HttpJob & { readonly kind: "read" },
  send: Send,
): Promise<(index: number) => Request> {
  const etags = new Map<number, string>();
  for (let index = 0; index < job.users; index++) {
    const user = userAt(job, index);
    etags.set(user, (await send(readOf(job, user))).etag);
  }
  return (index) => {
    const user = userAt(job, index);
    return { ...readOf(job, user), etag: etags.get(user) ?? "" };
  };
}
