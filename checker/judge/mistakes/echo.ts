// Mistakes of a server that answers: echoes that are missing, late, cut or somebody else's, and ends of connections.
import { bytesOf as wholeOf } from '../../plan/flow.ts';
import { ENDS } from '../../plan/words.ts';
import { asText, concat, indexOf, sameBytes, startsWith, utf8 } from '../../wire/bytes.ts';
import { firstNotUtf8 } from '../../wire/decode.ts';
import { eventsOf, sentByProgram } from '../../wire/transcript.ts';
import {
  changed,
  cutShort,
  greets,
  isAnswer,
  isEcho,
  isGreeting,
  isLongEcho,
  isMessage,
  isServerStep,
} from './bytes.ts';
import {
  anotherLeftSince,
  anyDeparture,
  before,
  breachOf,
  bytesOf,
  callers,
  type Evidence,
  exitOf,
  heardBefore,
  isSilent,
  nothingCame,
  ownBefore,
  running,
  saidBy,
  stillThere,
  who,
} from './evidence.ts';
import type { Mistake } from './mistake.ts';

const REPLACED = utf8('\ufffd');

/** The client of this step has said the same twice in a row. */
function saidTwice(e: Evidence): boolean {
  const said = ownBefore(e).flatMap((step) => (step.kind === 'say' ? [wholeOf(step.flow)] : []));
  const [once, again] = said.slice(-2);
  return once !== undefined && again !== undefined && sameBytes(once, again);
}
/** The client of this step has ended its own side. */
const hasEnded = (e: Evidence): boolean => ownBefore(e).some(({ kind }) => kind === 'half-close');

/** Whole echoes that came on this connection before. */
const earlierEchoes = (e: Evidence): Uint8Array[] => heardSteps(e).slice(1);
/** What this client was to hear before. */
const heardSteps = (e: Evidence): Uint8Array[] =>
  ownBefore(e).flatMap((step) => (step.kind === 'hear' ? [step.bytes] : []));

/** What came too much was there before the client had said what the step waits the echo of. */
function spokeFirst(e: Evidence): boolean {
  const lastSaid = e.transcript.findLastIndex(
    (event) => event.kind === 'bytes' && event.on === who(e) && event.from === 'check',
  );
  const came = concat(sentByProgram(e.transcript.slice(0, lastSaid), who(e)));
  return came.length > concat(heardSteps(e)).length;
}

const wasSlow = (e: Evidence): boolean =>
  before(e).some((step) => step.kind === 'read-on') && (bytesOf(e)?.expected.length ?? 0) > 1_000_000;

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
const saidByOthers = (e: Evidence): Uint8Array[] =>
  eventsOf(e.transcript, 'bytes')
    .filter(({ on, from, data }) => on !== who(e) && from === 'check' && data.length > 3)
    .map(({ data }) => data);

export const echoMistakes: readonly Mistake[] = [
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
      isSilent(e) &&
      !asText(bytesOf(e)?.expected ?? utf8('')).startsWith('!ERROR') &&
      saidBy(e.transcript, who(e)).length > 0 &&
      callers(e.transcript)
        .filter((one) => one !== who(e))
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
      const last = greets(e) ? earlierEchoes(e).at(-1) : undefined;
      return again !== undefined && last !== undefined && again.length > 0 && sameBytes(again, last);
    },
  },
  {
    slug: 'echo-accumulates',
    usually: 'everything said so far comes back each time: what is collected is never emptied',
    fits: (e) => {
      const bytes = bytesOf(e);
      const earlier = greets(e) ? earlierEchoes(e) : [];
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
      isSilent(e) &&
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
      const served = before(e).filter((step) => step.kind === 'hear' && asText(step.bytes) !== 'hello\n');
      const left = anyDeparture(e);
      const waits = nothingCame(e) && isSilent(e) && running(e);
      if (isGreeting(e)) return waits && stillThere(e) > 1;
      return isEcho(e) && waits && heardBefore(e) === 1 && served.length > 1 && !left;
    },
  },
  {
    slug: 'one-at-a-time',
    usually: 'one client is served at a time: the others wait until it has left',
    fits: (e) =>
      nothingCame(e) &&
      isSilent(e) &&
      running(e) &&
      heardBefore(e) < (greets(e) ? 2 : 1) &&
      who(e) !== '' &&
      callers(e.transcript).length > 1 &&
      before(e).some((step) => step.kind === 'hear') &&
      !anyDeparture(e),
  },
  {
    slug: 'others-dropped',
    usually: 'when one client leaves, the connections of others are closed too',
    fits: (e) =>
      isServerStep(e) &&
      cutShort(e) &&
      running(e) &&
      before(e).some((step) => step.kind === 'leave' && step.who !== who(e)),
  },
  {
    slug: 'leaver-mutes-others',
    usually:
      'when one client leaves, those who stay are not answered any more: what ends is more than its own connection',
    fits: (e) => isAnswer(e) && nothingCame(e) && isSilent(e) && running(e) && anotherLeftSince(e),
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
    fits: (e) => wasSlow(e) && (breachOf(e, 'different') !== undefined || isSilent(e)),
  },
  {
    slug: 'idle-client-dropped',
    usually: 'a timeout ends conversations in which nobody speaks for a while',
    fits: (e) => isServerStep(e) && cutShort(e) && before(e).some((step) => step.kind === 'quiet'),
  },
  {
    slug: 'half-close-loses-the-rest',
    usually: 'the connection is closed as soon as the client has ended its side, although the echo is not out yet',
    fits: (e) => cutShort(e) && before(e).some((step) => step.kind === 'half-close'),
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
    fits: (e) => isEcho(e) && nothingCame(e) && isSilent(e) && saidTwice(e),
  },
  {
    slug: 'first-line-only',
    usually: "only the first piece that arrives is answered: once('data') or a single read",
    fits: (e) => isEcho(e) && nothingCame(e) && isSilent(e) && heardBefore(e) === 2 && stillThere(e) < 2,
  },
  {
    slug: 'one-variable-for-all',
    usually:
      'while another client is there, this one is no longer answered: is there one variable for all, where each connection needs its own?',
    fits: (e) => isEcho(e) && nothingCame(e) && isSilent(e) && running(e) && heardBefore(e) >= 2 && stillThere(e) > 1,
  },
  {
    slug: 'waits-for-a-newline',
    usually: 'the server waits for a whole line before it answers, and here no line end comes',
    fits: (e) => isEcho(e) && nothingCame(e) && isSilent(e) && !(bytesOf(e)?.expected ?? utf8('\n')).includes(10),
  },
  {
    slug: 'echo-missing',
    usually: 'what the client says is not sent back, or only when it has left: it waits for the echo now',
    fits: (e) => isEcho(e) && nothingCame(e) && isSilent(e) && heardBefore(e) === 1,
  },
  {
    slug: 'cut-at-some-size',
    usually: 'only so many bytes of a long text come back: something limits its length, or counts it wrongly',
    fits: (e) => {
      const short = breachOf(e, 'too-little');
      return isLongEcho(e) && short !== undefined && isSilent(e) && startsWith(short.expected, short.received);
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
    fits: (e) => isServerStep(e) && isSilent(e) && nothingCame(e) && sentByProgram(e.transcript, who(e)).length === 0,
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
      !before(e).some((step) => step.kind === 'signal'),
  },
  {
    slug: 'takes-everything',
    usually: 'everything the client says is kept in memory, though nothing of it can be sent back',
    fits: (e) => e.breach.kind === 'took-everything',
  },
];
