import { writeFile } from "node:fs/promises";

export interface HistoryFile {
  readonly path: string;
  readonly lines: number;
  readonly linesOfUser: number;
}

const dayMs = 86_400_000;

/** Writes a history for `flamekeeper import`: so many users who did something on so many days in a row, up to two days ago. */
export async function writeHistory(
  path: string,
  users: number,
  days: number,
): Promise<HistoryFile> {
  const lines: string[] = [];
  const now = Date.now();
  for (let day = days; day > 0; day--) {
    const occurredAt = new Date(now - (day + 1) * dayMs).toISOString();
    for (let user = 0; user < users; user++) {
      const [id, userId] = [`i${user}-${day}`, `past${user}`];
      lines.push(JSON.stringify({ id, userId, type: "study_guide_completed", occurredAt }));
    }
  }
  await writeFile(path, `${lines.join("\n")}\n`);
  return { path, lines: lines.length, linesOfUser: days };
}
