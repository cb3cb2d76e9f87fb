export { type Config, EnvironmentError, readConfig } from "./config/environment.ts";
export { type Context, type ContextParts, createContext, type Log } from "./context.ts";
export { buildHttp, type HttpOptions } from "./http/build.ts";
export { createLogger, type LogForm } from "./main/logger.ts";
export { type Database, openDatabase, type OpenOptions } from "./main/open-database.ts";
export { type RunningServer, startServer } from "./main/start-server.ts";
export { startWorker, type Worker, type WorkerOptions } from "./worker/loop.ts";
