import { demoUserId } from "../usecases/create-demo.ts";

interface WelcomeFacts {
  readonly address: string;
  /** `null` on a database without the demonstration. */
  readonly demoKey: string | null;
  readonly dataFolder: string;
}

/** What `start` tells the person at the terminal. */
export function welcomeText({ address, demoKey, dataFolder }: WelcomeFacts): string {
  const lines = [
    "",
    `Flamekeeper runs at ${address}`,
    "",
    `  documentation  ${address}/docs`,
    `  data and keys  ${dataFolder}`,
  ];
  if (demoKey === null) {
    lines.push("", 'Keys for the apps of this database: "flamekeeper keys create --app NAME".');
  } else {
    lines.push(`  demo key       ${demoKey}  (sandbox app "Demo", fifty invented users)`, "");
    lines.push("Record what Ada did, look at her streaks, and at her last thirty days:", "");
    lines.push(...demoCommands(address, demoKey).map((command) => `${command}\n`));
  }
  lines.push("Ctrl-C stops it; the next start goes on from there.", "");
  return lines.join("\n");
}

/** Each can be given as often as one likes, and works as it stands. */
function demoCommands(address: string, key: string): readonly string[] {
  const header = `-H 'Authorization: Bearer ${key}'`;
  const user = `${address}/v1/users/${demoUserId}`;
  const body = JSON.stringify({
    userId: demoUserId,
    type: "quiz_completed",
    data: { score: 9, total: 10, difficulty: "hard" },
  });
  return [
    `curl -s ${address}/v1/activities ${header} -H 'Content-Type: application/json' -d '${body}'`,
    `curl -s ${user}/streaks ${header}`,
    `curl -s '${user}/streaks/daily/calendar?days=30' ${header}`,
  ];
}
