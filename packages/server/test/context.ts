import { asInstant, type Instant } from "@flamekeeper/engine";
import { v7 } from "uuid";
import { type Context, createContext } from "../src/context.ts";
import type { AppHandle } from "../src/reads/app-handle.ts";
import { Backlog } from "../src/reads/backlog.ts";
import {
  findUser,
  readIfChanged,
  type UserReading,
  type UserRow,
} from "../src/reads/user-reading.ts";
import type { Result } from "../src/result.ts";
import type { Asked } from "../src/usecases/asked.ts";
import { authenticate } from "../src/usecases/caller.ts";
import { createApp } from "../src/usecases/create-app.ts";
import { createTestDatabase, type TestDatabaseOptions } from "./database.ts";

export interface TestContext extends Context {
  /** What real time is, until it is set to something else. */
  setNow(text: string): void;
  close(): Promise<void>;
}

const silent = (): void => {};

/** A context on a database of its own, whose clock stands still. */
export async function createTestContext(options: TestDatabaseOptions = {}): Promise<TestContext> {
  const database = await createTestDatabase(options);
  let now = instantOf("2026-03-02T12:00:00Z");
  return {
    ...createContext({
      pool: database.pool,
      clock: () => now,
      mintId: () => v7(),
      rootKey: "fk_root_test",
      log: { debug: silent, info: silent, warn: silent, error: silent },
    }),
    // Tests look again at once.
    backlog: new Backlog({ freshForMs: 0 }),
    setNow(text) {
      now = instantOf(text);
    },
    close: () => database.drop(),
  };
}

export function instantOf(text: string): Instant {
  return asInstant(Date.parse(text));
}

/** Makes a live app and answers how to open it as of the context's clock, as each request does. */
export async function createTestApp(
  context: Context,
  rules: unknown = {},
): Promise<() => Promise<AppHandle>> {
  const made = valueOf(await createApp(context, { name: "Test", mode: "live", rules }));
  const key = made.keys[0]?.key ?? "";
  return async () => {
    const caller = await authenticate(context, key);
    if (caller?.kind !== "key") throw new Error("The app's own key opens it");
    return caller.app;
  };
}

/** As somebody asks who gives no key and means it. */
export function byHand(asked: Partial<Asked> = {}): Asked {
  return { by: "test", reason: "a test", idempotencyKey: null, dryRun: false, ...asked };
}

/** What a read of one user answers to somebody who has no answer yet. */
export async function answerOf<Answer>(
  context: Context,
  app: AppHandle,
  userId: string,
  read: (row: UserRow) => Promise<Result<UserReading<Answer>>>,
): Promise<Answer> {
  const condition = { address: "", known: [] };
  const find = (): Promise<UserRow | null> => findUser(context.pool, app.appId, userId);
  const { answer } = valueOf(await readIfChanged(context, app, userId, condition, find, read));
  if (answer === null) throw new Error("Whoever knows nothing is told everything");
  return answer;
}

export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.value;
}
