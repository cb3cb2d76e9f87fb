import { once } from "node:events";
import { request } from "node:http";
import type { RunningCli } from "../cli.ts";

/**
 * Uses a server a little, and tells it to stop in the middle of a request: that one is answered, and the exit code is 0.
 *
 * @throws when anything else happens
 */
export async function liveAndDrain(
  address: string,
  rootKey: string,
  server: RunningCli,
): Promise<void> {
  const ready = await fetch(`${address}/readyz`);
  if (ready.status !== 200) throw new Error(`/readyz is ${ready.status}`);
  const key = await createApp(address, rootKey);
  const first = await report(address, key, "a1");
  if (first !== 201) throw new Error(`An activity was answered with ${first}`);
  console.log("/readyz is 200, an activity is recorded");

  const pending = request(`${address}/v1/activities`, { method: "POST", headers: headersOf(key) });
  pending.write(`{"id": "a2", "userId": "u1", `);
  // The server has the head of the request once it has answered another one that was sent after it.
  await fetch(`${address}/healthz`);
  const began = performance.now();
  server.process.kill("SIGTERM");
  await server.line(/"Stopping"/);
  pending.end(`"type": "study_guide_completed"}`);
  const [answer] = (await once(pending, "response")) as [{ statusCode: number; resume(): void }];
  answer.resume();
  const { code, stderr } = await server.ended;
  if (answer.statusCode !== 201 || code !== 0)
    throw new Error(`Stopped with ${code}, the last request with ${answer.statusCode}: ${stderr}`);
  const tookMs = Math.round(performance.now() - began);
  console.log(`SIGTERM in the middle of a request: answered 201, exit code 0 after ${tookMs} ms`);
}

async function createApp(address: string, rootKey: string): Promise<string> {
  const response = await fetch(`${address}/v1/apps`, {
    method: "POST",
    headers: headersOf(rootKey),
    body: JSON.stringify({ name: "Image", mode: "live" }),
  });
  const made = (await response.json()) as { keys: readonly { role: string; key: string }[] };
  const key = made.keys.find(({ role }) => role === "server")?.key;
  if (key === undefined) throw new Error(`No app was made: ${JSON.stringify(made)}`);
  return key;
}

async function report(address: string, key: string, id: string): Promise<number> {
  const body = JSON.stringify({ id, userId: "u1", type: "study_guide_completed" });
  const response = await fetch(`${address}/v1/activities`, {
    method: "POST",
    headers: headersOf(key),
    body,
  });
  await response.body?.cancel();
  return response.status;
}

function headersOf(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}`, "content-type": "application/json" };
}
