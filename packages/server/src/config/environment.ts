import { resolve } from "node:path";
import { variables, type LogLevel, type Variable } from "./variables.ts";

/** What the environment says, checked and complete. */
export type Config = {
  readonly port: number;
  readonly host: string;
  /** `null` means the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** Absolute path. */
  readonly dataFolder: string;
  /** `null` means the key kept in the data folder: see `loadRootKey`. */
  readonly rootKey: string | null;
  readonly logLevel: LogLevel;
  readonly databasePoolSize: number;
  /** 0 means no loop. */
  readonly maintenanceIntervalSeconds: number;
  readonly requestTimeoutSeconds: number;
  /** 0 means no limit, as with the two that follow. */
  readonly requestsPerMinute: number;
  readonly userRequestsPerMinute: number;
  readonly failedKeysPerMinute: number;
  readonly corsOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  /** 0 means no patrol. */
  readonly patrolUsersPerMinute: number;
  /** `null` means that `/metrics` answers only this machine. */
  readonly metricsKey: string | null;
  /** `null` means no traces. */
  readonly traceEndpoint: string | null;
};

/** Variables that cannot be used; the message has a line for each. */
export class EnvironmentError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "EnvironmentError";
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

// These hold secrets, which must not reach a terminal or a log through an error message.
const secretVariables: ReadonlySet<string> = new Set([
  variables.databaseUrl.name,
  variables.rootKey.name,
  variables.metricsKey.name,
  // An address may carry a password.
  variables.traceEndpoint.name,
]);

/**
 * Reads the environment; call it once, at the start of the process. A variable that is empty counts as unset.
 *
 * @param baseFolder what a relative FLAMEKEEPER_DATA is relative to
 * @throws EnvironmentError naming every variable at fault and what it takes
 */
export function readConfig(environment: Environment, baseFolder: string): Config {
  const faults: string[] = [];

  function read<Value>(variable: Variable<Value>): Value {
    const text = environment[variable.name]?.trim() || undefined;
    const parsed = variable.schema.safeParse(text);
    if (parsed.success) return parsed.data;
    const found = secretVariables.has(variable.name) ? "something else" : JSON.stringify(text);
    faults.push(`${variable.name} takes ${variable.takes}, and is ${found}.`);
    // Never seen: faults throw below, after every variable has been looked at.
    return undefined as Value;
  }

  const config: Config = {
    port: read(variables.port),
    host: read(variables.host),
    databaseUrl: read(variables.databaseUrl),
    dataFolder: resolve(baseFolder, read(variables.dataFolder) ?? ""),
    rootKey: read(variables.rootKey),
    logLevel: read(variables.logLevel),
    databasePoolSize: read(variables.databasePoolSize),
    maintenanceIntervalSeconds: read(variables.maintenanceIntervalSeconds),
    requestTimeoutSeconds: read(variables.requestTimeoutSeconds),
    requestsPerMinute: read(variables.requestsPerMinute),
    userRequestsPerMinute: read(variables.userRequestsPerMinute),
    failedKeysPerMinute: read(variables.failedKeysPerMinute),
    corsOrigins: read(variables.corsOrigins),
    trustedProxies: read(variables.trustedProxies),
    patrolUsersPerMinute: read(variables.patrolUsersPerMinute),
    metricsKey: read(variables.metricsKey),
    traceEndpoint: read(variables.traceEndpoint),
  };
  if (faults.length > 0) throw new EnvironmentError(faults);
  return Object.freeze(config);
}
