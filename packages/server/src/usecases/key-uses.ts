import type { Instant } from "@flamekeeper/engine";
import type { KeyUse } from "../store/keys.ts";

/**
 * Which keys were used since the last time they were written down. Noting costs a request nothing but an entry in memory; the worker writes
 * them in one statement a minute. There are never more entries than keys that open something.
 */
export class KeyUses {
  #pending = new Map<string, KeyUse>();

  note(appId: string, keyId: string, usedAt: Instant): void {
    this.#pending.set(keyId, { appId, keyId, usedAt });
  }

  /** Hands them over, each once. */
  take(): readonly KeyUse[] {
    const taken = [...this.#pending.values()];
    this.#pending = new Map();
    return taken;
  }

  /** Takes back what could not be written, except where the key was used again meanwhile. */
  restore(uses: readonly KeyUse[]): void {
    for (const use of uses) if (!this.#pending.has(use.keyId)) this.#pending.set(use.keyId, use);
  }
}
