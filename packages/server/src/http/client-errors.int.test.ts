import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../test/server.ts";

describe("what is no HTTP request at all", () => {
  let server: TestServer;
  let port: number;

  beforeAll(async () => {
    server = await startTestServer();
    await server.http.listen({ port: 0, host: "127.0.0.1" });
    ({ port } = server.http.server.address() as AddressInfo);
  });

  afterAll(async () => {
    await server.close();
  });

  async function exchange(sent: string): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    socket.write(sent);
    return text(socket);
  }

  it("is answered with a problem", async () => {
    const answer = await exchange("HELLO\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).toMatch(/"code":"malformed_request"/);
  });

  it("is told when its headers are too large", async () => {
    const answer = await exchange(`GET / HTTP/1.1\r\nX-Big: ${"a".repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toMatch(/"code":"headers_too_large"/);
  });
});
