import type { Weekday } from "@flamekeeper/engine";
import type { Habit } from "./cast.ts";
import { type Random, wholeNumber } from "./random.ts";

/** A moment of studying: what, and how long after the day's start. */
interface Session {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly afterMs: number;
}

const hourMs = 3_600_000;

/** What somebody of that habit does on a day so many days ago; 0 is today. */
export function studyOn(
  habit: Habit,
  daysAgo: number,
  weekday: Weekday,
  random: Random,
): readonly Session[] {
  if (!studies(habit, daysAgo, weekday, random)) return [];
  if (habit === "diligent" && weekday === 1) return everyKind(random);
  // Fifteen XP a day: too little for a freeze that would keep the streak from being lost.
  if (habit === "just_lost") return [guide(beginsAfter(habit, random))];
  const sessions = [pick(beginsAfter(habit, random), random)];
  const isKeen = habit === "forgetful" || habit === "veteran";
  if (random() < (isKeen ? 0.7 : 0.35)) sessions.push(pick(beginsAfter(habit, random), random));
  return sessions;
}

function studies(habit: Habit, daysAgo: number, weekday: Weekday, random: Random): boolean {
  switch (habit) {
    case "veteran":
      return daysAgo > 0;
    case "steady":
    case "diligent":
    case "beginner":
    case "traveller":
    case "night_owl":
      return true;
    case "weekend_rester":
      return weekday <= 5;
    case "forgetful":
      return daysAgo % 13 !== 6;
    case "casual":
      return random() < 0.6;
    case "on_holiday":
      return daysAgo > 3;
    case "just_lost":
      return daysAgo > 1;
    case "back_again":
      return daysAgo > 120 || daysAgo < 9;
    case "gone":
      return daysAgo > 30;
    default: {
      const unreachable: never = habit;
      return unreachable;
    }
  }
}

/** Days begin at four in the morning: three hours later is breakfast, twenty-one hours later is one o'clock at night. */
function beginsAfter(habit: Habit, random: Random): number {
  const [from, to] = habit === "night_owl" ? [19, 23] : [2, 17];
  return Math.floor((from + random() * (to - from)) * hourMs);
}

function everyKind(random: Random): readonly Session[] {
  const kinds = [flashcards, quiz, evaluation, guide];
  return kinds.map((kind, index) => kind((1 + index / 2) * hourMs, random));
}

function pick(afterMs: number, random: Random): Session {
  const chance = random();
  if (chance < 0.45) return flashcards(afterMs, random);
  if (chance < 0.75) return quiz(afterMs, random);
  return chance < 0.9 ? guide(afterMs) : evaluation(afterMs, random);
}

function flashcards(afterMs: number, random: Random): Session {
  return {
    type: "flashcard_set_completed",
    data: { correct: wholeNumber(random, 10, 40) },
    afterMs,
  };
}

function quiz(afterMs: number, random: Random): Session {
  const difficulty = random() < 0.3 ? "hard" : "easy";
  return {
    type: "quiz_completed",
    data: { score: wholeNumber(random, 6, 10), total: 10, difficulty },
    afterMs,
  };
}

function evaluation(afterMs: number, random: Random): Session {
  return { type: "evaluation_completed", data: { grade: wholeNumber(random, 5, 10) }, afterMs };
}

function guide(afterMs: number): Session {
  return { type: "study_guide_completed", data: {}, afterMs };
}
