// Starts a server as `flamekeeper serve` does, stops it, and prints every file that was loaded for it.
import { registerHooks } from "node:module";

/** @type {Set<string>} */
const loaded = new Set();
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    loaded.add(resolved.url);
    return resolved;
  },
});
const { readConfig } = await import("../src/config/environment.ts");
const { createLogger } = await import("../src/main/logger.ts");
const { startServer } = await import("../src/main/start-server.ts");
const server = await startServer(
  readConfig(process.env, process.cwd()),
  createLogger("silent", "json"),
);
await server.stop();
console.log(JSON.stringify([...loaded]));
