// Mistakes that show in what the program prints, and in how it ends.
import { bytesOf } from '../../plan/flow.ts';
import { asText } from '../../wire/bytes.ts';
import { linesOf } from '../../wire/lines.ts';
import { eventsOf } from '../../wire/transcript.ts';
import { breachOf, diedSaying, exitOf, stderrOf, stdoutOf, type Evidence } from './evidence.ts';
import type { Mistake } from './mistake.ts';
import { BYTES_PRINTED, looksLikeBytes } from './printed-bytes.ts';
import { hasTrace } from '../traces.ts';

const unprinted = (e: Evidence) => breachOf(e, 'not-printed');

/** What stands behind the heading on stdout; all of stdout where there is no heading. */
function behind(e: Evidence): string {
  const breach = unprinted(e);
  if (!breach) return '';
  const at = breach.stdout.indexOf(breach.heading);
  return at === -1 ? breach.stdout : breach.stdout.slice(at + breach.heading.length);
}

/** The pieces in which the check sent the reply. */
const pieces = (e: Evidence): string[] =>
  e.scene.steps.flatMap((step) =>
    step.kind === 'say' ? step.flow.flatMap((act) => (act.kind === 'bytes' ? [asText(act.data)] : [])) : [],
  );

/** What of the reply had come with each of its pieces, but for the last. */
function soFar(e: Evidence): string[] {
  let text = '';
  return pieces(e)
    .slice(0, -1)
    .map((piece) => (text += piece).trim());
}

/** The reply is shown without these letters, of which it had some. */
const isReplyWithout = (e: Evidence, letters: RegExp): boolean =>
  unprinted(e) !== undefined &&
  without(reply(e), letters) !== reply(e) &&
  behind(e).trim() === without(reply(e), letters).trim();

/** What of the reply had come before each pause in it. */
const beforePauses = (e: Evidence): string[] =>
  e.scene.steps.flatMap((step) =>
    step.kind === 'say'
      ? step.flow.flatMap(({ due }, at) =>
          at > 0 && typeof due === 'object' ? [asText(bytesOf(step.flow.slice(0, at))).trim()] : [],
        )
      : [],
  );

/** Where a reply came in pieces without a pause, it was shown whole. */
const piecesShownElsewhere = (e: Evidence): boolean =>
  e.elsewhere.some((other) => {
    const seen = { ...e, scene: other.scene };
    if (other.scene.start.command !== e.scene.start.command) return false;
    return pieces(seen).length > 1 && beforePauses(seen).length === 0 && stdoutOf(other).includes(reply(seen));
  });

const asked = (e: Evidence): string =>
  e.scene.steps.flatMap((step) => (step.kind === 'hear-message' ? [asText(step.bytes)] : []))[0] ?? '';

const reply = (e: Evidence): string =>
  e.scene.steps.flatMap((step) => (step.kind === 'say' ? [asText(bytesOf(step.flow))] : []))[0] ?? '';

const signs = (text: string): number => text.split('%').length - 1;

const trimmedLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();

const blanks = (text: string): number => text.trim().split(/\s/).length;

const without = (text: string, what: RegExp): string => text.replace(what, '');

/** The program was gone, or had hung up, before the check said anything. */
function leftEarly({ scene, transcript }: Pick<Evidence, 'scene' | 'transcript'>): boolean {
  if (!scene.steps.some((step) => step.kind === 'say')) return false;
  const said = transcript.findIndex((event) => event.kind === 'bytes' && event.from === 'check');
  const before = said === -1 ? transcript : transcript.slice(0, said);
  return before.some((event) => event.kind === 'exited' || (event.kind === 'reset' && event.by === 'program'));
}

/** A line was printed that holds all it should when both are changed like this. */
const printedBut =
  (change: (text: string) => string) =>
  (e: Evidence): boolean => {
    const breach = breachOf(e, 'line-not-printed');
    return (
      breach !== undefined &&
      linesOf(breach.stdout).some((line) => breach.holds.every((part) => change(line).includes(change(part))))
    );
  };

/** Without blanks and line ends. */
const unspaced = (text: string): string => text.replace(/\s/g, '');

const READ_SIZES = [1000, 1024, 1400, 1460, 1500, 2000, 2048, 4096, 8192, 16_384, 65_536];

export const outputMistakes: readonly Mistake[] = [
  {
    slug: 'left-before-the-reply',
    usually: 'the program hangs up or ends before the reply has come',
    fits: (e) =>
      unprinted(e) !== undefined &&
      !diedSaying(e) &&
      (leftEarly(e) || (behind(e).trim() === '' && e.elsewhere.some(leftEarly))),
  },
  {
    slug: 'reply-on-stderr',
    usually: 'the reply is printed to stderr (console.error) instead of stdout (console.log)',
    fits: (e) => unprinted(e)?.stderr.includes(unprinted(e)?.text ?? '?') ?? false,
  },
  {
    slug: 'heading-missing',
    usually: 'the reply is there, but the heading before it is missing or spelt otherwise',
    fits: (e) => {
      const breach = unprinted(e);
      return breach !== undefined && breach.stdout.includes(breach.text) && !breach.stdout.includes(breach.heading);
    },
  },
  {
    slug: 'heading-after-reply',
    usually: 'the heading comes after the reply; it belongs before it',
    fits: (e) => unprinted(e)?.heading !== '' && (unprinted(e)?.stdout.includes(unprinted(e)?.text ?? '?') ?? false),
  },
  {
    slug: 'buffer-printed',
    usually: BYTES_PRINTED,
    fits: (e) => looksLikeBytes(behind(e)) || /\b(?:[0-9a-f]{2}[ :]?){8,}/.test(behind(e)),
  },
  {
    slug: 'decoder-crashed',
    usually: 'half a letter cannot be decoded, and the error ends the program: decode when all bytes are there',
    fits: (e) =>
      pieces(e).length > 1 &&
      /UnicodeDecodeError|can't decode|ERR_ENCODING_INVALID_ENCODED_DATA|invalid byte sequence|malformed/i.test(
        stderrOf(e),
      ),
  },
  {
    slug: 'bytes-decoded-alone',
    usually:
      'each byte is made text by itself, and a letter has several: collect the bytes, and make text of all of them',
    fits: (e) => {
      const torn = [...Buffer.from(reply(e))].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : '\ufffd'));
      return pieces(e).length === 1 && torn.includes('\ufffd') && behind(e).includes(torn.join(''));
    },
  },
  {
    slug: 'output-not-utf-8',
    usually:
      'the text is right, but it is printed in Latin-1, one byte a letter: print UTF-8 (in Perl: binmode STDOUT, ":utf8")',
    fits: (e) =>
      pieces(e).length === 1 &&
      /[\x80-\xff]/.test(reply(e)) &&
      behind(e).includes(
        reply(e)
          .trim()
          .replace(/[\x80-\xff]/g, '\ufffd'),
      ),
  },
  {
    slug: 'pieces-decoded-alone',
    usually: 'each piece is decoded by itself: a letter that was cut in two becomes \ufffd\ufffd',
    fits: (e) => pieces(e).length > 1 && /\ufffd/.test(behind(e)),
  },
  {
    slug: 'split-letters-dropped',
    usually: 'the bytes of a letter that was cut in two are thrown away (errors="ignore")',
    fits: (e) =>
      pieces(e).length > 1 &&
      behind(e).trim() !== '' &&
      behind(e).trim() ===
        reply(e)
          .replace(/[^\x00-\x7f]/gu, '')
          .trim(),
  },
  {
    slug: 'printed-escaped',
    usually: 'the text is shown as a programmer would write it (repr, JSON.stringify): letters become \\u... or \\x...',
    fits: (e) => /\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|%[0-9A-F]{2}/i.test(behind(e)) && !/\\u|\\x|%/.test(reply(e)),
  },
  {
    slug: 'latin-1',
    usually: 'bytes and letters are mixed up: Latin-1 (one byte a letter) instead of UTF-8',
    fits: (e) =>
      reply(e) !== '' &&
      Buffer.from(reply(e)).toString('latin1') !== reply(e) &&
      behind(e).includes(Buffer.from(reply(e)).toString('latin1')),
  },
  {
    slug: 'pieces-on-own-lines',
    usually: 'something is printed between the pieces (console.log ends a line each time)',
    fits: (e) =>
      pieces(e).length > 1 && (broken(e, /[\r\n]+/g) || (broken(e, /\s+/g) && blanks(behind(e)) > blanks(reply(e)))),
  },
  {
    slug: 'pieces-trimmed',
    usually: 'blanks at the ends of a piece are cut off, but they belong to the text',
    fits: (e) => pieces(e).length > 1 && broken(e, /\s+/g),
  },
  {
    slug: 'heading-repeated',
    usually: 'the heading is printed again for every piece',
    fits: (e) =>
      unprinted(e)?.heading !== '' && (unprinted(e)?.stdout.split(unprinted(e)?.heading ?? '?').length ?? 0) > 2,
  },
  {
    slug: 'reply-as-format',
    usually:
      'the reply is used as a format (printf(reply)), where % has a meaning: printf("%s", reply) shows it as it is',
    fits: (e) => {
      const [before = '', ...behindPercent] = reply(e)
        .split(/%[a-z]?/)
        .map((part) => part.trim());
      const shown = behind(e).trim();
      return (
        behindPercent.length > 0 &&
        signs(shown) < signs(reply(e)) &&
        shown.startsWith(before) &&
        shown.includes(behindPercent.at(-1) ?? '?')
      );
    },
  },
  {
    slug: 'trimmed',
    usually: 'blanks at the ends were cut off (trim, strip)',
    fits: (e) =>
      behind(e).trim() !== '' &&
      (behind(e).trim() === unprinted(e)?.text.trim() ||
        trimmedLines(behind(e)) === trimmedLines(unprinted(e)?.text ?? '?')),
  },
  {
    slug: 'stops-at-empty-line',
    usually: 'an empty line is taken for the end of the reply: a reply is over when the server hangs up',
    fits: (e) =>
      behind(e).trim() !== '' &&
      reply(e)
        .trim()
        .startsWith(`${behind(e).trim()}\n\n`),
  },
  {
    slug: 'one-line-only',
    usually: 'only one line of the reply is read: a reply is over when the server hangs up',
    fits: (e) =>
      behind(e).trim() !== '' &&
      reply(e)
        .trim()
        .startsWith(`${behind(e).trim()}\n`),
  },
  {
    slug: 'printed-in-parts',
    usually: 'line ends or blanks were printed between the letters or words of the text: print it in one go',
    fits: (e) => broken(e, /\s+/g) && blanks(behind(e)) > blanks(unprinted(e)?.text ?? ''),
  },
  {
    slug: 'cut-at-read-size',
    usually: 'only one read of a fixed size: the rest is never looked at',
    fits: (e) => {
      const text = unprinted(e)?.text ?? '';
      return READ_SIZES.some((size) => size < text.length && behind(e).trim() === text.slice(0, size).trim());
    },
  },
  {
    slug: 'silence-taken-for-the-end',
    usually: 'a pause is taken for the end of the reply: only the server knows when it is over, and hangs up then',
    fits: (e) => behind(e).trim() !== '' && beforePauses(e).includes(behind(e).trim()) && piecesShownElsewhere(e),
  },
  {
    slug: 'not-ascii-lost',
    usually: 'letters that are not ASCII were dropped',
    fits: (e) => isReplyWithout(e, /[^\x00-\x7f]/gu),
  },
  {
    slug: 'emoji-lost',
    usually: 'what has no place in 16 bits, like an emoji, was dropped',
    fits: (e) => isReplyWithout(e, /[\u{10000}-\u{10ffff}]/gu),
  },
  {
    slug: 'first-piece-only',
    usually: "only the first piece is shown: once('data'), a single read, or an end that comes too early",
    fits: (e) => {
      const shown = behind(e).trim();
      return shown !== '' && soFar(e).includes(shown);
    },
  },
  {
    slug: 'last-piece-only',
    usually: 'only the last piece is shown: each piece replaces the one before',
    fits: (e) => {
      const shown = behind(e).trim();
      return shown !== '' && pieces(e).length > 1 && reply(e).trim().endsWith(shown);
    },
  },
  {
    slug: 'reply-cut',
    usually: 'only the beginning of the reply is shown',
    fits: (e) => {
      const shown = behind(e).trim();
      return shown.length > 3 && unprinted(e) !== undefined && reply(e).startsWith(shown);
    },
  },
  {
    slug: 'object-printed',
    usually: 'an object is shown, and not the text in it: await, decode, or join what came before you print it',
    fits: (e) =>
      /\[object \w+\]|Promise \{|<\w+ (?:object|generator)|^\s*\[ ?['"]/.test(behind(e)) && !/[[<]/.test(reply(e)),
  },
  {
    slug: 'question-printed',
    usually: 'the program shows what it said itself, not what the server answered',
    fits: (e) => unprinted(e) !== undefined && behind(e).includes(asked(e)) && asked(e).length > 1,
  },
  {
    slug: 'nothing-printed',
    usually: 'the reply arrives but nothing of it is printed',
    fits: (e) => unprinted(e) !== undefined && behind(e).trim() === '' && !diedSaying(e),
  },
  {
    slug: 'hard-coded-reply',
    usually: 'the text shown is not the one that came: it stands in the program',
    fits: (e) => {
      // A figure or a word may come twice by chance.
      if (unprinted(e) === undefined || behind(e).trim().length < 4) return false;
      const shown = behind(e).trim().slice(0, 60);
      // An error that somebody has caught and shown is another thing.
      if (/errno|error|exception/i.test(shown)) return false;
      // Where all its words are there, it did come from the network, and was taken apart.
      if (unspaced(behind(e)).includes(unspaced(unprinted(e)?.text ?? ''))) return false;
      return e.elsewhere.some((other) =>
        eventsOf(other.transcript, 'line').some(
          (line) =>
            line.stream === 'stdout' &&
            line.text.trim() !== '' &&
            line.text.trim() === shown.split('\n').at(-1)?.trim(),
        ),
      );
    },
  },
  {
    slug: 'stack-trace',
    usually: 'the error is handled by nobody: catch it, say it in one line and set the exit code',
    fits: (e) => isAboutTheEnd(e) && hasTrace(stderrOf(e)),
  },
  {
    slug: 'hangs-on-silence',
    usually: 'the program waits for a reply that never comes: the end of the connection is not noticed',
    fits: (e) => exitOf(e) === undefined && e.scene.steps.some((step) => step.kind === 'prints-anything-but'),
  },
  {
    slug: 'reported-on-stdout',
    usually: 'the trouble is told on stdout; it belongs on stderr (console.error)',
    fits: (e) => e.breach.kind === 'not-one-line' && stderrOf(e).trim() === '' && stdoutOf(e).trim() !== '',
  },
  {
    slug: 'reported-on-stderr',
    usually: 'the line about it is on stderr; no answer is an answer here, and belongs on stdout (console.log)',
    fits: (e) => e.step.kind === 'prints-anything-but' && e.breach.kind === 'nothing-said' && afterHangUp(e) !== '',
  },
  {
    slug: 'silent-failure',
    usually: 'the error is swallowed: nobody is told that something went wrong',
    fits: (e) =>
      e.breach.kind === 'nothing-said' ||
      (isAboutTheEnd(e) &&
        e.breach.kind !== 'still-running' &&
        (e.breach.kind === 'not-one-line' || breachOf(e, 'exit-code')?.received === 0) &&
        (stderrOf(e).trim() === '' || breachOf(e, 'not-one-line')?.usual === true)),
  },
  {
    slug: 'keeps-running',
    usually: 'something is left open: a socket, a timer or a waiting keyboard',
    fits: (e) => e.breach.kind === 'still-running',
  },
  {
    slug: 'shown-once',
    usually: 'such a line stands there already, and did not come again: it belongs to every client and every message',
    fits: printedBut((text) => text),
  },
  {
    slug: 'label-in-other-case',
    usually:
      'the words are there, but small letters stand for capital ones, or the other way round: they are printed as they were agreed',
    fits: printedBut((text) => text.toLowerCase()),
  },
  {
    slug: 'trimmed',
    usually: 'blanks at the ends of what was said are cut off (trim, strip), or added: they belong to it',
    fits: (e) =>
      breachOf(e, 'line-not-printed')?.holds.some((part) => part !== part.trim()) === true &&
      printedBut((text) => text.trim())(e),
  },
  {
    slug: 'label-spaced-otherwise',
    usually: 'the words are there, but the blanks between them are not: they are printed as they were agreed',
    fits: printedBut(unspaced),
  },
  {
    slug: 'taken-apart',
    usually: 'all the words came and were printed, but taken apart: at blanks (split), or line by line',
    fits: (e) => unprinted(e) !== undefined && unspaced(behind(e)).includes(unspaced(unprinted(e)?.text ?? '?')),
  },
  {
    slug: 'wrong-exit-code',
    usually: 'the exit code does not tell how it went: 0 for success, 1 when something went wrong',
    fits: (e) => e.breach.kind === 'exit-code' && exitOf(e)?.signal === null,
  },
];

/** What was said on stderr when the check had hung up. */
function afterHangUp({ transcript }: Evidence): string {
  const at = transcript.findIndex(
    (event) => (event.kind === 'closed' || event.kind === 'half-closed') && event.by === 'check',
  );
  return stderrOf({ transcript: transcript.slice(at + 1) }).trim();
}

const isAboutTheEnd = (e: Evidence): boolean =>
  e.step.kind === 'ends' || e.step.kind === 'says-one-line' || e.step.kind === 'prints-anything-but';

/** The text is there once these are taken out, and was not before. */
function broken(e: Evidence, what: RegExp): boolean {
  const breach = unprinted(e);
  return breach !== undefined && without(behind(e), what).includes(without(breach.text, what));
}
