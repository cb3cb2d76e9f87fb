import type { LevelBand } from "./model.ts";

export interface Level {
  /** 1 is the first. */
  readonly level: number;
  readonly title: string;
  /** XP missing to the next level; `null` at the last one. */
  readonly xpToNext: number | null;
}

/**
 * The level that `xp` has reached. `levels` are bands from 0 upwards; a band gives a level for each `every` XP, and the
 * beginning of the next band always is a new level.
 */
export function levelOf(levels: readonly LevelBand[], xp: number): Level {
  let firstLevel = 1;
  for (let index = 0; index < levels.length; index++) {
    const band = levels[index];
    const next = levels[index + 1];
    if (band === undefined) break;
    if (next === undefined || xp < next.from) return levelInBand(band, next, firstLevel, xp);
    firstLevel += band.every === null ? 1 : Math.ceil((next.from - band.from) / band.every);
  }
  throw new Error("Levels begin with a band at 0");
}

function levelInBand(
  band: LevelBand,
  next: LevelBand | undefined,
  firstLevel: number,
  xp: number,
): Level {
  const end = next?.from ?? null;
  if (band.every === null) {
    return { level: firstLevel, title: band.title, xpToNext: end === null ? null : end - xp };
  }
  const passed = Math.max(0, Math.floor((xp - band.from) / band.every));
  const threshold = band.from + (passed + 1) * band.every;
  return {
    level: firstLevel + passed,
    title: band.title,
    xpToNext: Math.min(threshold, end ?? threshold) - xp,
  };
}
