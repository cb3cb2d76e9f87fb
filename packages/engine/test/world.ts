import {
  type ActivityFact,
  type AppFacts,
  type CompiledRules,
  type Decision,
  type EngineEvent,
  fold,
  type Instant,
  newUser,
  type Protection,
  type RulesVersion,
  type Subject,
  type UserFact,
  type UserFacts,
  type UserState,
} from "@flamekeeper/engine";

/** One user of one app, kept in memory the way that a server keeps them: facts for good, a state that moves on. */
export class World {
  app: AppFacts;
  state: UserState | null = null;
  facts: readonly UserFact[] = [];
  activities: readonly ActivityFact[] = [];
  events: readonly EngineEvent[] = [];
  beganAt: Instant | null = null;
  /** How often the fast road could not tell. */
  refolds = 0;

  constructor(rules: CompiledRules) {
    const first: RulesVersion = { version: 1, since: 0 as Instant, rules };
    this.app = { epoch: 1, versions: [first], protections: [] };
  }

  signUp(zone: string, at: Instant): void {
    const { state, facts } = newUser(this.app, zone, at);
    this.beganAt = at;
    this.state = state;
    this.facts = facts;
  }

  /** Somebody whose history was imported. */
  take(user: UserFacts, state: UserState): void {
    this.beganAt = user.beganAt;
    this.activities = user.activities;
    this.facts = user.facts;
    this.state = state;
  }

  get user(): UserFacts {
    if (this.beganAt === null) throw new Error("Nobody has signed up yet");
    return { beganAt: this.beganAt, activities: this.activities, facts: this.facts };
  }

  /** Asks without the facts first, and with them if need be, as a server does. */
  run(now: Instant, command: (subject: Subject) => Decision): Decision {
    if (this.state === null) throw new Error("Nobody has signed up yet");
    const subject = { app: this.app, state: this.state, now };
    let decision = command(subject);
    if (decision.outcome === "needs_history") {
      this.refolds += 1;
      decision = command({ ...subject, user: this.user });
    }
    if (decision.outcome === "done") {
      this.state = decision.state;
      const withdrawn = new Set(decision.withdrawn);
      this.facts = [...this.facts.filter((fact) => !withdrawn.has(fact)), ...decision.facts];
      this.events = [...this.events, ...decision.events];
      const { activity } = decision;
      const moved = new Map(decision.moved?.map((one) => [one.id, one]));
      this.activities = this.activities.map((one) => moved.get(one.id) ?? one);
      if (activity !== null) {
        const others = this.activities.filter(({ id }) => id !== activity.id);
        this.activities = [...others, activity];
      }
    }
    return decision;
  }

  changeRules(rules: CompiledRules, since: Instant): void {
    const version = this.app.versions.length + 1;
    this.app = {
      ...this.app,
      epoch: this.app.epoch + 1,
      versions: [...this.app.versions, { version, since, rules }],
    };
  }

  protect({ from, until }: Pick<Protection, "from" | "until">): void {
    const { epoch, protections } = this.app;
    const id = `protection-${protections.length + 1}`;
    const added = { id, from, until, declaredIn: epoch + 1, withdrawnIn: null };
    this.app = { ...this.app, epoch: epoch + 1, protections: [...protections, added] };
  }

  /** Takes the protection with this number back; one that there is not, or not any more, stays so. */
  unprotect(nth: number): void {
    const epoch = this.app.epoch + 1;
    const protections = this.app.protections.map((protection, index) =>
      index === nth && protection.withdrawnIn === null
        ? { ...protection, withdrawnIn: epoch }
        : protection,
    );
    this.app = { ...this.app, epoch, protections };
  }

  /** What the facts say at `now`, whatever the state has kept. */
  derive(now: Instant): UserState {
    return fold(this.user, this.app, now).state;
  }
}
