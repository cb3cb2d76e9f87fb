import { accessTable } from "./access-table.ts";
import { type CallerName, expectedOf } from "./expected-access.ts";

const shown = [
  "a reader key",
  "a server key",
  "an operator key",
  "the root key",
  "the user's token",
  "another user's token",
] as const satisfies readonly CallerName[];

const intro = `# Who may do what

Every route of the API and everybody who may ask. This page is written from the table that the tests hold against the running
server, for every route and every caller; it cannot be out of date.

- **yes**: the route looks at the request. A key sees its own app and nothing of any other: what another app has is not there (404).
- **403**: \`wrong_role\`, for the root key \`app_key_required\`, and for other keys where only the root key may \`root_key_required\`.
- **403 other**: \`wrong_user\`. The answer is the same whether or not there is such a user.
- Whoever shows nothing gets 401 \`missing_key\`; a key that is unknown, revoked or expired, or a forged token: 401 \`invalid_key\`; a token
  that was right once: 401 \`token_expired\`.

A user token also needs the rules' \`userTokens.recordActivities\` to record anything; else 403 \`tokens_record_nothing\`.
See [browsers and phones](guides/browsers.md).
`;

/** docs/access.md, as it has to be. */
export function writeAccessPage(): string {
  const head = ["route", ...shown.map((caller) => caller.replace(/^(an?|the) /, ""))];
  const rows = accessTable.map((row) => [
    `\`${row.route}\``,
    ...shown.map((caller) => {
      const expected = expectedOf(row, caller);
      if (expected === "enters") return "yes";
      return expected.code === "wrong_user" ? "403 other" : String(expected.status);
    }),
  ]);
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return `${intro}\n${lines.join("\n")}\n`;
}
