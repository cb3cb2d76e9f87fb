import { expect, it } from "vitest";
import { definitionOf, unboundLabels } from "../../test/metric-bounds.ts";
import { readSamples } from "../../test/samples.ts";
import { startTestServer } from "../../test/server.ts";
import { problemCodes } from "./problems.ts";

it("the labels of metrics take only values that are bounded, whatever callers call things", async () => {
  const routes = new Set<string>();
  const server = await startTestServer({
    extend: (http) => void http.addHook("onRoute", ({ url }) => void routes.add(url)),
  });
  const { serverKey, operatorKey, appId } = await server.createApp();
  const odd = "odd-name-of-the-test";
  const send = server.send;
  await send(serverKey, "POST", "/activities", { id: odd, userId: odd, type: odd });
  await send(serverKey, "POST", "/activities", {
    id: odd,
    userId: odd,
    type: "study_guide_completed",
  });
  await send(serverKey, "POST", "/activities/batch", [{ userId: odd, type: odd }, odd]);
  for (const path of [
    `/users/${odd}`,
    `/users/${odd}/streaks/${odd}`,
    `/${odd}`,
    `/audit/${odd}`,
  ]) {
    await send(operatorKey, "GET", path);
    await send(odd, "GET", path);
    await send(operatorKey, "DELETE", path);
  }
  await send(operatorKey, "POST", `/users/${odd}/streaks/${odd}/freezes`, {
    count: 1,
    reason: odd,
  });
  await send(operatorKey, "PUT", "/rules", { streaks: { [odd]: {} } });
  await send(operatorKey, "POST", "/maintenance/runs", {});
  await send(operatorKey, "POST", "/verify", {});
  for (const method of ["PATCH", "PROPFIND", "OPTIONS"] as const) {
    await server.http.inject({ method: method as "PATCH", url: `/${odd}` });
  }
  const { body } = await server.http.inject("/metrics");
  const samples = readSamples(body);
  const bounds = { routes: [...routes], problems: problemCodes };
  expect(unboundLabels(samples, bounds)).toEqual([]);
  for (const secret of [odd, appId, serverKey, operatorKey]) expect(body).not.toContain(secret);
  const unknown = samples.filter(
    (sample) => sample.name.startsWith("flamekeeper_") && definitionOf(sample) === undefined,
  );
  expect(unknown).toEqual([]);
  await server.close();
});

it("a label that takes whatever callers say is noticed", () => {
  const bounds = { routes: ["/v1/users/:userId"], problems: problemCodes };
  const sample = (name: string, labels: Record<string, string>) => ({ name, labels, value: 1 });
  const requests = "flamekeeper_http_requests_total";
  const seconds = "flamekeeper_http_request_duration_seconds_bucket";
  const right = { method: "GET", route: "/v1/users/:userId", status: "2xx" };
  expect(unboundLabels([sample(requests, right)], bounds)).toEqual([]);
  const wrong = [
    sample(requests, { ...right, route: "/v1/users/ada" }),
    sample(requests, { ...right, status: "204" }),
    sample(requests, { ...right, user: "ada" }),
    sample("flamekeeper_activities_total", { outcome: "ada" }),
    sample(seconds, { le: "0.0317" }),
    sample("flamekeeper_new_total", { app: "a1" }),
  ];
  expect(unboundLabels(wrong, bounds)).toHaveLength(wrong.length);
});
