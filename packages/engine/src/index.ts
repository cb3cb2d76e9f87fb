export type { AppFacts, Protection, RulesVersion } from "./app.ts";
export { findStreak, versionAt } from "./app.ts";
export type { Decision, Done } from "./commands/decision.ts";
export type { Subject } from "./commands/command.ts";
export { settleUser } from "./commands/command.ts";
export { correctZone } from "./commands/correct-zone.ts";
export { endPause } from "./commands/end-pause.ts";
export { grantFreezes, mostFreezes } from "./commands/grant-freezes.ts";
export { defaultZone, newUser } from "./commands/new-user.ts";
export { pause } from "./commands/pause.ts";
export { recordActivity } from "./commands/record-activity.ts";
export { clockSkewMs, earliestInstant } from "./commands/reported-activity.ts";
export type { ReportedActivity } from "./commands/reported-activity.ts";
export { reinstateActivity } from "./commands/reinstate-activity.ts";
export { repair } from "./commands/repair.ts";
export { restore } from "./commands/restore.ts";
export { changeRestDays, changeZone } from "./commands/settings.ts";
export { voidActivity } from "./commands/void-activity.ts";
export { withdrawFact, type WithdrawableFact } from "./commands/withdraw.ts";
export type * from "./events.ts";
export {
  type ExplainedActivity,
  type ExplainedDay,
  explainDays,
  type Explanation,
} from "./explain/explain-days.ts";
export type { Place, Reason, Standing } from "./explain/reason.ts";
export { sayWhy } from "./explain/words/day.ts";
export { type OperatorCause, sayMoment, type Sources } from "./explain/words/history.ts";
export { saySummary } from "./explain/words/summary.ts";
export type * from "./facts.ts";
export { type Folded, fold } from "./fold/fold.ts";
export type { ImportedHistory, PastActivity } from "./import/import-history.ts";
export { importHistory } from "./import/import-history.ts";
export type { Refusal, RefusalCode } from "./refusal.ts";
export { type CompiledRules, type CompiledStreak, compileRules } from "./rules/compile.ts";
export {
  type ParsedRules,
  parseRules,
  type RuleFault,
  type Rules,
  rulesSchema,
} from "./rules/document.ts";
export { findBrokenPeriods } from "./rules/succession.ts";
export { levelOf } from "./rules/levels.ts";
export { maxXp } from "./rules/xp.ts";
export type { Pause, UserState } from "./state.ts";
export { misplaced } from "./fold/rebucket.ts";
export { dueAt, endsAt } from "./step/foresee.ts";
export { type NeedsHistory, needsHistory, settle } from "./step/settle.ts";
export type { DayStatus } from "./streak/days.ts";
export { type LostStreak, periodOf, type StreakState } from "./streak/state.ts";
export {
  addDays,
  asDay,
  type Day,
  formatDay,
  parseDay,
  type Weekday,
  weekdayOf,
} from "./time/day.ts";
export { addMs, asInstant, type Instant } from "./time/instant.ts";
export type { Period, PeriodKind } from "./time/period.ts";
export type { Unit } from "./time/unit.ts";
export { dayOf, parseZone, startOfDay } from "./time/zone.ts";
export { type CalendarDay, viewCalendar } from "./views/calendar-view.ts";
export {
  type ChangedDays,
  type Changes,
  type StreakChanges,
  type StreakNumbers,
  viewChanges,
} from "./views/changes-view.ts";
export { type SteadySpan, steadySpan } from "./views/steady-span.ts";
export { type StreakStatus, type StreakView, viewStreak } from "./views/streak-view.ts";
export { viewWeek, type WeekView } from "./views/week-view.ts";
export type { WeekState } from "./week/week.ts";
export {
  type Outcome,
  type Simulated,
  simulateRules,
  type StreakOutcome,
} from "./simulate/simulate.ts";
export type { Difference } from "./verify/differences.ts";
export { type Replay, replay } from "./verify/replay.ts";
