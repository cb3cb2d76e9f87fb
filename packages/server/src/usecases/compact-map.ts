import { createHash } from "node:crypto";

const firstCapacity = 1_024;
/** Fuller than this, finding a place takes long. */
const fullest = 0.6;

/**
 * Remembers a whole number below 2^32 for each of many millions of texts in some 20 bytes each, where a Map of the texts would take
 * hundreds. It keeps 52 bits of a hash of the text: among a million texts, the chance that any two are confused is about 1 in 9,000.
 */
export class CompactMap {
  #keys = new Float64Array(firstCapacity);
  #values = new Uint32Array(firstCapacity);
  #size = 0;

  get(text: string): number | undefined {
    const key = keyOf(text);
    const place = this.#placeOf(key);
    return this.#keys[place] === key ? this.#values[place] : undefined;
  }

  set(text: string, value: number): void {
    if (this.#size >= this.#keys.length * fullest) this.#grow();
    this.#put(keyOf(text), value);
  }

  #put(key: number, value: number): void {
    const place = this.#placeOf(key);
    if (this.#keys[place] !== key) this.#size += 1;
    this.#keys[place] = key;
    this.#values[place] = value;
  }

  /** Where the key is, or else the first free place where it would be. */
  #placeOf(key: number): number {
    const mask = this.#keys.length - 1;
    // The low bits are as good as random already.
    let place = (key % 4_294_967_296) & mask;
    while (this.#keys[place] !== 0 && this.#keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Float64Array(keys.length * 2);
    this.#values = new Uint32Array(keys.length * 2);
    this.#size = 0;
    for (const [place, key] of keys.entries()) {
      if (key !== 0) this.#put(key, values[place] ?? 0);
    }
  }
}

/** 0 means a free place, so it is nobody's key. */
function keyOf(text: string): number {
  const hash = createHash("sha256").update(text).digest();
  return (hash.readUInt32BE(0) & 0xf_ffff) * 4_294_967_296 + hash.readUInt32BE(4) || 1;
}
