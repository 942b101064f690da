// Random choices that a seed repeats: the same seed, the same session, the same bytes.

export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** `n` different ones, in random order. */
  pickSome<T>(from: readonly T[], n: number): T[];
  /** Dice of their own for a name, so that adding a roll in one check changes no other. */
  for(name: string): Dice;
}

/** The generator mulberry32 (public domain, Tommy Ettinger): small, and good enough to choose fruit. */
function mulberry32(state: number): () => number {
  let a = state >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193) >>> 0;
  return h;
}

/** Dice for a seed as it is printed in reports: any short text. */
export function dice(seed: string): Dice {
  const next = mulberry32(hash(seed));
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    pick<T>(from: readonly T[]): T {
      const one = from[between(0, from.length - 1)];
      if (one === undefined) throw new RangeError('nothing to pick from');
      return one;
    },
    pickSome<T>(from: readonly T[], n: number): T[] {
      const left = [...from];
      return Array.from({ length: n }, () => left.splice(between(0, left.length - 1), 1)).flat();
    },
    for: (name) => dice(`${seed}/${name}`),
  };
}
