// Mistakes of the greeting, and those that make another text of what was said or given.
import { asText, concat, sameBytes, startsWith, utf8 } from '../../wire/bytes.ts';
import { eventsOf, sentByProgram } from '../../wire/transcript.ts';
import { any, beginning, changed, DEFAULT, isAnswer, isEcho, isGreeting, isLongEcho, isMessage } from './bytes.ts';
import { breachOf, bytesOf, callers, type Evidence, exitOf, heardOn, nothingCame, who } from './evidence.ts';
import type { Mistake } from './mistake.ts';

const squeezed = (text: string): string => text.replace(/ +/g, ' ');
/** Doubled blanks between words; at the ends they may also have been trimmed. */
const hasDoubled = (text: string): boolean => text.trim().includes('  ');
const encode = (text: string, encoding: BufferEncoding): Uint8Array => new Uint8Array(Buffer.from(text, encoding));
const repeated = (bytes: Uint8Array, times: number): Uint8Array => concat(Array.from({ length: times }, () => bytes));
const swapped = (bytes: Uint8Array): Uint8Array => new Uint8Array(Buffer.from(bytes).swap16());

const BOM = '\ufeff';

/** The program answered after all, once the client had said something. */
const saysLater = (e: Evidence): boolean => heardOn(e).length > 0;

/** More than was asked for came behind what was asked for. */
const extra =
  (...more: string[]) =>
  (e: Evidence): boolean => {
    const bytes = bytesOf(e);
    if (!bytes) return false;
    if (e.step.kind === 'leave' || e.step.kind === 'hear-end') {
      return more.some((one) => sameBytes(bytes.received, utf8(one)));
    }
    return more.some((one) => sameBytes(bytes.received, concat([bytes.expected, utf8(one)])));
  };

/** A line that came too much before the one that was expected, on the same connection. */
const leftOver =
  (...more: string[]) =>
  (e: Evidence): boolean => {
    const bytes = isAnswer(e) ? breachOf(e, 'different') : undefined;
    return (
      bytes !== undefined &&
      more.some(
        (one) =>
          startsWith(bytes.received, utf8(one)) &&
          startsWith(
            bytes.received.subarray(one.length),
            bytes.expected.subarray(0, Math.max(bytes.received.length - one.length, 1)),
          ),
      )
    );
  };

const isLineEndLost = changed((text) => text.replace(/\r?\n$/, ''));
const isTrimmed = any(
  changed((text) => text.trim()),
  changed((text) => `${text.trim()}\n`),
  changed((text) => `${text.trimEnd()}\n`),
  changed((text) => text.trimEnd()),
  changed((text) => text.trimStart()),
);

export const changedTextMistakes: readonly Mistake[] = [
  {
    slug: 'text-taken-for-a-format',
    usually:
      'what a client said is taken for a format (the first argument of printf, or % in Python): it is only text, whatever signs are in it',
    fits: (e) =>
      e.scene.start.port === 'free' &&
      exitOf(e) !== undefined &&
      exitOf(e)?.code !== 0 &&
      asText(
        eventsOf(e.transcript, 'bytes').findLast(({ from }) => from === 'check')?.data ?? new Uint8Array(),
      ).includes('%s'),
  },
  {
    slug: 'greeting-without-newline',
    usually: 'the line end is missing: the greeting is hello and then \\n, six bytes',
    fits: (e) => isGreeting(e) && changed((text) => text.trimEnd())(e),
  },
  {
    slug: 'greeting-missing',
    usually: 'the greeting is missing: the first thing a client hears is "hello" and a line end',
    fits: (e) => isGreeting(e) && nothingCame(e) && saysLater(e) && !startsWith(heardOn(e), utf8('hello')),
  },
  {
    slug: 'greets-twice',
    usually: 'the greeting is sent twice to the same client',
    fits: (e) =>
      e.step.kind === 'hear-nothing' && startsWith(bytesOf(e)?.received ?? new Uint8Array(), utf8('hello\n')),
  },
  {
    slug: 'greets-too-late',
    usually: 'the greeting comes only after the client has said something',
    fits: (e) => isGreeting(e) && nothingCame(e) && startsWith(heardOn(e), utf8('hello')),
  },
  {
    slug: 'newline-added',
    usually: 'a line end is sent along that nobody asked for (println, console.log style)',
    fits: any(
      extra('\n', '\r\n', '\n\n'),
      leftOver('\n', '\r\n'),
      changed((text) => `${text}\n`),
    ),
  },
  {
    slug: 'padding-added',
    usually: 'the whole buffer is sent, not only the part of it that was filled: zero bytes follow',
    fits: (e) => {
      const bytes = bytesOf(e);
      const rest =
        bytes &&
        (startsWith(bytes.received, bytes.expected)
          ? bytes.received.subarray(bytes.expected.length)
          : e.step.kind === 'leave'
            ? bytes.received
            : undefined);
      return rest !== undefined && rest.length > 1 && rest.every((byte) => byte === 0);
    },
  },
  {
    slug: 'cut-at-zero-byte',
    usually: 'a zero byte is taken for the end of the text (strlen, %s): bytes are not strings',
    fits: (e) => {
      const short = breachOf(e, 'too-little');
      return short !== undefined && short.received.length > 0 && short.expected[short.received.length] === 0;
    },
  },
  {
    slug: 'null-byte-added',
    usually: 'the zero byte that ends a string in C is sent along (sizeof, strlen + 1)',
    fits: any(extra('\0'), leftOver('\0')),
  },
  {
    slug: 'said-on-two-calls',
    usually:
      'the program calls a second time and says it again: one call is enough, and when that breaks, say so and end',
    fits: (e) => {
      const bytes = isMessage(e) ? breachOf(e, 'too-much') : undefined;
      return (
        bytes !== undefined &&
        callers(e.transcript).some(
          (on) => on.startsWith(`${who(e)}, call`) && sentByProgram(e.transcript, on).length > 0,
        )
      );
    },
  },
  {
    slug: 'sent-twice',
    usually: 'the same bytes are sent twice',
    fits: (e) => {
      const bytes = bytesOf(e);
      return bytes !== undefined && bytes.expected.length > 0 && sameBytes(bytes.received, repeated(bytes.expected, 2));
    },
  },
  {
    slug: 'sent-again-and-again',
    usually: 'the same bytes are sent over and over: once is enough',
    fits: (e) => {
      const bytes = bytesOf(e);
      return (
        bytes !== undefined && bytes.expected.length > 3 && startsWith(bytes.received, repeated(bytes.expected, 3))
      );
    },
  },
  {
    slug: 'speaks-http',
    usually: 'HTTP is spoken (fetch, requests, a browser): here the bytes alone go over a TCP connection',
    fits: (e) => /^(?:GET|POST|PUT|HEAD) \S+ HTTP\/1\.[01]\r\n/.test(beginning(e, 'received')),
  },
  {
    slug: 'nothing-put-into-words',
    usually: 'an argument that is not there is sent as the word for it (undefined, None): look whether it is there',
    fits: (e) => isMessage(e) && /^(?:undefined|None|null|nil|NaN)$/.test(beginning(e, 'received')),
  },
  {
    slug: 'bytes-put-into-words',
    usually: "bytes are sent as the language prints them (b'...'): send them themselves",
    fits: (e) => {
      const [, came] = /^b['"]([^])/.exec(beginning(e, 'received')) ?? [];
      return came !== undefined && beginning(e, 'expected').startsWith(came);
    },
  },
  {
    slug: 'quotes-sent',
    usually: 'the text is sent in quotes, as a programmer writes it (repr, JSON.stringify): they are no part of it',
    fits: any(
      changed((text) => `'${text}'`),
      changed((text) => `"${text}"`),
    ),
  },
  {
    slug: 'zero-is-nothing',
    usually:
      'the message 0 counts as none, because || takes 0 for nothing: ask whether the argument is there (?? or its length)',
    fits: (e) =>
      isMessage(e) &&
      asText(bytesOf(e)?.expected ?? new Uint8Array()) === '0' &&
      asText(bytesOf(e)?.received ?? new Uint8Array()) === DEFAULT,
  },
  {
    slug: 'message-ignored',
    usually: 'the default is sent although a message was given: it is the third argument',
    fits: (e) =>
      isMessage(e) &&
      bytesOf(e) !== undefined &&
      asText(bytesOf(e)?.received ?? new Uint8Array()) === DEFAULT &&
      asText(bytesOf(e)?.expected ?? new Uint8Array()) !== DEFAULT,
  },
  {
    slug: 'utf-16',
    usually: 'the text is sent as UTF-16, with two bytes for each letter',
    fits: any(
      changed((text) => encode(text, 'utf16le')),
      changed((text) => encode(BOM + text, 'utf16le')),
      changed((text) => swapped(encode(text, 'utf16le'))),
      changed((text) => swapped(encode(BOM + text, 'utf16le'))),
    ),
  },
  {
    slug: 'byte-order-mark',
    usually: 'a byte order mark (EF BB BF) is sent before the text',
    fits: changed((text) => BOM + text),
  },
  {
    slug: 'latin-1',
    usually: 'bytes and letters are mixed up: Latin-1 (one byte a letter) instead of UTF-8',
    fits: any(
      changed((text) => encode(text, 'latin1')),
      changed((text) => text.replace(/[^\x00-\xff]/gu, '?')),
      changed((text) => encode(text.replace(/[^\x00-\xff]/gu, '?'), 'latin1')),
      changed((_, bytes) => utf8(Buffer.from(bytes).toString('latin1'))),
    ),
  },
  {
    slug: 'emoji-lost',
    usually:
      'letters of four bytes (emoji) were replaced: the text went through something that knows only 65,536 letters',
    fits: any(
      changed((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd')),
      changed((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '?')),
    ),
  },
  {
    slug: 'letters-taken-apart',
    usually:
      'an accented letter became a letter and an accent of its own (normalize): the text looks the same, the bytes do not',
    fits: any(
      changed((text) => text.normalize('NFD')),
      changed((text) => text.normalize('NFKD')),
    ),
  },
  {
    slug: 'not-ascii-lost',
    usually: 'the text is sent as ASCII: letters outside of it are dropped or become "?"',
    fits: any(
      changed((text) => text.replace(/[^\x00-\x7f]/gu, '')),
      changed((text) => text.replace(/[^\x00-\x7f]/gu, '?')),
      changed((_, bytes) => bytes.map((byte) => byte & 0x7f)),
    ),
  },
  {
    slug: 'escapes-read',
    usually: 'a backslash and the letter behind it were read as one sign (\\n as a line end), as echo -e and printf do',
    fits: changed((text) => text.replaceAll('\\n', '\n')),
  },
  {
    slug: 'first-word-only',
    usually: 'only the first word of the text is used: it was split at a blank',
    fits: any(
      changed((text) => text.trimStart().split(' ')[0] ?? ''),
      changed((text) => text.split(' ')[0] ?? ''),
    ),
  },
  {
    slug: 'blanks-squeezed',
    usually: 'the text was split at blanks and joined again: doubled blanks are lost',
    fits: any(
      changed((text) => (hasDoubled(text) ? squeezed(text) : text)),
      changed((text) => (hasDoubled(text) ? squeezed(text).trim() : text)),
      changed((text) => (hasDoubled(text) ? squeezed(text).trimEnd() : text)),
    ),
  },
  {
    slug: 'newline-becomes-crlf',
    usually: 'a line end (\\n) comes back as two bytes (\\r\\n): it was translated, as text modes do',
    fits: (e) => isEcho(e) && changed((text) => text.replaceAll('\n', '\r\n'))(e),
  },
  {
    slug: 'crlf-changed',
    usually: 'a line end of two bytes (\\r\\n) comes back as one: the text was taken apart into lines',
    fits: changed((text) => text.replaceAll('\r\n', '\n')),
  },
  {
    slug: 'newline-missing',
    usually: 'the line end is not sent back: it belongs to what was said',
    fits: (e) => !isLongEcho(e) && isLineEndLost(e),
  },
  {
    slug: 'trimmed',
    usually: 'blanks or line ends at the ends were cut off (trim, strip)',
    fits: (e) => !isLongEcho(e) && isTrimmed(e),
  },
  { slug: 'upper-case', usually: 'the text was changed to upper case', fits: changed((text) => text.toUpperCase()) },
  { slug: 'lower-case', usually: 'the text was changed to lower case', fits: changed((text) => text.toLowerCase()) },
  {
    slug: 'backslash-taken-for-a-sign',
    usually:
      'a backslash in the text was taken for the beginning of a sign like \\n, or dropped: it was typed, and is to be sent',
    fits: any(
      changed((text) => text.replaceAll('\\n', '\n')),
      changed((text) => text.replaceAll('\\n', '\n').replaceAll('\\', '')),
      changed((text) => text.replaceAll('\\', '')),
      changed((text) => text.replaceAll('\\', '\\\\')),
    ),
  },
  {
    slug: 'tab-changed',
    usually: 'a tab was changed to blanks: it is a sign of its own',
    fits: any(...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => changed((text) => text.replaceAll('\t', ' '.repeat(n))))),
  },
];
