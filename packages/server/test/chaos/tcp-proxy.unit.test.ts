import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TcpProxy } from "./tcp-proxy.ts";
import { until } from "./until.ts";

let echo: Server;
let proxy: TcpProxy;

beforeEach(async () => {
  echo = createServer((socket) => socket.on("error", () => {}).pipe(socket));
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
  proxy = await TcpProxy.start(`postgres://127.0.0.1:${(echo.address() as AddressInfo).port}/x`);
});

afterEach(async () => {
  await proxy.close();
  echo.close();
});

async function connected(): Promise<Socket> {
  const socket = connect(Number(new URL(proxy.url).port), "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

async function echoed(socket: Socket, sent: string): Promise<string> {
  socket.write(sent);
  const [bytes] = (await once(socket, "data")) as [Buffer];
  return bytes.toString();
}

describe("the road to PostgreSQL of the chaos tests", () => {
  it("passes bytes on", async () => {
    expect(await echoed(await connected(), "one")).toBe("one");
  });

  it("delays them, and leaves them in their order", async () => {
    proxy.weather = { kind: "delay", delayMs: 30 };
    const socket = await connected();
    const beganAt = performance.now();
    expect(await echoed(socket, "one")).toBe("one");
    // There and back.
    expect(performance.now() - beganAt).toBeGreaterThan(55);
    let heard = "";
    socket.on("data", (bytes: Buffer) => (heard += bytes.toString()));
    for (const word of ["two", "three", "four"]) socket.write(word);
    await until("all to come back", () => heard.length >= 12);
    expect(heard).toBe("twothreefour");
  });

  it("swallows them", async () => {
    const socket = await connected();
    await echoed(socket, "one");
    proxy.weather = { kind: "swallow" };
    socket.write("two");
    await until("bytes to be swallowed", () => proxy.swallowed === 3);
    proxy.weather = { kind: "pass" };
    expect(await echoed(socket, "three")).toBe("three");
  });

  it("cuts connections, and refuses new ones", async () => {
    const socket = await connected();
    await echoed(socket, "one");
    const closed = once(socket, "close");
    proxy.cutAll();
    await closed;
    proxy.weather = { kind: "refuse" };
    const refused = await connected();
    await once(refused, "close");
    expect(proxy.cuts).toBe(2);
  });
});
