import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const guide = join(import.meta.dirname, "../../../../docs/guides/backup.md");

/**
 * The commands of the guide that follow a mark such as `<!-- tried: dump -->`.
 *
 * @throws when there are none: then the guide was changed, and nobody has tried what it says now
 */
export function readCommands(mark: string): string {
  const text = readFileSync(guide, "utf8").replaceAll("\r\n", "\n");
  const [, commands] =
    new RegExp(`<!-- tried: ${mark} -->\\s*\`\`\`sh\n([^]*?)\`\`\``).exec(text) ?? [];
  if (commands === undefined) throw new Error(`docs/guides/backup.md has no commands "${mark}"`);
  return commands;
}

/** Runs commands of the guide as a careful person does: the first that fails ends it. */
export async function runCommands(
  mark: string,
  cwd: string,
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  const child = spawn("sh", ["-e", "-c", readCommands(mark)], {
    cwd,
    env: variables,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const [code] = (await once(child, "close")) as [number | null];
  const text = said.join("");
  if (code !== 0) throw new Error(`The commands "${mark}" ended with ${code}:\n${text}`);
  return text;
}
