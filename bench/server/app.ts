import { clock } from "../seed/people.ts";
import type { Server } from "./serve.ts";

/** A sandbox app whose clock stands at `clock`. */
export interface App {
  readonly appId: string;
  readonly serverKey: string;
  readonly operatorKey: string;
}

export async function createApp(server: Server, name: string): Promise<App> {
  const made = (await ask(server, server.rootKey, "POST", "/apps", { name, mode: "sandbox" })) as {
    readonly id: string;
    readonly keys: readonly { readonly role: string; readonly key: string }[];
  };
  const keyOf = (role: string): string => made.keys.find((key) => key.role === role)?.key ?? "";
  const app = { appId: made.id, serverKey: keyOf("server"), operatorKey: keyOf("operator") };
  await ask(server, app.operatorKey, "PUT", "/clock", { now: new Date(clock).toISOString() });
  return app;
}

/** Sends JSON and answers JSON; a path of the API is given without `/v1`. */
export async function ask(
  { address }: Server,
  key: string,
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: object,
): Promise<unknown> {
  const response = await fetch(`${address}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}
