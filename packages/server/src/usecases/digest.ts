import { createHash } from "node:crypto";
import { stringify } from "safe-stable-stringify";

/** The same for JSON that means the same, whatever the order of its fields. */
export function digestOf(value: unknown): Buffer {
  return createHash("sha256")
    .update(stringify(value) ?? "")
    .digest();
}
