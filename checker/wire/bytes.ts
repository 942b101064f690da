// Byte strings as values: building, joining and comparing them, and a buffer that grows.
// Knows nothing of letters (visible.ts), messages (decode.ts) or sockets.

const encoder = new TextEncoder();

/** The UTF-8 bytes of a text (RFC 3629). */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text of some bytes; what is not UTF-8 becomes U+FFFD. For showing only, never for comparing. */
export function asText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Compared at once by the system; only inside a block that differs byte after byte is looked at. */
const BLOCK = 65_536;

/** Index of the first byte in which two byte strings differ; `undefined` when they are equal. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += BLOCK) {
    const end = Math.min(at + BLOCK, shorter);
    if (Buffer.compare(a.subarray(at, end), b.subarray(at, end)) === 0) continue;
    for (let i = at; i < end; i++) if (a[i] !== b[i]) return i;
  }
  return a.length === b.length ? undefined : shorter;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return firstDifference(a, b) === undefined;
}

export function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && sameBytes(bytes.subarray(0, start.length), start);
}

/** Where `part` first stands in `bytes`, or -1. */
export function indexOf(bytes: Uint8Array, part: Uint8Array): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(part);
}

/** A byte string that grows at its end in constant time per byte. */
export class GrowingBytes {
  #room = new Uint8Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#room.length) {
      const larger = new Uint8Array(Math.max(needed, this.#room.length * 2));
      larger.set(this.#room.subarray(0, this.#length));
      this.#room = larger;
    }
    this.#room.set(bytes, this.#length);
    this.#length = needed;
  }

  /** All bytes from `start` on: a view, good until the next `append`. */
  from(start: number): Uint8Array {
    return this.#room.subarray(Math.min(start, this.#length), this.#length);
  }
}
