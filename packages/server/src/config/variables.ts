import { isIP } from "node:net";
import { z } from "zod";

/** One environment variable: what README prints and what the reader checks are the same row. */
export type Variable<Value> = {
  readonly name: string;
  /** As a person would read it; not parsed. */
  readonly default: string;
  readonly meaning: string;
  /** Completes the sentence "PORT takes ...". */
  readonly takes: string;
  readonly schema: z.ZodType<Value, string | undefined>;
};

const wholeNumber = (from: number, to: number): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= from && value <= to);

const listOf = (
  isPart: (text: string) => boolean,
): z.ZodType<readonly string[], string | undefined> =>
  z
    .string()
    .optional()
    .transform((text) => text?.split(",").map((part) => part.trim()) ?? [])
    .refine((parts) => parts.every(isPart));

/** Bits of an address, by the number of its protocol. */
const sizes: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  const isSize =
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (sizes[family] ?? 0));
  return family !== 0 && isSize && rest.length === 0;
}

const postgresUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === "postgres:" || url.protocol === "postgresql:");
});

const secret = z
  .string()
  .regex(/^[\x21-\x7e]{16,256}$/)
  .optional()
  .transform((key) => key ?? null);

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

const port: Variable<number> = {
  name: "PORT",
  default: "4004",
  meaning: "TCP port of the HTTP server; 0 picks a free one.",
  takes: "a whole number from 0 to 65535",
  schema: wholeNumber(0, 65_535).prefault("4004"),
};

const host: Variable<string> = {
  name: "HOST",
  default: "127.0.0.1",
  meaning:
    "Address to listen on. Only this machine can reach the default; `0.0.0.0` opens it to the network.",
  takes: "a host name or IP address without a port",
  // A colon is only right inside an IPv6 address, which has at least two.
  schema: z
    .string()
    .regex(/^(?:[A-Za-z0-9.-]+|[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*:[0-9A-Za-z:.%]*)$/)
    .prefault("127.0.0.1"),
};

const databaseUrl: Variable<string | null> = {
  name: "DATABASE_URL",
  default: "the embedded PostgreSQL",
  meaning: "Address of a PostgreSQL 15 or newer to use in place of the embedded one.",
  takes: "an address such as postgres://user:password@host:5432/database",
  schema: postgresUrl.optional().transform((url) => url ?? null),
};

const dataFolder: Variable<string> = {
  name: "FLAMEKEEPER_DATA",
  default: ".flamekeeper",
  meaning: "Folder of the embedded PostgreSQL and of the generated root key.",
  takes: "the path of a folder",
  schema: z
    .string()
    .refine((path) => !path.includes("\0"))
    .prefault(".flamekeeper"),
};

const rootKey: Variable<string | null> = {
  name: "FLAMEKEEPER_ROOT_KEY",
  default: "made at the first start and kept in FLAMEKEEPER_DATA",
  meaning: "The key that manages apps.",
  takes: "16 to 256 printable ASCII characters without spaces",
  schema: secret,
};

const logLevel: Variable<LogLevel> = {
  name: "LOG_LEVEL",
  default: "info",
  meaning: "The least serious message that is logged.",
  takes: `one of ${logLevels.join(", ")}`,
  schema: z.enum(logLevels).prefault("info"),
};

const databasePoolSize: Variable<number> = {
  name: "DATABASE_POOL_SIZE",
  default: "10",
  meaning: "Most connections to PostgreSQL that one server opens.",
  takes: "a whole number from 2 to 200",
  // Maintenance holds one connection while requests need another, hence not 1.
  schema: wholeNumber(2, 200).prefault("10"),
};

const maintenanceIntervalSeconds: Variable<number> = {
  name: "MAINTENANCE_INTERVAL_SECONDS",
  default: "5",
  meaning:
    "Pause between two rounds of maintenance, at most 300; 0 leaves maintenance to `flamekeeper maintain`.",
  takes: "a whole number from 0 to 300",
  // A round that finds nothing costs milliseconds. Alerts tell of maintenance that is missing or behind after ten minutes: two rounds by then.
  schema: wholeNumber(0, 300).prefault("5"),
};

const requestTimeoutSeconds: Variable<number> = {
  name: "REQUEST_TIMEOUT_SECONDS",
  default: "8",
  meaning:
    "Longest that a request waits for the database before it is answered 503; routes about many users at once have six times as long.",
  takes: "a whole number from 1 to 300",
  // Answers take milliseconds. Phones and proxies give up after ten seconds or later, and a server that stops waits for ten.
  schema: wholeNumber(1, 300).prefault("8"),
};

const requestsPerMinute: Variable<number> = {
  name: "REQUESTS_PER_MINUTE",
  default: "300000",
  meaning: "Most requests of one key in a minute, for each server; 0 is no limit.",
  takes: "a whole number from 0 to 100000000",
  // More than one server answers: no backend meets it by accident. A key can have a limit of its own.
  schema: wholeNumber(0, 100_000_000).prefault("300000"),
};

const userRequestsPerMinute: Variable<number> = {
  name: "USER_REQUESTS_PER_MINUTE",
  default: "300",
  meaning:
    "Most requests with user tokens of one user in a minute, for each server; 0 is no limit.",
  takes: "a whole number from 0 to 100000000",
  // Five a second: an app that reads everything anew at each tap stays below it.
  schema: wholeNumber(0, 100_000_000).prefault("300"),
};

const failedKeysPerMinute: Variable<number> = {
  name: "FAILED_KEYS_PER_MINUTE",
  default: "100",
  meaning:
    "Most different keys that open nothing from one address in a minute, and most uses of each, for each server; 0 is no limit.",
  takes: "a whole number from 0 to 100000000",
  schema: wholeNumber(0, 100_000_000).prefault("100"),
};

const corsOrigins: Variable<readonly string[]> = {
  name: "CORS_ORIGINS",
  default: "none",
  meaning:
    "Web pages that may call the API with user tokens: origins with commas between them, or `*`.",
  takes: "origins such as https://app.example.com with commas between them, or *",
  schema: listOf((text) => text === "*" || URL.parse(text)?.origin === text),
};

const trustedProxies: Variable<readonly string[]> = {
  name: "TRUSTED_PROXIES",
  default: "none",
  meaning:
    "Addresses or networks of proxies whose `X-Forwarded-For` is believed, with commas between them.",
  takes: "IP addresses or networks such as 10.0.0.0/8 with commas between them",
  schema: listOf(isNetwork),
};

const patrolUsersPerMinute: Variable<number> = {
  name: "PATROL_USERS_PER_MINUTE",
  default: "600",
  meaning:
    "Users that the server verifies in a minute, in the background, over and over; 0 leaves it to `flamekeeper verify`.",
  takes: "a whole number from 0 to 1000000",
  // Ten a second take a few hundredths of one core.
  schema: wholeNumber(0, 1_000_000).prefault("600"),
};

const metricsKey: Variable<string | null> = {
  name: "METRICS_KEY",
  default: "none",
  meaning:
    "The key that `/metrics` takes; without one, `/metrics` answers only who asks on the server's own machine.",
  takes: "16 to 256 printable ASCII characters without spaces",
  schema: secret,
};

const traceEndpoint: Variable<string | null> = {
  name: "OTEL_EXPORTER_OTLP_ENDPOINT",
  default: "none",
  meaning: "Where OpenTelemetry traces go, over OTLP/HTTP; without one, none are made.",
  takes: "an address such as http://collector:4318",
  schema: z
    .string()
    .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ""))
    .optional()
    .transform((url) => url ?? null),
};

/** Every environment variable that the server reads, in the order of the README. */
export const variables: {
  readonly port: Variable<number>;
  readonly host: Variable<string>;
  readonly databaseUrl: Variable<string | null>;
  readonly dataFolder: Variable<string>;
  readonly rootKey: Variable<string | null>;
  readonly logLevel: Variable<LogLevel>;
  readonly databasePoolSize: Variable<number>;
  readonly maintenanceIntervalSeconds: Variable<number>;
  readonly requestTimeoutSeconds: Variable<number>;
  readonly requestsPerMinute: Variable<number>;
  readonly userRequestsPerMinute: Variable<number>;
  readonly failedKeysPerMinute: Variable<number>;
  readonly corsOrigins: Variable<readonly string[]>;
  readonly trustedProxies: Variable<readonly string[]>;
  readonly patrolUsersPerMinute: Variable<number>;
  readonly metricsKey: Variable<string | null>;
  readonly traceEndpoint: Variable<string | null>;
} = {
  port,
  host,
  databaseUrl,
  dataFolder,
  rootKey,
  logLevel,
  databasePoolSize,
  maintenanceIntervalSeconds,
  requestTimeoutSeconds,
  requestsPerMinute,
  userRequestsPerMinute,
  failedKeysPerMinute,
  corsOrigins,
  trustedProxies,
  patrolUsersPerMinute,
  metricsKey,
  traceEndpoint,
};
