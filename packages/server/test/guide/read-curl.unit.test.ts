import { expect, it } from "vitest";
import { readCurl } from "./read-curl.ts";

const variables = { URL: "http://localhost/v1", AUTH: "Authorization: Bearer k" };

it("a block of a guide is read as the shell and curl would", () => {
  const block = `export AUTH="Authorization: Bearer fk_test_..."
curl "$URL/clock?a=b&c=d" -H "$AUTH"
curl -X PUT "$URL/clock" -H "$AUTH" --json '{
  "now": "$AUTH"}'
curl "$URL/rules" \\
  --json '{}'
`;
  const json = { "content-type": "application/json", accept: "application/json" };
  const authorization = "Bearer k";
  const url = "http://localhost/v1";
  expect(readCurl(block, variables)).toEqual([
    { method: "GET", url: `${url}/clock?a=b&c=d`, headers: { authorization }, body: null },
    {
      method: "PUT",
      url: `${url}/clock`,
      headers: { authorization, ...json },
      body: `{\n  "now": "$AUTH"}`,
    },
    { method: "POST", url: `${url}/rules`, headers: json, body: "{}" },
  ]);
});

it.each([
  ["curl --silent x", "Not understood: curl ... --silent"],
  ["curl x | cat", "Not understood: curl ... |"],
  ["curl x y", "Not understood: curl ... y"],
  ["wget x", "Not curl: wget"],
  ['curl "$OTHER"', 'The guide uses "$OTHER" without setting it'],
  ['curl "x', 'Nothing ends the "'],
])("%s is refused rather than misread", (block, message) => {
  expect(() => readCurl(block, variables)).toThrow(message);
});
