import type { LevelBand, TypeRules } from "./model.ts";

/** The study preset: what an app has that says nothing. In the order in which categories are shown. */
export const studyTypes: Readonly<Record<string, TypeRules>> = {
  flashcard_set_completed: {
    category: "flashcards",
    xp: { give: 5, per: 10, of: "data.correct" },
  },
  quiz_completed: {
    category: "quiz",
    // A quiz without questions is not passed, though 0 is 60% of 0.
    xp: [
      {
        when: "data.total > 0 && data.score >= 0.6 * data.total && data.difficulty == 'hard'",
        xp: 25,
      },
      { when: "data.total > 0 && data.score >= 0.6 * data.total", xp: 10 },
    ],
  },
  evaluation_completed: {
    category: "evaluation",
    xp: [
      { when: "data.grade >= 7 && data.grade <= 10", xp: 50 },
      { when: "data.grade >= 1 && data.grade < 7", xp: 20 },
    ],
  },
  study_guide_completed: { category: "guide", xp: 15 },
};

export const studyLevels: readonly LevelBand[] = [
  { from: 0, title: "Junior Clerk", every: 100 },
  { from: 1_000, title: "Summer Associate", every: 400 },
  { from: 5_000, title: "Junior Partner", every: 1_000 },
  { from: 15_000, title: "Senior Partner", every: 3_500 },
  { from: 50_000, title: "Juris Doctor", every: null },
];

export const usualMilestones: readonly number[] = [7, 14, 30, 60, 100, 180, 365];
export const usualWeekMilestones: readonly number[] = [4, 8, 12, 26, 52];
export const usualMonthMilestones: readonly number[] = [3, 6, 12];
