/** What an answer said of an activity. */
export interface Acknowledged {
  readonly userId: string;
  readonly id: string;
  readonly day: string;
  readonly xp: number;
}

/** What the clients know: what they sent, and what they were told is recorded. */
export class Records {
  readonly sent = new Set<string>();
  readonly acknowledged = new Map<string, Acknowledged>();
  /** Answers that contradict an earlier one about the same activity. */
  readonly contradictions: string[] = [];

  send(userId: string, id: string): void {
    this.sent.add(keyOf(userId, id));
  }

  acknowledge(one: Acknowledged): void {
    const key = keyOf(one.userId, one.id);
    const known = this.acknowledged.get(key);
    if (known !== undefined && (known.day !== one.day || known.xp !== one.xp))
      this.contradictions.push(`${key}: ${JSON.stringify(known)}, then ${JSON.stringify(one)}`);
    this.acknowledged.set(key, one);
  }

  /** As of now, while the clients go on. */
  snapshot(): ReadonlyMap<string, Acknowledged> {
    return new Map(this.acknowledged);
  }
}

export function keyOf(userId: string, id: string): string {
  return `${userId} ${id}`;
}
