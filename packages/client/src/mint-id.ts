import type { Environment } from "./environment.ts";

const randomLength = 10;

/**
 * A UUID of version 7 (RFC 9562): the time in its first 48 bits, chance in the rest. Where there is no `crypto` (React Native, unless
 * it is added), `random` will do: the id has to be unlike others of the same user, not secret.
 */
export function mintId({ now, random }: Pick<Environment, "now" | "random">): string {
  const time = Math.floor(now()).toString(16).padStart(12, "0");
  const bytes = drawBytes(random);
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  const chance = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const digits = time + chance;
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join("-");
}

function drawBytes(random: () => number): Uint8Array {
  const bytes = new Uint8Array(randomLength);
  const { crypto } = globalThis as { readonly crypto?: ByteSource };
  return crypto?.getRandomValues === undefined
    ? withChance(bytes, random)
    : crypto.getRandomValues(bytes);
}

/** `crypto`, which is declared to be everywhere and is not. */
interface ByteSource {
  getRandomValues?(bytes: Uint8Array): Uint8Array;
}

function withChance(bytes: Uint8Array, random: () => number): Uint8Array {
  return bytes.map(() => Math.floor(random() * 256));
}
