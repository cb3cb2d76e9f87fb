import { compileRules, type Outcome, parseRules, simulateRules } from "@flamekeeper/engine";
import type { Context } from "../../context.ts";
import type { AppHandle } from "../../reads/app-handle.ts";
import type { SimulationAnswer } from "../../reads/simulation-answers.ts";
import { done, problem, type Result, unknownUser } from "../../result.ts";
import { toIso } from "../../store/instants.ts";
import { findUsers } from "../../store/users.ts";
import { Tally } from "./tally.ts";
import { walkHistories } from "./walk-histories.ts";

export interface SimulationRequest {
  readonly rules: unknown;
  /** Of these both sides are told; without `only`, all others are counted as well. */
  readonly userIds: readonly string[];
  /** Whether nobody but the named users is simulated. */
  readonly only: boolean;
}

/** How far a simulation is, and at last what it came to. */
export type SimulationStep = { readonly users: number } | { readonly result: SimulationAnswer };

/**
 * Folds the history of an app's users twice: under its own rules, and as if others had been in force from the beginning. Writes nothing. Faults
 * of the rules and unknown users are told before anybody is folded.
 */
export async function simulateApp(
  context: Context,
  app: AppHandle,
  request: SimulationRequest,
): Promise<Result<AsyncGenerator<SimulationStep>>> {
  const parsed = parseRules(request.rules);
  if (!parsed.ok) return problem("rules_invalid", "The rules have faults", parsed.faults);
  const known = await findUsers(context.pool, app.appId, request.userIds);
  const knownIds = new Set(known.map(({ userId }) => userId));
  const unknown = request.userIds.find((userId) => !knownIds.has(userId));
  if (unknown !== undefined) return unknownUser(unknown);
  const simulate = simulateRules(app.facts, compileRules(parsed.rules), app.now);
  return done(run(context, app, request, simulate));
}

async function* run(
  context: Context,
  { appId, now }: AppHandle,
  { userIds, only }: SimulationRequest,
  simulate: ReturnType<typeof simulateRules>,
): AsyncGenerator<SimulationStep> {
  const startedAt = performance.now();
  const wanted = new Set(userIds);
  const tallies = { before: new Tally(), after: new Tally() };
  const named: SimulationAnswer["named"][number][] = [];
  const changes = { gain: 0, lose: 0, same: 0 };
  let users = 0;
  for await (const page of walkHistories(context, appId, only ? userIds : null)) {
    for (const { userId, user } of page) {
      const { before, after } = simulate(user);
      tallies.before.add(before);
      tallies.after.add(after);
      changes[changeOf(before, after)] += 1;
      if (wanted.has(userId)) named.push({ userId, before, after });
    }
    users += page.length;
    yield { users };
  }
  const durationMs = Math.round(performance.now() - startedAt);
  const result: SimulationAnswer = {
    asOf: toIso(now),
    users,
    before: tallies.before.shape(),
    after: tallies.after.shape(),
    changes,
    named,
    durationMs,
    usersPerSecond: Math.round((1_000 * users) / Math.max(1, durationMs)),
  };
  yield { result };
}

function changeOf(before: Outcome, after: Outcome): "gain" | "lose" | "same" {
  const difference = totalLength(after) - totalLength(before);
  if (difference === 0) return "same";
  return difference > 0 ? "gain" : "lose";
}

function totalLength({ streaks }: Outcome): number {
  return streaks.reduce((sum, { length }) => sum + length, 0);
}
