// Mistakes of a client whose messages have a header of 64 bytes (session 8).
import { bytesOf as bytesIn } from '../../plan/flow.ts';
import type { Step } from '../../plan/step.ts';
import { ENDS } from '../../plan/words.ts';
import { asText, concat, indexOf, sameBytes, startsWith, utf8 } from '../../wire/bytes.ts';
import { encode, HEADER_BYTES } from '../../wire/header.ts';
import { GOODBYE } from '../../wire/header-words.ts';
import { printed, sentByProgram, type Transcript } from '../../wire/transcript.ts';
import {
  before,
  breachOf,
  callers,
  cameInstead,
  type Evidence,
  heardOn,
  isSilent,
  lastTyped,
  nothingCame,
  running,
  stdoutOf,
  timesIn,
  typed,
  who,
} from './evidence.ts';
import { isClient, messageIn, messages, REPLY, short } from './header.ts';
import type { Mistake } from './mistake.ts';

/** Of the check about the form of the header: all that the program said, and where the typed line begins in it. */
function headerOf(e: Evidence): { text: string; length: number } | undefined {
  const [line] = e.scene.steps.flatMap((step) => (step.kind === 'type' ? [step.text.trimEnd()] : []));
  if (!isClient(e) || e.step.kind !== 'hear-record' || breachOf(e, 'other-record') === undefined) return undefined;
  const bytes = heardOn(e);
  const length = indexOf(bytes, utf8(line ?? '?'));
  return { text: Buffer.from(bytes).toString('latin1'), length };
}

/** The next message came where nothing should: before the reply to the last one. */
const cameTooEarly = (e: Evidence): boolean =>
  isClient(e) && e.step.kind === 'hear-nothing' && messageIn(cameInstead(e) ?? utf8('')) !== undefined;

/** What the check said last. */
const lastSaid = (e: Evidence): Uint8Array =>
  before(e)
    .flatMap((step) => (step.kind === 'say' ? [bytesIn(step.flow)] : []))
    .at(-1) ?? utf8('');
const isPartOfReply = (bytes: Uint8Array): boolean =>
  bytes.length > 0 && bytes.length < REPLY.length && indexOf(REPLY, bytes) !== -1;

const isGoodbye = (step: Step): boolean => step.kind === 'hear' && sameBytes(step.bytes, encode(GOODBYE));

/** The goodbye came where another message should have come. */
function saysGoodbyeInPlaceOf(e: Evidence, is: (text: string) => boolean): boolean {
  const both = messages(e);
  if (both === undefined || !startsWith(both.received, encode(GOODBYE))) return false;
  const wanted = asText(both.wanted.body);
  return wanted !== GOODBYE && is(wanted);
}

export const headerClientMistakes: readonly Mistake[] = [
  {
    slug: 'header-missing',
    usually: 'the message has no header: 64 bytes with its length come before it',
    fits: (e) => headerOf(e)?.length === 0,
  },
  {
    slug: 'header-with-a-zero-byte',
    usually: 'the zero byte that ends a text in C was sent behind the header, as its 65th byte: send 64',
    fits: (e) => /^[0-9]+ +\0/.test(headerOf(e)?.text ?? '') && headerOf(e)?.text.indexOf('\0') === HEADER_BYTES,
  },
  {
    slug: 'header-digits-not-counted',
    usually: 'the blanks were not counted from the number of digits: 63 fit behind one digit, and behind no more',
    fits: (e) => {
      const header = headerOf(e);
      const digits = /^[0-9]{2,}(?= +\S)/.exec(header?.text ?? '')?.[0].length;
      return digits !== undefined && header?.length === digits + 63;
    },
  },
  {
    slug: 'header-padded-left',
    usually: 'the blanks stand before the number: they belong behind it',
    fits: (e) => /^ +[0-9]+$/.test(headerOf(e)?.text.slice(0, HEADER_BYTES) ?? ''),
  },
  {
    slug: 'header-padded-with-zeros',
    usually: 'the header is filled up with zeros in front: it is filled up with blanks, behind',
    fits: (e) => /^0+[0-9]+$/.test(headerOf(e)?.text.slice(0, HEADER_BYTES) ?? ''),
  },
  {
    slug: 'header-padded-with-zero-bytes',
    usually: 'the header is filled up with bytes of the value 0 instead of blanks',
    fits: (e) => /^[0-9]+\0+$/.test(headerOf(e)?.text.slice(0, HEADER_BYTES) ?? ''),
  },
  {
    slug: 'header-without-number',
    usually: 'the header holds blanks and no number',
    fits: (e) => /^ +$/.test(headerOf(e)?.text.slice(0, HEADER_BYTES) ?? ''),
  },
  {
    slug: 'header-length-wrong',
    usually: 'the header has not 64 bytes',
    fits: (e) => {
      const header = headerOf(e);
      return (
        header !== undefined && header.length > 0 && header.length !== HEADER_BYTES && /^[0-9]+\s+\S/.test(header.text)
      );
    },
  },
  {
    slug: 'header-counted-in',
    usually: "the header's own 64 bytes were counted too: it tells the length of the body",
    fits: (e) => {
      const both = messages(e);
      return both !== undefined && both.got?.length === both.wanted.length + HEADER_BYTES;
    },
  },
  {
    slug: 'disconnect-without-header',
    usually: 'the goodbye has no header: it is a message like any other',
    fits: (e) => startsWith(messages(e)?.received ?? utf8(''), utf8(GOODBYE)),
  },
  {
    slug: 'last-line-lost',
    usually: 'the last line is dropped when no line end stands behind it: the end of the input ends a line, too',
    fits: (e) => {
      const both = messages(e);
      const [open] = before(e).flatMap((step) =>
        step.kind === 'type' && !step.text.endsWith('\n') ? [step.text] : [],
      );
      return (
        both !== undefined &&
        asText(both.wanted.body) === open &&
        (nothingCame(e) || startsWith(both.received, encode(GOODBYE)))
      );
    },
  },
  {
    slug: 'blank-line-skipped',
    usually:
      'a line of nothing but blanks is taken for an empty one (trim, strip): its blanks were typed, and are to be sent',
    fits: (e) => isClient(e) && nothingCame(e) && isSilent(e) && /^ +\n$/.test(lastTyped(e)),
  },
  {
    slug: 'some-words-end-it',
    usually: 'some words (exit, quit, bye) end the program: here they are said like all others',
    fits: (e) => saysGoodbyeInPlaceOf(e, (text) => text !== '' && ENDS.includes(text)),
  },
  {
    slug: 'ends-at-an-empty-line',
    usually: 'an empty line ends the program: here it is a message like any other, with a body of no bytes',
    fits: (e) => saysGoodbyeInPlaceOf(e, (text) => text === ''),
  },
  {
    slug: 'one-line-only',
    usually: 'only one line is read, and then the goodbye is said: it comes at the end of the input',
    fits: (e) => !before(e).some(({ kind }) => kind === 'end-input') && saysGoodbyeInPlaceOf(e, () => true),
  },
  {
    slug: 'disconnect-too-early',
    usually: 'the goodbye overtook lines that still waited for their turn',
    fits: (e) => saysGoodbyeInPlaceOf(e, () => true),
  },
  {
    slug: 'disconnect-spelt-otherwise',
    usually: `the goodbye is spelt otherwise: it is ${GOODBYE}, letter by letter`,
    fits: (e) => {
      const both = messages(e);
      const said = asText(both?.got?.body ?? utf8(''));
      return (
        asText(both?.wanted.body ?? utf8('')) === GOODBYE &&
        said !== GOODBYE &&
        /^\W*disc?on+ect(?:ed)?\W*$/i.test(said)
      );
    },
  },
  {
    slug: 'disconnect-missing',
    usually: `the goodbye ${GOODBYE} is never said: the program just ends`,
    fits: (e) =>
      asText(messages(e)?.wanted.body ?? utf8('')) === GOODBYE && nothingCame(e) && (!isSilent(e) || !running(e)),
  },
  {
    slug: 'piece-taken-for-message',
    usually: 'all that comes from the keyboard at once is taken for one line, or half a line for one',
    fits: (e) => {
      const both = messages(e);
      const [body, due] = [asText(both?.got?.body ?? utf8('')), asText(both?.wanted.body ?? utf8(''))];
      const cut = before(e).some((step) => step.kind === 'type' && step.cuts.length > 0);
      return (
        (body.startsWith(`${due}\n`) && body.length > due.length + 1) ||
        (cut && body !== '' && body !== due && due.startsWith(body))
      );
    },
  },
  {
    slug: 'one-connection-per-line',
    usually: 'every line opens a new connection: this conversation stays on one',
    fits: (e) => {
      const others = callers(e.transcript).filter((on) => on !== who(e));
      return (
        messages(e) !== undefined &&
        nothingCame(e) &&
        others.some((on) => startsWith(concat(sentByProgram(e.transcript, on)), short(e)?.expected ?? REPLY))
      );
    },
  },
  {
    slug: 'lines-lost',
    usually: 'a line that came while the reply was waited for is lost: keep it until it is its turn',
    fits: (e) =>
      messages(e) !== undefined &&
      nothingCame(e) &&
      running(e) &&
      heardOn(e).length > 0 &&
      typed(e).some((text) => timesIn(text, '\n') > 1),
  },
  {
    slug: 'hard-coded-reply',
    usually: 'something has come, and what is printed is not that, but the reply as it stands in the program',
    fits: (e) => {
      const whole = before(e).filter((step) => step.kind === 'say' && sameBytes(bytesIn(step.flow), REPLY)).length;
      return cameTooEarly(e) && isPartOfReply(lastSaid(e)) && timesIn(stdoutOf(e), asText(REPLY)) > whole;
    },
  },
  {
    slug: 'short-read-of-the-reply',
    usually: 'a part of the reply was taken for all of it: it is 12 bytes, in however many reads',
    fits: (e) => cameTooEarly(e) && isPartOfReply(lastSaid(e)),
  },
  {
    slug: 'more-behind-the-goodbye',
    usually: `something more is sent behind ${GOODBYE}: it is the last word`,
    fits: (e) =>
      isClient(e) &&
      e.step.kind === 'hear-nothing' &&
      breachOf(e, 'too-much') !== undefined &&
      before(e).some(isGoodbye),
  },
  {
    slug: 'left-before-the-last-reply',
    usually: `the program ends, or breaks off, before the reply to ${GOODBYE} has come`,
    fits: (e) => isClient(e) && breachOf(e, 'left-early') !== undefined,
  },
  {
    slug: 'does-not-wait',
    usually: 'the next line was sent before the reply to the last one had come',
    fits: cameTooEarly,
  },
  {
    slug: 'first-reply-only',
    usually: 'only the first reply is printed, and nothing of those that follow',
    fits: (e) =>
      isClient(e) &&
      e.step.kind === 'prints' &&
      e.step.times > 1 &&
      running(e) &&
      timesIn(breachOf(e, 'not-printed')?.stdout ?? '', asText(REPLY)) === 1,
  },
  {
    slug: 'printed-too-late',
    usually: 'the replies are printed only when everything is over',
    fits: (e) => isClient(e) && breachOf(e, 'not-printed')?.text === asText(REPLY) && e.elsewhere.some(endedAndPrinted),
  },
];

/** Here the input came to its end, and then replies were printed. */
function endedAndPrinted({ transcript }: { transcript: Transcript }): boolean {
  const end = transcript.findIndex(({ kind }) => kind === 'end-of-input');
  return end !== -1 && printed(transcript.slice(end), 'stdout').includes(asText(REPLY));
}
