import { describe, expect, it } from "vitest";
import { EnvironmentError, readConfig } from "./environment.ts";
import { variables } from "./variables.ts";

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment, "/srv");
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
};

describe("readConfig", () => {
  it("has an answer for everything in an empty environment", () => {
    expect(readConfig({}, "/srv")).toEqual({
      port: 4004,
      host: "127.0.0.1",
      databaseUrl: null,
      dataFolder: "/srv/.flamekeeper",
      rootKey: null,
      logLevel: "info",
      databasePoolSize: 10,
      maintenanceIntervalSeconds: 5,
      requestTimeoutSeconds: 8,
      requestsPerMinute: 300_000,
      userRequestsPerMinute: 300,
      failedKeysPerMinute: 100,
      corsOrigins: [],
      trustedProxies: [],
      patrolUsersPerMinute: 600,
      metricsKey: null,
      traceEndpoint: null,
    });
  });

  it("reads every variable of the table", () => {
    const config = readConfig(
      {
        PORT: "0",
        HOST: "::1",
        DATABASE_URL: "postgres://me:secret@db.example:6000/streaks",
        FLAMEKEEPER_DATA: "/var/lib/flamekeeper",
        FLAMEKEEPER_ROOT_KEY: "0123456789abcdef",
        LOG_LEVEL: "silent",
        DATABASE_POOL_SIZE: "40",
        MAINTENANCE_INTERVAL_SECONDS: "0",
        REQUEST_TIMEOUT_SECONDS: "20",
        REQUESTS_PER_MINUTE: "0",
        USER_REQUESTS_PER_MINUTE: "60",
        FAILED_KEYS_PER_MINUTE: "7",
        CORS_ORIGINS: "https://app.example.com, http://localhost:5173",
        TRUSTED_PROXIES: "10.0.0.0/8,::1",
        PATROL_USERS_PER_MINUTE: "60",
        METRICS_KEY: "fedcba9876543210",
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318",
      },
      "/srv",
    );
    expect(config).toEqual({
      port: 0,
      host: "::1",
      databaseUrl: "postgres://me:secret@db.example:6000/streaks",
      dataFolder: "/var/lib/flamekeeper",
      rootKey: "0123456789abcdef",
      logLevel: "silent",
      databasePoolSize: 40,
      maintenanceIntervalSeconds: 0,
      requestTimeoutSeconds: 20,
      requestsPerMinute: 0,
      userRequestsPerMinute: 60,
      failedKeysPerMinute: 7,
      corsOrigins: ["https://app.example.com", "http://localhost:5173"],
      trustedProxies: ["10.0.0.0/8", "::1"],
      patrolUsersPerMinute: 60,
      metricsKey: "fedcba9876543210",
      traceEndpoint: "http://collector:4318",
    });
    expect(Object.keys(config).toSorted()).toEqual(Object.keys(variables).toSorted());
  });

  it("treats an empty variable as unset", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: " " }, "/srv")).toMatchObject({
      port: 4004,
      databaseUrl: null,
    });
  });

  it("cannot be changed afterwards", () => {
    expect(Object.isFrozen(readConfig({}, "/srv"))).toBe(true);
  });

  it("names every variable at fault and what it takes", () => {
    expect(faultsOf({ PORT: "http", LOG_LEVEL: "loud" })).toEqual([
      'PORT takes a whole number from 0 to 65535, and is "http".',
      'LOG_LEVEL takes one of fatal, error, warn, info, debug, trace, silent, and is "loud".',
    ]);
  });

  it.each([
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "4004.5"],
    ["PORT", "0x10"],
    ["HOST", "127.0.0.1:4004"],
    ["HOST", "http://localhost"],
    ["DATABASE_URL", "mysql://localhost/streaks"],
    ["DATABASE_URL", "localhost"],
    ["FLAMEKEEPER_DATA", "a\0b"],
    ["FLAMEKEEPER_ROOT_KEY", "short"],
    ["FLAMEKEEPER_ROOT_KEY", "with a space in the middle"],
    ["DATABASE_POOL_SIZE", "1"],
    ["MAINTENANCE_INTERVAL_SECONDS", "1e3"],
    ["MAINTENANCE_INTERVAL_SECONDS", "301"],
    ["REQUEST_TIMEOUT_SECONDS", "0"],
    ["REQUESTS_PER_MINUTE", "-1"],
    ["CORS_ORIGINS", "https://app.example.com/"],
    ["CORS_ORIGINS", "app.example.com"],
    ["CORS_ORIGINS", "https://a.example,,https://b.example"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TRUSTED_PROXIES", "localhost"],
  ])("refuses %s=%j", (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} takes `)),
    ]);
  });

  it("keeps passwords and keys out of the message", () => {
    const [databaseFault] = faultsOf({ DATABASE_URL: "mysql://me:hunter2@db" });
    const [keyFault] = faultsOf({ FLAMEKEEPER_ROOT_KEY: "hunter2" });
    expect(`${databaseFault}${keyFault}`).not.toContain("hunter2");
  });

  it("describes each variable once", () => {
    const names = Object.values(variables).map((variable) => variable.name);
    expect(new Set(names).size).toBe(names.length);
    for (const variable of Object.values(variables)) expect(variable.meaning).toMatch(/\.$/);
  });
});
