import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Root } from "protobufjs";
import { describe, expect, it } from "vitest";
import { alertPolicy } from "./policies.ts";
import { alerts } from "../alerts/alerts.ts";
import { schemaFaults } from "./schema-faults.ts";

const require = createRequire(import.meta.url);

/** Google's own description of an API, as its Node client carries it. */
function schemaOf(client: string): Root {
  const path = require.resolve(`@google-cloud/${client}/build/protos/protos.json`);
  return Root.fromJSON(JSON.parse(readFileSync(path, "utf8")) as object);
}

const policies = schemaOf("monitoring");
const dashboards = schemaOf("monitoring-dashboards");
const policyType = "google.monitoring.v3.AlertPolicy";
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

describe("for Google Cloud Monitoring", () => {
  it("every alert is a policy by the API's published schema", () => {
    const list = read("alert-policies.json") as readonly { readonly displayName: string }[];
    expect(list.map(({ displayName }) => displayName)).toEqual(alerts.map(({ name }) => name));
    for (const policy of list) expect(schemaFaults(policies, policyType, policy)).toEqual([]);
  });

  it.each(["maintenance.json", "api.json"])("%s is a dashboard by the API's schema", (name) => {
    const type = "google.monitoring.dashboard.v1.Dashboard";
    expect(schemaFaults(dashboards, type, read(name))).toEqual([]);
  });

  it("what the schema does not know is noticed", () => {
    const [alert] = alerts;
    if (alert === undefined) throw new Error("There are alerts");
    const policy = alertPolicy(alert) as Record<string, unknown>;
    const [condition] = policy["conditions"] as Record<string, object>[];
    const inside = (changes: object) => ({
      ...policy,
      conditions: [
        {
          ...condition,
          conditionPrometheusQueryLanguage: {
            ...condition?.["conditionPrometheusQueryLanguage"],
            ...changes,
          },
        },
      ],
    });
    const wrong: readonly object[] = [
      { ...policy, color: "red" },
      { ...policy, severity: "LOUD" },
      { ...policy, enabled: "yes" },
      { ...policy, conditions: condition },
      inside({ duration: "2m" }),
      inside({ queery: "up" }),
      { ...policy, conditions: [{ ...condition, conditionAbsent: {} }] },
    ];
    for (const one of wrong) expect(schemaFaults(policies, policyType, one)).toHaveLength(1);
  });
});
