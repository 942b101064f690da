// Decoders: given the bytes that have arrived so far, is a message there? They never throw and never wait.
// A stream has no edges (RFC 9293, section 3.8): what one side sent at once may arrive in pieces or merged.
import { firstDifference } from './bytes.ts';
import { utf8Length } from './visible.ts';

/** A message and what stands behind it | more bytes are needed | it can never become one, from byte `at` on. */
export type Decoded<T> =
  | { kind: 'message'; message: T; rest: Uint8Array }
  | { kind: 'need-more' }
  | { kind: 'invalid'; at: number; reason: string };

export type Decoder<T> = (bytes: Uint8Array) => Decoded<T>;

export const NEED_MORE = { kind: 'need-more' } as const;

/** Exactly these bytes, whatever follows. */
export function exactly(expected: Uint8Array): Decoder<Uint8Array> {
  return (bytes) => {
    const differs = firstDifference(expected, bytes.subarray(0, expected.length));
    if (differs === undefined) {
      return { kind: 'message', message: expected, rest: bytes.subarray(expected.length) };
    }
    if (differs === bytes.length) return NEED_MORE;
    return { kind: 'invalid', at: differs, reason: 'not the byte that was expected' };
  };
}

/** A line without its `\n`, at most `most` bytes long, of well-formed UTF-8. */
export function line(most = 65_536): Decoder<string> {
  return (bytes) => {
    const end = bytes.indexOf(0x0a);
    const length = end === -1 ? bytes.length : end;
    if (length > most) return { kind: 'invalid', at: most, reason: `a line over ${most} bytes` };
    if (end === -1) return NEED_MORE;
    const bad = firstNotUtf8(bytes.subarray(0, end));
    if (bad !== undefined) return { kind: 'invalid', at: bad, reason: 'not UTF-8' };
    const message = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, end));
    return { kind: 'message', message, rest: bytes.subarray(end + 1) };
  };
}

/** Index of the first byte that is not part of well-formed UTF-8 (RFC 3629). */
export function firstNotUtf8(bytes: Uint8Array): number | undefined {
  for (let at = 0; at < bytes.length;) {
    const length = utf8Length(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

/** All messages that are there, and why it stopped: `need-more` or `invalid` (`at` counts from the start). */
export function decodeAll<T>(
  bytes: Uint8Array,
  decoder: Decoder<T>,
): { messages: T[]; rest: Uint8Array; end: Exclude<Decoded<T>, { kind: 'message' }> } {
  const messages: T[] = [];
  let rest = bytes;
  for (;;) {
    const decoded = decoder(rest);
    const passed = bytes.length - rest.length;
    if (decoded.kind === 'need-more') return { messages, rest, end: decoded };
    if (decoded.kind === 'invalid') {
      return { messages, rest, end: { ...decoded, at: decoded.at + passed } };
    }
    messages.push(decoded.message);
    if (decoded.rest.length === rest.length) return { messages, rest, end: NEED_MORE };
    rest = decoded.rest;
  }
}
