// Mistakes that show in the bytes: what should have come and what came, and how the one becomes the other.
import { bytesOf as wholeOf } from '../plan/flow.ts';
import { ENDS } from '../plan/words.ts';
import { asText, concat, indexOf, sameBytes, startsWith, utf8 } from '../wire/bytes.ts';
import { firstNotUtf8 } from '../wire/decode.ts';
import { eventsOf, sentByProgram } from '../wire/transcript.ts';
import {
  anotherLeftSince,
  breachOf,
  bytesOf,
  callers,
  cameInstead,
  diedSaying,
  endedAfter,
  exitOf,
  heardBefore,
  heardOn,
  saidBy,
  stillThere,
  type Evidence,
} from './evidence.ts';
import type { Mistake } from './mistake.ts';

type Change = (text: string, bytes: Uint8Array) => Uint8Array | string;

/** Who changes a text of megabytes has changed a shorter one before: changing these takes its time. */
const LONG = 500_000;

/** True when what came is what should have come after this change, and the change changes something. */
const changed =
  (change: Change) =>
  (e: Evidence): boolean => {
    const bytes = bytesOf(e);
    if (!bytes || bytes.received.length === 0 || bytes.expected.length > LONG) return false;
    const text = asText(bytes.expected);
    const made = change(text, bytes.expected);
    // Where the bytes are no UTF-8, the text unchanged is not the bytes: that is no change of these.
    if (made === text) return false;
    const after = typeof made === 'string' ? utf8(made) : made;
    return !sameBytes(after, bytes.expected) && sameBytes(after, bytes.received);
  };

const any =
  (...fits: ((e: Evidence) => boolean)[]) =>
  (e: Evidence): boolean =>
    fits.some((fit) => fit(e));

const squeezed = (text: string): string => text.replace(/ +/g, ' ');
/** Doubled blanks between words; at the ends they may also have been trimmed. */
const hasDoubled = (text: string): boolean => text.trim().includes('  ');
const encode = (text: string, encoding: BufferEncoding): Uint8Array => new Uint8Array(Buffer.from(text, encoding));
const swapped = (bytes: Uint8Array): Uint8Array => new Uint8Array(Buffer.from(bytes).swap16());
const DEFAULT = 'HELLO FROM THE CLIENT!!!';
/** As much as tells what kind of text it is. */
const BEGINNING = 200;
const beginning = (e: Evidence, which: 'received' | 'expected'): string =>
  asText(bytesOf(e)?.[which].subarray(0, BEGINNING) ?? new Uint8Array());
/** Whether byte `i` belongs to a U+200B (E2 80 8B). */
const isJoiner = (all: Uint8Array, i: number): boolean =>
  [0, 1, 2].some((back) => all[i - back] === 0xe2 && all[i - back + 1] === 0x80 && all[i - back + 2] === 0x8b);
const BOM = '\ufeff';
const REPLACED = utf8('\ufffd');

const isMessage = (e: Evidence): boolean => e.step.kind === 'hear-message';
/** The program is one that greets, and then sends back what is said. */
const greets = (e: Evidence): boolean =>
  e.scene.steps.some((step) => step.kind === 'hear' && asText(step.bytes) === 'hello\n');
const isAnswer = (e: Evidence): boolean => isServerStep(e) && heardBefore(e) > 0;
const isEcho = (e: Evidence): boolean => isAnswer(e) && greets(e);
const isGreeting = (e: Evidence): boolean =>
  e.step.kind === 'hear' && heardBefore(e) === 0 && asText(e.step.bytes) === 'hello\n';
const isServerStep = (e: Evidence): boolean =>
  e.scene.start.port !== 'answered' &&
  (e.step.kind === 'hear' || e.step.kind === 'leave' || e.step.kind === 'hear-end');
/** The program answered after all, once the client had said something. */
const saysLater = (e: Evidence): boolean => heardOn(e).length > 0;
/** The client of this step has said the same twice in a row. */
function saidTwice({ scene, step: broken, at }: Evidence): boolean {
  const said = scene.steps
    .slice(0, at)
    .flatMap((step) => (step.kind === 'say' && 'who' in broken && step.who === broken.who ? [wholeOf(step.flow)] : []));
  const [before, last] = said.slice(-2);
  return before !== undefined && last !== undefined && sameBytes(before, last);
}
const nothingCame = (e: Evidence): boolean => breachOf(e, 'too-little')?.received.length === 0;
const silent = (e: Evidence): boolean => breachOf(e, 'too-little')?.ending === 'silence';
/** The client of this step has ended its own side. */
const hasEnded = (e: Evidence): boolean =>
  e.scene.steps.slice(0, e.at).some((step) => step.kind === 'half-close' && 'who' in e.step && step.who === e.step.who);
const cutShort = (e: Evidence): boolean => ['closed', 'reset'].includes(breachOf(e, 'too-little')?.ending ?? '');
const running = (e: Evidence): boolean => exitOf(e) === undefined;

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

/** Whole echoes that came on this connection before. */
const earlierEchoes = (e: Evidence): Uint8Array[] =>
  e.scene.steps
    .slice(0, e.at)
    .flatMap((step) => (step.kind === 'hear' && 'who' in e.step && step.who === e.step.who ? [step.bytes] : []))
    .slice(1);

/** What came too much was there before the client had said what the step waits the echo of. */
function spokeFirst(e: Evidence): boolean {
  const who = 'who' in e.step ? e.step.who : '';
  const lastSaid = e.transcript.findLastIndex(
    (event) => event.kind === 'bytes' && event.on === who && event.from === 'check',
  );
  const before = concat(sentByProgram(e.transcript.slice(0, lastSaid), who));
  const asked = e.scene.steps
    .slice(0, e.at)
    .flatMap((step) => (step.kind === 'hear' && step.who === who ? [step.bytes] : []));
  return before.length > concat(asked).length;
}

const wasSlow = (e: Evidence): boolean =>
  e.scene.steps.slice(0, e.at).some((step) => step.kind === 'read-on') &&
  (bytesOf(e)?.expected.length ?? 0) > 1_000_000;

const READ_SIZES = [100, 128, 255, 256, 512, 1000, 1023, 1024, 1400, 1460, 1500, 2000, 2047, 2048];

function cutAtSize(e: Evidence): boolean {
  const short = breachOf(e, 'too-little');
  return (
    short !== undefined &&
    short.expected.length > 1000 &&
    (READ_SIZES.includes(short.received.length) || short.received.length % 1024 === 0) &&
    short.received.length > 0
  );
}

/** Of so many bytes the end may be missing for their number, whatever they are. */
const isLongEcho = (e: Evidence): boolean => isEcho(e) && (bytesOf(e)?.expected.length ?? 0) > 1000;
const isLineEndLost = changed((text) => text.replace(/\r?\n$/, ''));
const isTrimmed = any(
  changed((text) => text.trim()),
  changed((text) => `${text.trim()}\n`),
  changed((text) => `${text.trimEnd()}\n`),
  changed((text) => text.trimEnd()),
  changed((text) => text.trimStart()),
);

/** What is left of a length that is counted in two bytes. */
const lengthIn16Bits = (e: Evidence): boolean => {
  const bytes = bytesOf(e);
  return (
    bytes !== undefined && bytes.expected.length > 0xffff && bytes.received.length === bytes.expected.length % 0x1_0000
  );
};

const isFullRead = ({ length }: Uint8Array): boolean =>
  length >= 1000 && (length % 1024 === 0 || READ_SIZES.includes(length));

/** In another scene an echo came: it is not echoes that are missing. */
const echoesElsewhere = (e: Evidence): boolean =>
  e.elsewhere.some(({ scene, transcript }) =>
    scene.steps.some(
      (step) =>
        step.kind === 'hear' &&
        asText(step.bytes) !== 'hello\n' &&
        indexOf(concat(sentByProgram(transcript, step.who)), step.bytes) !== -1,
    ),
  );

/** What the others said in this scene, without the one of the step. */
const saidByOthers = (e: Evidence): Uint8Array[] => {
  const who = 'who' in e.step ? e.step.who : '';
  return eventsOf(e.transcript, 'bytes')
    .filter(({ on, from, data }) => on !== who && from === 'check' && data.length > 3)
    .map(({ data }) => data);
};

export const bytesMistakes: readonly Mistake[] = [
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
          (on) => 'who' in e.step && on.startsWith(`${e.step.who}, call`) && sentByProgram(e.transcript, on).length > 0,
        )
      );
    },
  },
  {
    slug: 'sent-twice',
    usually: 'the same bytes are sent twice',
    fits: (e) => {
      const bytes = bytesOf(e);
      return (
        bytes !== undefined &&
        bytes.expected.length > 0 &&
        sameBytes(bytes.received, concat([bytes.expected, bytes.expected]))
      );
    },
  },
  {
    slug: 'sent-again-and-again',
    usually: 'the same bytes are sent over and over: once is enough',
    fits: (e) => {
      const bytes = bytesOf(e);
      return (
        bytes !== undefined &&
        bytes.expected.length > 3 &&
        startsWith(bytes.received, concat([bytes.expected, bytes.expected, bytes.expected]))
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
  {
    slug: 'greeting-repeated',
    usually: 'the greeting is sent again with every answer',
    fits: (e) => isEcho(e) && startsWith(bytesOf(e)?.received ?? new Uint8Array(), utf8('hello\n')),
  },
  {
    slug: 'typed-by-the-operator',
    usually: 'the answer is what is typed at the server, not what the client said',
    fits: (e) => {
      const typed = eventsOf(e.transcript, 'typed').map((one) => utf8(one.text.trimEnd()));
      return isEcho(e) && typed.some((one) => indexOf(bytesOf(e)?.received ?? new Uint8Array(), one) !== -1);
    },
  },
  {
    slug: 'heard-by-others',
    usually: 'what one client says goes to another one too: a list or a variable is shared between clients',
    fits: (e) =>
      isServerStep(e) && saidByOthers(e).some((said) => indexOf(bytesOf(e)?.received ?? new Uint8Array(), said) !== -1),
  },
  {
    slug: 'echo-to-the-wrong-client',
    usually: 'the answer goes to another client: a variable outside the connection holds "the" socket',
    fits: (e) =>
      isEcho(e) &&
      nothingCame(e) &&
      silent(e) &&
      !asText(bytesOf(e)?.expected ?? utf8('')).startsWith('!ERROR') &&
      'who' in e.step &&
      saidBy(e.transcript, e.step.who).length > 0 &&
      callers(e.transcript)
        .filter((one) => 'who' in e.step && one !== e.step.who)
        .some((one) => indexOf(concat(sentByProgram(e.transcript, one)), bytesOf(e)?.expected ?? utf8('?')) !== -1),
  },
  {
    slug: 'text-not-bytes',
    usually: 'bytes were turned into text and back: what is not UTF-8 becomes EF BF BD, the sign \ufffd',
    fits: (e) => {
      const bytes = bytesOf(e);
      if (!bytes || firstNotUtf8(bytes.expected) === undefined) return false;
      return (
        indexOf(bytes.received, REPLACED) !== -1 ||
        changed((_, all) => all.filter((byte) => byte < 0x80))(e) ||
        changed((text) => text.replaceAll('\ufffd', ''))(e)
      );
    },
  },
  {
    slug: 'crashes-on-bytes',
    usually: 'bytes that are not UTF-8 cannot be decoded, and the error ends the program',
    fits: (e) => {
      const bytes = bytesOf(e);
      return (
        bytes !== undefined &&
        firstNotUtf8(bytes.expected) !== undefined &&
        cutShort(e) &&
        (exitOf(e) !== undefined ||
          /Unicode|utf-?8|decode/i.test(
            eventsOf(e.transcript, 'line')
              .map((l) => l.text)
              .join('\n'),
          ))
      );
    },
  },
  {
    slug: 'echoed-twice',
    usually: 'what was said comes back twice: it is sent in two places, or two handlers are there',
    fits: (e) => {
      const again = breachOf(e, 'too-much')?.received;
      const last = 'who' in e.step && greets(e) ? earlierEchoes(e).at(-1) : undefined;
      return again !== undefined && last !== undefined && again.length > 0 && sameBytes(again, last);
    },
  },
  {
    slug: 'echo-accumulates',
    usually: 'everything said so far comes back each time: what is collected is never emptied',
    fits: (e) => {
      const bytes = bytesOf(e);
      const earlier = 'who' in e.step && greets(e) ? earlierEchoes(e) : [];
      return (
        bytes !== undefined &&
        earlier.some(
          (one) =>
            sameBytes(bytes.received, concat([one, bytes.expected])) ||
            (bytes.received.length > one.length && startsWith(bytes.received, one)),
        )
      );
    },
  },
  {
    slug: 'speaks-unasked',
    usually: 'the server says something of its own, though only the greeting and the echo were asked for',
    fits: (e) => isEcho(e) && breachOf(e, 'different') !== undefined && spokeFirst(e),
  },
  {
    slug: 'prefix-added',
    usually: 'something is put in front of the text: a label belongs on the screen, not on the wire',
    fits: (e) => {
      const bytes = bytesOf(e);
      if (!bytes || bytes.expected.length === 0) return false;
      const wanted = asText(bytes.expected).trim();
      const got = asText(bytes.received).trim();
      return wanted !== '' && got.length > wanted.length && got.endsWith(wanted);
    },
  },
  {
    slug: 'cut-at-buffer-size',
    usually: 'only what fits into a buffer of a fixed size is sent: the rest is cut off',
    fits: (e) => isMessage(e) && cutAtSize(e),
  },
  {
    slug: 'cut-at-read-size',
    usually: 'only one read of a fixed size: the rest is never looked at',
    fits: cutAtSize,
  },
  {
    slug: 'short-read-means-end',
    usually:
      'a read that fills its whole buffer is taken for a part of something longer: the program waits for more, and nothing more comes',
    fits: (e) =>
      isEcho(e) &&
      nothingCame(e) &&
      silent(e) &&
      running(e) &&
      isFullRead(bytesOf(e)?.expected ?? new Uint8Array()) &&
      echoesElsewhere(e),
  },
  {
    slug: 'some-words-end-it',
    usually:
      'some words (bye, quit, a lone dot), or an empty line, end the conversation: an echo sends back every word',
    fits: (e) =>
      isEcho(e) &&
      nothingCame(e) &&
      cutShort(e) &&
      running(e) &&
      ENDS.includes(asText(bytesOf(e)?.expected ?? utf8('?')).trim()),
  },
  {
    slug: 'few-at-once',
    usually: 'only so many clients are served at the same time',
    fits: (e) => {
      if (e.breach.kind === 'not-all-greeted') return e.step.kind !== 'come-and-go' && running(e);
      const before = e.scene.steps.slice(0, e.at);
      const served = before.filter((step) => step.kind === 'hear' && asText(step.bytes) !== 'hello\n');
      const left = before.some((step) => step.kind === 'leave' || step.kind === 'vanish');
      const waits = nothingCame(e) && silent(e) && running(e);
      if (isGreeting(e)) return waits && stillThere(e) > 1;
      return isEcho(e) && waits && heardBefore(e) === 1 && served.length > 1 && !left;
    },
  },
  {
    slug: 'one-at-a-time',
    usually: 'one client is served at a time: the others wait until it has left',
    fits: (e) =>
      nothingCame(e) &&
      silent(e) &&
      running(e) &&
      heardBefore(e) < (greets(e) ? 2 : 1) &&
      'who' in e.step &&
      callers(e.transcript).length > 1 &&
      e.scene.steps.slice(0, e.at).some((step) => step.kind === 'hear') &&
      !e.scene.steps.slice(0, e.at).some((step) => step.kind === 'leave' || step.kind === 'vanish'),
  },
  {
    slug: 'others-dropped',
    usually: 'when one client leaves, the connections of others are closed too',
    fits: (e) =>
      isServerStep(e) &&
      cutShort(e) &&
      running(e) &&
      e.scene.steps.slice(0, e.at).some((step) => step.kind === 'leave' && 'who' in e.step && step.who !== e.step.who),
  },
  {
    slug: 'leaver-mutes-others',
    usually:
      'when one client leaves, those who stay are not answered any more: what ends is more than its own connection',
    fits: (e) => isAnswer(e) && nothingCame(e) && silent(e) && running(e) && anotherLeftSince(e),
  },
  {
    slug: 'slow-reader-dropped',
    usually: 'a client that takes nothing for a while, or says very much, is hung up on, or the error ends the program',
    fits: (e) => wasSlow(e) && cutShort(e),
  },
  {
    slug: 'drops-when-slow',
    usually:
      'what the client does not take at once is lost, or overtaken by what comes later (send may take only a part), or sending is never taken up again (drain)',
    fits: (e) => wasSlow(e) && (breachOf(e, 'different') !== undefined || silent(e)),
  },
  {
    slug: 'idle-client-dropped',
    usually: 'a timeout ends conversations in which nobody speaks for a while',
    fits: (e) => isServerStep(e) && cutShort(e) && e.scene.steps.slice(0, e.at).some((step) => step.kind === 'quiet'),
  },
  {
    slug: 'half-close-loses-the-rest',
    usually: 'the connection is closed as soon as the client has ended its side, although the echo is not out yet',
    fits: (e) => cutShort(e) && e.scene.steps.slice(0, e.at).some((step) => step.kind === 'half-close'),
  },
  {
    slug: 'closes-after-first-echo',
    usually: 'the connection is closed after the first answer, although the client is not done',
    fits: (e) => isAnswer(e) && cutShort(e) && running(e) && heardBefore(e) === 2,
  },
  {
    slug: 'closes-after-some-echoes',
    usually: 'the connection is closed after some answers, although the client is not done: something counts them',
    fits: (e) => isAnswer(e) && cutShort(e) && running(e) && heardBefore(e) > 2,
  },
  {
    slug: 'same-line-skipped',
    usually: 'a line that is the same as the one before is not sent back: it was said twice',
    fits: (e) => isEcho(e) && nothingCame(e) && silent(e) && saidTwice(e),
  },
  {
    slug: 'first-line-only',
    usually: "only the first piece that arrives is answered: once('data') or a single read",
    fits: (e) => isEcho(e) && nothingCame(e) && silent(e) && heardBefore(e) === 2 && stillThere(e) < 2,
  },
  {
    slug: 'one-variable-for-all',
    usually:
      'while another client is there, this one is no longer answered: is there one variable for all, where each connection needs its own?',
    fits: (e) => isEcho(e) && nothingCame(e) && silent(e) && running(e) && heardBefore(e) >= 2 && stillThere(e) > 1,
  },
  {
    slug: 'waits-for-a-newline',
    usually: 'the server waits for a whole line before it answers, and here no line end comes',
    fits: (e) => isEcho(e) && nothingCame(e) && silent(e) && !(bytesOf(e)?.expected ?? utf8('\n')).includes(10),
  },
  {
    slug: 'echo-missing',
    usually: 'what the client says is not sent back, or only when it has left: it waits for the echo now',
    fits: (e) => isEcho(e) && nothingCame(e) && silent(e) && heardBefore(e) === 1,
  },
  {
    slug: 'cut-at-some-size',
    usually: 'only so many bytes of a long text come back: something limits its length, or counts it wrongly',
    fits: (e) => {
      const short = breachOf(e, 'too-little');
      return isLongEcho(e) && short !== undefined && silent(e) && startsWith(short.expected, short.received);
    },
  },
  {
    slug: 'answers-too-early',
    usually: 'the connection ends before all that was said came back',
    fits: (e) => isEcho(e) && cutShort(e) && running(e),
  },
  {
    slug: 'accepts-and-says-nothing',
    usually: 'the client is accepted, but nothing is ever sent to it',
    fits: (e) =>
      isServerStep(e) &&
      silent(e) &&
      nothingCame(e) &&
      'who' in e.step &&
      sentByProgram(e.transcript, e.step.who).length === 0,
  },
  {
    slug: 'greeting-in-other-words',
    usually: 'the greeting is not word for word "hello" and one line end: six bytes',
    fits: (e) => isGreeting(e) && breachOf(e, 'different') !== undefined,
  },
  {
    slug: 'same-answer',
    usually: 'every client hears the same text, whatever it said',
    fits: (e) => {
      const bytes = isEcho(e) ? breachOf(e, 'different') : undefined;
      if (
        !bytes ||
        bytes.received.length < 3 ||
        [bytes.expected, bytes.received].some((one) => asText(one).startsWith('!ERROR'))
      )
        return false;
      if (earlierEchoes(e).some((one) => sameBytes(one, bytes.received))) return true;
      const answers = e.elsewhere.flatMap(({ transcript }) =>
        callers(transcript).map((one) => concat(sentByProgram(transcript, one))),
      );
      return answers.filter((one) => indexOf(one, bytes.received.subarray(0, 40)) !== -1).length > 1;
    },
  },
  {
    slug: 'never-closes',
    usually: 'the server does not close its side after the client has ended',
    fits: (e) => e.step.kind === 'hear-end' && e.breach.kind === 'still-open' && hasEnded(e),
  },
  {
    slug: 'left-connected',
    usually: 'the one who was refused is left connected: close the connection, too',
    fits: (e) =>
      e.step.kind === 'hear-end' &&
      e.breach.kind === 'still-open' &&
      e.step.silent === 0 &&
      e.step.speaking === 0 &&
      // Whoever is to be closed at the end of the program was not refused.
      !e.scene.steps.slice(0, e.at).some((step) => step.kind === 'signal'),
  },
  {
    slug: 'takes-everything',
    usually: 'everything the client says is kept in memory, though nothing of it can be sent back',
    fits: (e) => e.breach.kind === 'took-everything',
  },
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
      e.scene.steps.slice(0, e.at).some((step) => step.kind === 'type' && step.cuts.length > 0) &&
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
    usually: 'the connection is never ended by your program: end() or close() is missing',
    fits: (e) => e.step.kind === 'hear-hang-up',
  },
];
