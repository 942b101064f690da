// Mistakes of a server that anybody may call (session 12).
import { asText, startsWith, utf8 } from '../../wire/bytes.ts';
import { RECEIVED } from '../../wire/header-words.ts';
import { eventsOf, sentByProgram, type Transcript } from '../../wire/transcript.ts';
import {
  breachOf,
  bytesOf,
  callers,
  type Evidence,
  exitOf,
  heardBefore,
  nothingCame,
  running,
  saidBy,
  who,
} from './evidence.ts';
import type { Mistake } from './mistake.ts';

const TOO_LONG = '!ERROR too long';
const BAD_HEADER = '!ERROR bad header';
const BUSY = '!ERROR busy';
const LONGEST_BODY = 4096;
const HEADER = 64;

const about =
  (...slugs: string[]) =>
  ({ check }: Evidence): boolean =>
    slugs.includes(check.slug);

const isTooLong = about('refuses-a-body-that-is-too-long');
const isBadHeader = about('refuses-a-bad-header');
const isSilence = about('closes-silent-clients');
const isNextOne = about('lets-the-next-one-in');
const isEnding = about('ends-on-sigterm');
const isBeforeTheEnd = about('answers-what-came-before-sigterm', 'answers-those-on-hold');

const silence = (e: Evidence): boolean => nothingCame(e) && breachOf(e, 'too-little')?.ending === 'silence';
const cutShort = (e: Evidence): boolean => ['closed', 'reset'].includes(breachOf(e, 'too-little')?.ending ?? '');
const stillOpen = (e: Evidence): boolean => e.breach.kind === 'still-open';
const came = (e: Evidence, text: string): boolean => startsWith(bytesOf(e)?.received ?? utf8(''), utf8(text));

/** What the client of the step said so far, header and all. */
const said = (e: Evidence): Uint8Array => saidBy(e.transcript, who(e));
/** The header it said alone, without a body; '' when it said something else. */
const headerAlone = (e: Evidence): string => (said(e).length === HEADER ? asText(said(e)) : '');

const heard = (transcript: Transcript, on: string): string =>
  sentByProgram(transcript, on)
    .map((bytes) => asText(bytes))
    .join('');
const anybodyHeard = (e: Evidence, text: string): boolean =>
  [e, ...e.elsewhere].some(({ transcript }) => callers(transcript).some((on) => heard(transcript, on).includes(text)));

/** Those whose connection the program ended. */
function closed(transcript: Transcript): { on: string; at: number }[] {
  const ends = transcript.filter(
    (event) => event.kind === 'half-closed' || event.kind === 'closed' || event.kind === 'reset',
  );
  return ends.filter(({ by }) => by === 'program');
}

const A_SECOND = 1000;
/** How many ms the first guest was there that the program closed. */
function patienceWithGuests({ transcript }: Evidence): number {
  const [first] = closed(transcript).filter(({ on }) => on.startsWith('guest '));
  const came = eventsOf(transcript, 'connected').find(({ on }) => on === first?.on);
  return first && came ? first.at - came.at : 0;
}

/** Whether this scene's clients that were reset gave their places back, as far as nobody had been refused. */
const vanishedAreOut = ({ elsewhere }: Evidence): boolean =>
  elsewhere.some(({ transcript }) => heard(transcript, 'lost 8') === RECEIVED);

/** Somebody was sent away, and nobody has got in since the first of them. */
function sentAwayFirst({ scene, at }: Evidence): boolean {
  const before = scene.steps.slice(0, at);
  const refused = before.findIndex((step) => step.kind === 'hear' && asText(step.bytes) === BUSY);
  return refused > before.findLastIndex(({ kind }) => kind === 'get-in');
}

/** How long after it had connected the client of the step was closed, in ms. */
function lived(e: Evidence): number | undefined {
  const began = eventsOf(e.transcript, 'connected').find(({ on }) => on === who(e));
  const ended = closed(e.transcript).find(({ on }) => on === who(e));
  return began && ended && ended.at - began.at;
}

const idleOf = ({ scene }: Evidence): number => Number(scene.start.env['IDLE_MS'] ?? 60_000);
const printedControls = (e: Evidence): number[] => breachOf(e, 'controls-printed')?.found ?? [];

const ESCAPE = 0x1b;
const LINE_END = 0x0a;
const FIRST_C1 = 0x80;

export const publicMistakes: readonly Mistake[] = [
  {
    slug: 'one-event-one-message',
    usually: "one 'data' event is taken for one whole message, but a message may come in pieces",
    fits: (e) =>
      about('answers-like-session-8')(e) &&
      e.step.kind === 'hear' &&
      heardBefore(e) === 1 &&
      running(e) &&
      (nothingCame(e) || came(e, '!ERROR')),
  },
  {
    slug: 'error-kills-the-server',
    usually: 'an error that one bad client causes is caught by nobody and ends the whole program',
    fits: (e) => (isTooLong(e) || isBadHeader(e)) && (exitOf(e)?.code ?? 0) !== 0,
  },
  {
    slug: 'limit-off-by-one',
    usually: 'the limit is one byte off: a body of 4,097 bytes is too long already',
    fits: (e) => isTooLong(e) && silence(e) && headerAlone(e).trimEnd() === `${LONGEST_BODY + 1}`,
  },
  {
    slug: 'waits-for-the-body',
    usually: 'the length is looked at only when the whole body is there',
    fits: (e) => isTooLong(e) && silence(e) && headerAlone(e) !== '' && anybodyHeard(e, TOO_LONG),
  },
  {
    slug: 'body-without-limit',
    usually: 'the length in the header has no limit: the program waits for whatever was promised',
    fits: (e) => isTooLong(e) && silence(e) && headerAlone(e) !== '' && !anybodyHeard(e, TOO_LONG),
  },
  {
    slug: 'limit-off-by-one',
    usually: 'the limit is one byte off: a body of exactly 4,096 bytes is allowed (>, not >=)',
    fits: (e) => isTooLong(e) && came(e, TOO_LONG) && asText(said(e)).startsWith(`${LONGEST_BODY} `),
  },
  {
    slug: 'length-wraps-round',
    usually: 'the length is kept in 16 or 32 bits, where a very large one becomes a small or a negative one',
    fits: (e) =>
      isTooLong(e) && e.breach.kind === 'different' && Number(headerAlone(e)) >= 2 ** 31 && !came(e, BAD_HEADER),
  },
  {
    slug: 'long-number-refused',
    usually: 'a number of many digits was taken for none: its header is good, and its body is too long',
    fits: (e) => isTooLong(e) && came(e, BAD_HEADER) && headerAlone(e).trimEnd().length >= 10,
  },
  {
    slug: 'the-other-error',
    usually: 'the two errors are mixed up: a header that is no number is bad, a number that is too large is too long',
    fits: (e) =>
      (isBadHeader(e) && came(e, TOO_LONG) && !/\d{4}/.test(headerAlone(e))) ||
      (isTooLong(e) && came(e, BAD_HEADER) && headerAlone(e).trimEnd().length < 10),
  },
  {
    slug: 'error-said-not-closed',
    usually: 'the error was said, but the connection is left open: it ends behind its last word',
    fits: (e) => e.step.kind === 'hear-end' && stillOpen(e) && heard(e.transcript, who(e)).includes('!ERROR'),
  },
  {
    slug: 'reads-on-behind-an-error',
    usually: 'what stands behind a bad header is read all the same: the error is the last word, and then comes the end',
    fits: (e) => isBadHeader(e) && e.step.kind === 'hear-end' && came(e, RECEIVED),
  },
  {
    slug: 'header-read-too-kindly',
    usually: 'parseInt, Number, int() or trim read a number where there is none: look at every byte of the header',
    fits: (e) =>
      isBadHeader(e) && (came(e, RECEIVED) || came(e, TOO_LONG) || (silence(e) && /\d/.test(headerAlone(e)))),
  },
  {
    slug: 'waits-for-the-bad',
    usually: 'the good ones wait until a bad one has been seen off',
    fits: (e) =>
      about('serves-good-clients-meanwhile')(e) && e.step.kind === 'hear' && e.step.soon && silence(e) && running(e),
  },
  {
    slug: 'no-idle-limit',
    usually: 'a silent client is never closed, or only after another time than IDLE_MS',
    fits: (e) => isSilence(e) && stillOpen(e) && closed(e.transcript).length === 0,
  },
  {
    slug: 'clock-starts-too-late',
    usually: 'the clock starts with the first message, so that who never says one is never closed',
    fits: (e) => isSilence(e) && stillOpen(e) && said(e).length === 0 && closed(e.transcript).length > 0,
  },
  {
    slug: 'closed-too-late',
    usually: 'the connection is closed, but too late: within a second more than IDLE_MS since its own last byte',
    fits: (e) => e.breach.kind === 'closed-late',
  },
  {
    slug: 'timer-not-restarted',
    usually: 'the clock is not started again when a message has come',
    fits: (e) =>
      about('keeps-clients-that-speak-now-and-then')(e) &&
      e.breach.kind === 'closed-early' &&
      Math.abs((lived(e) ?? 0) - idleOf(e)) < 1000,
  },
  {
    slug: 'closes-without-a-word',
    usually: 'the connection is closed, but the client is never told why',
    fits: (e) =>
      about('says-busy-when-full', 'refuses-a-body-that-is-too-long', 'refuses-a-bad-header')(e) &&
      e.step.kind === 'hear' &&
      asText(e.step.bytes).startsWith('!ERROR') &&
      nothingCame(e) &&
      cutShort(e) &&
      running(e),
  },
  {
    slug: 'nobody-is-sent-away',
    usually: 'who is one too many is let in, or kept waiting: everybody counts who is there, also who says nothing',
    fits: (e) => e.step.kind === 'hear' && asText(e.step.bytes) === BUSY && silence(e) && running(e),
  },
  {
    slug: 'counts-the-refused',
    usually: 'who heard "busy" was counted in, and is never counted out',
    fits: (e) => isNextOne(e) && e.step.kind === 'get-in' && came(e, BUSY) && vanishedAreOut(e) && sentAwayFirst(e),
  },
  {
    slug: 'counts-those-who-left',
    usually:
      'who has left is not counted out, so that its place stays taken: it may have left, or been closed, in any way',
    fits: (e) => isNextOne(e) && e.step.kind === 'get-in' && came(e, BUSY),
  },
  {
    slug: 'vanished-client-stays',
    usually: "clients are counted out at 'end', which does not come when a connection is reset",
    fits: (e) => about('survives-clients-that-vanish')(e) && e.step.kind === 'get-in' && came(e, BUSY),
  },
  {
    slug: 'another-default',
    usually: 'a client is closed after some seconds when nothing is set: without IDLE_MS it has a minute',
    fits: (e) => about('works-without-settings')(e) && running(e) && patienceWithGuests(e) >= A_SECOND,
  },
  {
    slug: 'not-a-number',
    usually: 'a setting that is missing becomes NaN, and a timer of NaN ms rings at once',
    fits: (e) =>
      about('works-without-settings')(e) &&
      running(e) &&
      closed(e.transcript).some(({ on }) => on.startsWith('guest ')),
  },
  {
    slug: 'no-sigterm-handler',
    usually: 'nobody listens to SIGTERM, so the signal itself ends the program, wherever it is',
    fits: (e) => isEnding(e) && breachOf(e, 'exit-code')?.signal === 'SIGTERM',
  },
  {
    slug: 'ends-too-late',
    usually: 'it ends, but later than 2 s after the signal: something is waited for, or each client in turn',
    fits: (e) => e.breach.kind === 'ended-late',
  },
  {
    slug: 'waits-for-talkers',
    usually: 'a client that goes on talking is waited for: only what was sent before the signal is answered for sure',
    fits: (e) => isEnding(e) && stillOpen(e) && running(e) && who(e) === 'talker',
  },
  {
    slug: 'waits-for-idle-clients',
    usually: 'close() waits for the last client, and nobody ends those who say nothing',
    fits: (e) => isEnding(e) && stillOpen(e) && running(e),
  },
  {
    slug: 'drops-those-on-hold',
    usually: 'the program ends, or closes its door, before those on hold were picked up: their messages are lost',
    fits: (e) => isBeforeTheEnd(e) && who(e).startsWith('on hold') && cutShort(e),
  },
  {
    slug: 'drops-what-had-arrived',
    usually: 'connections are closed in the handler before what lies there has been read',
    fits: (e) => isBeforeTheEnd(e) && e.step.kind === 'hear' && cutShort(e),
  },
  {
    slug: 'door-stays-open',
    usually: 'the door is closed too late: server.close() belongs within 0.2 s of the signal',
    fits: (e) => e.step.kind === 'not-served' && came(e, RECEIVED),
  },
  {
    slug: 'prints-raw',
    usually: 'what a stranger sent is printed as it came, with bytes that steer the terminal',
    fits: (e) => printedControls(e).includes(ESCAPE),
  },
  {
    slug: 'c1-left',
    usually: 'the control characters from U+007F to U+009F are left in',
    fits: (e) => printedControls(e).length > 0 && printedControls(e).every((code) => code >= FIRST_C1 - 1),
  },
  {
    slug: 'forged-lines',
    usually: 'line ends are printed too: strangers can write lines that look like yours',
    fits: (e) => printedControls(e).every((code) => code === LINE_END) && printedControls(e).length > 0,
  },
  {
    slug: 'some-controls-left',
    usually: 'only some control characters are taken out',
    fits: (e) => printedControls(e).length > 0,
  },
  {
    slug: 'any-byte-restarts',
    usually: 'every single byte restarts the clock (socket.setTimeout does that, too)',
    fits: (e) => about('ends-a-slow-header')(e) && stillOpen(e),
  },
  {
    slug: 'keeps-every-answer',
    usually: 'write() gives back false, and nobody looks: the answers wait in memory',
    fits: (e) => about('keeps-memory-bounded')(e) && e.breach.kind === 'took-everything',
  },
];
