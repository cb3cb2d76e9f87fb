import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A message in Slack's format, as far as it is looked at. */
interface Message {
  readonly attachments: readonly [{ readonly title: string; readonly text: string }];
}

export interface Received {
  /** Who got it. */
  readonly receiver: string;
  readonly title: string;
  readonly text: string;
}

export interface Receiver {
  readonly received: readonly Received[];
  /** The address of an incoming webhook. */
  addressOf(receiver: string): string;
  close(): void;
}

/** Takes messages as a chat does. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { attachments } = JSON.parse(Buffer.concat(chunks).toString()) as Message;
      const [{ title, text }] = attachments;
      received.push({ receiver: (request.url ?? "").slice(1), title, text });
      response.end("ok");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    received,
    addressOf: (receiver) => `http://127.0.0.1:${port}/${receiver}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
