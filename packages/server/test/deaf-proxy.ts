import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface DeafProxy {
  /** Of the database, through the proxy. */
  readonly url: string;
  /** Nothing passes any more over connections that there are, nor over new ones, and nobody is told. */
  goDeaf(): void;
  /** New connections pass again; those that were there stay deaf. */
  recover(): void;
  close(): Promise<void>;
}

/** Stands between a pool and PostgreSQL, and can fall silent as a network does that loses packets. */
export async function startDeafProxy(databaseUrl: string): Promise<DeafProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isDeaf = false;
  const pass = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on("error", () => {}).on("close", () => to.destroy());
    if (isDeaf) from.pause();
    else from.pipe(to);
  };
  const proxy = createServer((client) => {
    const server = connect(Number(target.port || 5432), target.hostname);
    pass(client, server);
    pass(server, client);
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    url: url.href,
    goDeaf() {
      isDeaf = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    recover() {
      isDeaf = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, "close");
    },
  };
}
