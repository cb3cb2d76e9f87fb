import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { deployFolder } from "./places.ts";

let server: Server | null = null;
afterEach(() => server?.close());

async function listen(status: number): Promise<number> {
  server = createServer((request, response) => {
    response.statusCode = request.url === "/healthz" ? status : 404;
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function check(port: number): Promise<number> {
  const child = spawn(process.execPath, [join(deployFolder, "healthcheck.js")], {
    env: { PORT: String(port) },
  });
  const [code] = (await once(child, "exit")) as [number];
  return code;
}

it.each([
  [200, 0],
  [500, 1],
])(
  "takes a server that answers %i on /healthz for one that ends it with %i",
  async (status, code) => {
    expect(await check(await listen(status))).toBe(code);
  },
);

it("ends with 1 where nobody listens", async () => {
  const port = await listen(200);
  server?.close();
  await once(server as Server, "close");
  expect(await check(port)).toBe(1);
});
