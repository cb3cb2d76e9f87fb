import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { NewAppAnswer } from "../src/reads/answers.ts";
import { type CurlRequest, readCurl } from "./guide/read-curl.ts";
import { readStories } from "./guide/read-stories.ts";
import { completeShown, type Json, KnownIds, readShown } from "./guide/shown-answer.ts";
import { startTestServer, type TestServer } from "./server.ts";

const page = readFileSync(new URL("../../../docs/guides/support.md", import.meta.url), "utf8");
const stories = readStories(page);

let server: TestServer;
let variables: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await startTestServer();
  await server.http.listen({ port: 0, host: "127.0.0.1" });
  const { port } = server.http.server.address() as AddressInfo;
  variables = {
    URL: `http://127.0.0.1:${port}/v1`,
    ROOT: `Authorization: Bearer ${server.rootKey}`,
  };
});

afterAll(async () => {
  await server.close();
});

async function send({ url, method, headers, body }: CurlRequest): Promise<Json> {
  const response = await fetch(url, { method, headers, body });
  const answer = (await response.json()) as Json;
  expect(response.ok, `${method} ${url}: ${JSON.stringify(answer)}`).toBe(true);
  return answer;
}

/** In an app's first answer are its keys; corrections need the operator's. */
function authOf(answer: Json): Readonly<Record<string, string>> {
  const { keys = [] } = answer as unknown as Partial<NewAppAnswer>;
  const operator = keys.find(({ role }) => role === "operator");
  return operator === undefined ? {} : { AUTH: `Authorization: Bearer ${operator.key}` };
}

it("the guide for support has its three stories", () => {
  expect(stories.map(({ title }) => title.slice(0, 2))).toEqual(["1.", "2.", "3."]);
});

it.each(stories)("in the guide for support, $title comes as it is told", async (story) => {
  const ids = new KnownIds();
  const said: string[] = [];
  let last: Json = null;
  for (const { kind, text } of story.blocks) {
    if (kind === "json") {
      expect(last).toEqual(completeShown(readShown(text), last, ids));
      continue;
    }
    for (const request of readCurl(ids.put(text), variables)) {
      last = await send(request);
      said.push(JSON.stringify(last));
    }
    variables = { ...variables, ...authOf(last) };
  }
  const unsaid = story.quoted.filter((text) => !said.some((answer) => answer.includes(text)));
  expect(unsaid).toEqual([]);
  expect(story.quoted).not.toEqual([]);
});
