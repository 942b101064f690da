// Mistakes of a client with its message, and of anybody who sends more, or never hangs up.
import { asText, indexOf, startsWith, utf8 } from '../../wire/bytes.ts';
import { changed, cutShort, DEFAULT, isMessage } from './bytes.ts';
import {
  before,
  breachOf,
  bytesOf,
  cameInstead,
  diedSaying,
  endedAfter,
  type Evidence,
  nothingCame,
} from './evidence.ts';
import type { Mistake } from './mistake.ts';

/** Whether byte `i` belongs to a U+200B (E2 80 8B). */
const isJoiner = (all: Uint8Array, i: number): boolean =>
  [0, 1, 2].some((back) => all[i - back] === 0xe2 && all[i - back + 1] === 0x80 && all[i - back + 2] === 0x8b);

/** What is left of a length that is counted in two bytes. */
const lengthIn16Bits = (e: Evidence): boolean => {
  const bytes = bytesOf(e);
  return (
    bytes !== undefined && bytes.expected.length > 0xffff && bytes.received.length === bytes.expected.length % 0x1_0000
  );
};

export const messageMistakes: readonly Mistake[] = [
  {
    slug: 'resets-too-early',
    usually: 'the connection is destroyed while bytes are still on their way: they are thrown away',
    fits: (e) =>
      isMessage(e) &&
      cutShort(e) &&
      !diedSaying(e) &&
      !lengthIn16Bits(e) &&
      (breachOf(e, 'too-little')?.ending === 'reset' || (bytesOf(e)?.received.length ?? 0) >= 32_768),
  },
  {
    slug: 'nothing-sent',
    usually: 'the text is printed, or made, but never written to the socket',
    fits: (e) => isMessage(e) && nothingCame(e) && !diedSaying(e),
  },
  {
    slug: 'message-cut',
    usually: 'only the beginning of the text is sent: a length is wrong (letters are not bytes), or it was cut',
    fits: (e) => {
      const bytes = isMessage(e) ? bytesOf(e) : undefined;
      if (!bytes || bytes.received.length === 0) return false;
      const zeros = bytes.received.findLastIndex((byte) => byte !== 0) + 1;
      return zeros < bytes.expected.length && startsWith(bytes.expected, bytes.received.subarray(0, zeros));
    },
  },
  {
    slug: 'default-added',
    usually: 'the default is sent too, although a message was given: it is either the one or the other',
    fits: (e) =>
      isMessage(e) &&
      asText(bytesOf(e)?.expected ?? new Uint8Array()) !== DEFAULT &&
      asText(bytesOf(e)?.received ?? new Uint8Array()).includes(DEFAULT),
  },
  {
    slug: 'typed-letters-torn',
    usually:
      'each piece of the input is made text by itself, and a letter that comes in two pieces is lost: readline puts them together',
    fits: (e) =>
      before(e).some((step) => step.kind === 'type' && step.cuts.length > 0) &&
      indexOf(cameInstead(e) ?? utf8(''), utf8('\ufffd')) !== -1,
  },
  {
    slug: 'letters-split',
    usually: 'the text was sent letter by letter, and a letter of two UTF-16 units (an emoji) fell apart',
    fits: changed((text) => utf8(text.split('').join('\u200b')).filter((_, i, all) => !isJoiner(all, i))),
  },
  {
    slug: 'more-than-asked',
    usually: 'something more is sent behind the text',
    fits: (e) => breachOf(e, 'too-much') !== undefined && !endedAfter(e, () => false),
  },
  {
    slug: 'never-hangs-up',
    usually:
      'the connection is never ended by your program: end() or close() is missing, or waits behind something that never comes (an answer, a key)',
    fits: (e) => e.step.kind === 'hear-hang-up',
  },
];
