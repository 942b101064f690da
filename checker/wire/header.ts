// The 64-byte header (sessions 08, 09 and 12): the length of the body in bytes, in ASCII digits, filled up
// with blanks on the right, and then the body. Knows no words of any protocol that is built on it.
//
//   | 8                                                       | plum fig |
//   |<--------------- 64 bytes, digits, then blanks --------->|<- body ->|
import { concat, utf8 } from './bytes.ts';
import { NEED_MORE, type Decoded, type Decoder } from './decode.ts';

export const HEADER_BYTES = 64;

/** What `invalid` gives as its reason where a header is not digits and then blanks. */
export const BAD_HEADER = 'not a header of digits and then blanks';

const BLANK = 0x20;
const ZERO = 0x30;

/** A header for a body of so many bytes. */
export function header(length: number): Uint8Array {
  return utf8(String(length).padEnd(HEADER_BYTES));
}

/** A message: the header, and the text as UTF-8 behind it. */
export function encode(text: string): Uint8Array {
  const body = utf8(text);
  return concat([header(body.length), body]);
}

/**
 * The body behind a header, as bytes: it need not be text. A byte that can stand in no header is
 * invalid at once; a body over `most` bytes when the header is whole, at the digit that made it too
 * long. Nothing is ever reserved for a body that has not come.
 */
export function headed(most = 65_536): Decoder<Uint8Array> {
  return (bytes) => {
    const read = readHeader(bytes.subarray(0, HEADER_BYTES), most);
    if (read.kind !== 'message') return read;
    const end = HEADER_BYTES + read.message;
    if (bytes.length < end) return NEED_MORE;
    return {
      kind: 'message',
      message: bytes.subarray(HEADER_BYTES, end),
      rest: bytes.subarray(end),
    };
  };
}

/** The length a header tells. Leading zeros are let pass: they change no number. */
function readHeader(bytes: Uint8Array, most: number): Decoded<number> {
  let length = 0;
  let digits = 0;
  let tooLong: number | undefined;
  for (const [at, byte] of bytes.entries()) {
    if (byte === BLANK && at > 0) continue;
    if (!isDigit(byte) || digits < at) return { kind: 'invalid', at, reason: BAD_HEADER };
    digits++;
    length = length * 10 + byte - ZERO;
    if (length > most) tooLong ??= at;
  }
  if (bytes.length < HEADER_BYTES) return NEED_MORE;
  if (tooLong === undefined) return { kind: 'message', message: length, rest: new Uint8Array() };
  return { kind: 'invalid', at: tooLong, reason: `a body over ${most} bytes` };
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= ZERO + 9;
