import {
  type AppFacts,
  asInstant,
  compileRules,
  type Instant,
  parseRules,
  type Protection,
  type RulesVersion,
} from "@flamekeeper/engine";
import { type AppRow, findApp } from "../store/apps.ts";
import { type ProtectionRow, protectionsOf } from "../store/protections.ts";
import type { Queryable } from "../store/postgres/pool/index.ts";
import { rulesOf, type RulesRow } from "../store/rules.ts";

/** An app as one request sees it: its rules and protections, and what time it is there. */
export interface AppHandle {
  readonly appId: string;
  readonly name: string;
  readonly mode: "live" | "sandbox";
  readonly now: Instant;
  /** Whether `now` is a test clock that stands still until it is moved. */
  readonly clockMoved: boolean;
  readonly facts: AppFacts;
  /** All users are known to be at this epoch or a later one. */
  readonly sweptEpoch: number;
}

/**
 * The app as it stands, where somebody else's write shows that this request's picture of it is old: nobody is judged by rules that were
 * changed before. Asked after the rows are read.
 */
export async function upToDate(
  context: { readonly clock: () => Instant; readonly apps: AppCache },
  db: Queryable,
  app: AppHandle,
  rows: readonly { readonly state: { readonly epoch: number } }[],
): Promise<AppHandle> {
  if (rows.every((row) => row.state.epoch <= app.facts.epoch)) return app;
  const row = await findApp(db, app.appId);
  if (row === null) throw new Error(`The app "${app.appId}" is gone`);
  const reopened = await context.apps.open(db, row, context.clock());
  // A sandbox's clock may have been moved as well; the request goes on in the time in which it came.
  return { ...reopened, now: app.now, clockMoved: app.clockMoved };
}

/** Compiled rules by app. An entry serves as long as the app's epoch, which every request reads, has not grown. */
export class AppCache {
  readonly #facts = new Map<string, AppFacts>();

  async open(db: Queryable, app: AppRow, realNow: Instant): Promise<AppHandle> {
    const cached = this.#facts.get(app.appId);
    const facts = cached?.epoch === app.epoch ? cached : await loadFacts(db, app);
    this.#facts.set(app.appId, facts);
    return {
      appId: app.appId,
      name: app.name,
      mode: app.mode,
      now: app.clock ?? realNow,
      clockMoved: app.clock !== null,
      facts,
      sweptEpoch: app.sweptEpoch,
    };
  }
}

async function loadFacts(db: Queryable, { appId, epoch }: AppRow): Promise<AppFacts> {
  const versions = await rulesOf(db, appId);
  const protections = await protectionsOf(db, appId);
  return {
    epoch,
    versions: versions.map(compileVersion),
    protections: protections.map(toProtection),
  };
}

function toProtection(row: ProtectionRow): Protection {
  const { protectionId, startsAt, endsAt, declaredEpoch, withdrawnEpoch } = row;
  return {
    id: protectionId,
    from: startsAt,
    until: endsAt,
    declaredIn: declaredEpoch,
    withdrawnIn: withdrawnEpoch,
  };
}

function compileVersion({ version, since, document }: RulesRow): RulesVersion {
  const parsed = parseRules(document);
  if (!parsed.ok) throw new Error(`Stored rules version ${version} is not valid`);
  return { version, since: since ?? asInstant(0), rules: compileRules(parsed.rules) };
}
