// Mistakes of a server for messages with a header of 64 bytes (sessions 8 and 12).
import { bytesOf as bytesIn } from '../../plan/flow.ts';
import type { Step } from '../../plan/step.ts';
import { asText, concat, indexOf, sameBytes, startsWith, utf8 } from '../../wire/bytes.ts';
import { decodeAll } from '../../wire/decode.ts';
import { headed, HEADER_BYTES } from '../../wire/header.ts';
import { GOODBYE } from '../../wire/header-words.ts';
import { linesOf, numbersBehind } from '../../wire/lines.ts';
import { eventsOf, printed, sentByProgram, type Transcript } from '../../wire/transcript.ts';
import {
  anyDeparture,
  before,
  breachOf,
  callers,
  cameInstead,
  type Evidence,
  heardOn,
  isDeparture,
  isSilent,
  nothingCame,
  ownBefore,
  running,
  stderrOf,
  stdoutOf,
  timesIn,
  who,
} from './evidence.ts';
import { messageIn, messages, REPLY, short } from './header.ts';
import type { Mistake } from './mistake.ts';

const COUNT = '[ACTIVE CONNECTIONS]';

const isLeaving = (step: Step): step is Extract<Step, { who: string }> =>
  step.kind === 'leave' || step.kind === 'vanish' || step.kind === 'hang-up';
/** A client that had not left was hung up on. */
function isSomebodyDropped(e: Evidence): boolean {
  const left = new Set(before(e).flatMap((step) => (isLeaving(step) ? [step.who] : [])));
  return callers(e.transcript).some((who) => !left.has(who) && wasClosed(e, who));
}
const isReply = ({ step }: Evidence): boolean => step.kind === 'hear' && startsWith(step.bytes, REPLY);

// A server.

/** The messages that the check has said in these steps, in order. */
const told = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) => (step.kind === 'say' ? decodeAll(bytesIn(step.flow), headed()).messages.map(asText) : []));

/** Two messages went in one write, and only the first was answered: those two, and the next one. */
function merged(e: Evidence): { second: string; next: string } | undefined {
  const at = e.scene.steps.findIndex((step) => told([step]).length > 1);
  const [, second] = told(e.scene.steps.slice(at, at + 1));
  const [next] = told(e.scene.steps.slice(at + 1));
  const one =
    isReply(e) &&
    isSilent(e) &&
    sameBytes(cameInstead(e) ?? utf8(''), REPLY) &&
    e.step.kind === 'hear' &&
    e.step.bytes.length > REPLY.length;
  return at !== -1 && one && second !== undefined && next !== undefined ? { second, next } : undefined;
}

/** Where in the transcript a message was printed; -1: nowhere. */
const shownAt = ({ transcript }: Evidence, text: string): number =>
  transcript.findIndex((event) => event.kind === 'line' && event.stream === 'stdout' && event.text.endsWith(text));
const saidAt = ({ transcript }: Evidence, text: string): number =>
  transcript.findIndex(
    (event) => event.kind === 'bytes' && event.from === 'check' && indexOf(event.data, utf8(text)) !== -1,
  );

/** The pieces in which a header came, as the number of bytes in each. */
const piecesOf = (steps: readonly Step[]): number[] => {
  const said = steps.flatMap((step) => (step.kind === 'say' ? [bytesIn(step.flow).length] : []));
  const whole = said.findIndex((_, i) => said.slice(0, i + 1).reduce((a, b) => a + b, 0) > HEADER_BYTES);
  return said.slice(0, whole + 1);
};

/** Whether a header that was cut behind its first digit was read right, in another conversation. */
const readAfterOneByte = ({ check, elsewhere }: Evidence): boolean =>
  elsewhere.some(({ scene, transcript }) => {
    const pieces = piecesOf(scene.steps);
    const owed = scene.steps.filter((step) => step.kind === 'hear').length;
    const heard = callers(transcript).map((on) => concat(sentByProgram(transcript, on)).length);
    return check.scenes.includes(scene) && pieces.length === 2 && pieces[0] === 1 && heard[0] === owed * REPLY.length;
  });

const isAboutHeaders = (e: Evidence): boolean => e.check.slug === 'header-in-pieces' && 'who' in e.step;

/** Who waits for a reply has said last this, which is not all of a message. */
const saidHalf = (e: Evidence): boolean =>
  e.step.kind === 'hear-nothing' && sameBytes(cameInstead(e) ?? utf8(''), REPLY) && !endsWhole(e);
function endsWhole(e: Evidence): boolean {
  const said = ownBefore(e).flatMap((step) => (step.kind === 'say' ? [bytesIn(step.flow)] : []));
  return decodeAll(concat(said), headed()).rest.length === 0;
}

/** The messages on the connection of this step, and the last of them. */
const toldBefore = (e: Evidence): string[] => told(ownBefore(e));
const lastTold = (e: Evidence): string | undefined => toldBefore(e).at(-1);

/** Every number of clients that this program printed, in all its conversations. */
const numbersIn = (transcript: Transcript): number[] => numbersBehind(linesOf(printed(transcript, 'stdout')), COUNT);
const everFell = ({ transcript }: { transcript: Transcript }): boolean =>
  numbersIn(transcript).some((n, i, all) => i > 0 && n < (all[i - 1] ?? n));

const count = (e: Evidence) => {
  const breach = breachOf(e, 'other-number');
  const last = breach?.printed.at(-1);
  return breach && last !== undefined ? { ...breach, last } : undefined;
};

/** Who left last, and whether politely. */
const leftLast = (e: Evidence): Step | undefined => before(e).findLast(isDeparture);
const isUncounted = (e: Evidence): boolean =>
  e.check.slug === 'counts-out-who-vanishes' && count(e)?.last === (count(e)?.expected ?? 0) + 1;

/** The program has ended this side of a connection, too. */
const wasClosed = ({ transcript }: Evidence, on: string): boolean =>
  transcript.some((event) => 'on' in event && event.on === on && 'by' in event && event.by === 'program');

/** What the last stranger sent for a header. */
const badHeader = (e: Evidence): string | undefined => {
  if (e.check.slug !== 'closes-at-a-bad-header') return undefined;
  const said = before(e).flatMap((step) =>
    step.kind === 'say' && step.who.startsWith('stranger') ? [bytesIn(step.flow)] : [],
  );
  return said.length === 0 ? undefined : asText(said.at(-1) ?? utf8('')).trimEnd();
};
const isEnormous = (header: string): boolean => /^\d+$/.test(header);

/** The program is a server that answers messages with headers. */
const isServer = (e: Evidence): boolean =>
  e.scene.start.port === 'free' &&
  [e, ...e.elsewhere].some(({ scene }) =>
    scene.steps.some((step) => step.kind === 'hear' && startsWith(step.bytes, REPLY)),
  );

/** More replies came on this connection than messages were said on it, and others had said some. */
function isReplyToAll(e: Evidence): boolean {
  if (!isServer(e) || !('who' in e.step) || !('received' in e.breach)) return false;
  if (e.step.kind === 'not-served') return false;
  const said = ownBefore(e).filter(({ kind }) => kind === 'say').length;
  const heard = timesIn(asText(heardOn(e)), asText(REPLY));
  const whole = asText(heardOn(e)) === asText(REPLY).repeat(heard);
  const others = before(e).some((step) => step.kind === 'say' && step.who !== who(e));
  return whole && others && heard > Math.max(said, toldBefore(e).length);
}

/** How many others were answered while this one was there, none of whom had left. */
function servedTogether(e: Evidence): number {
  if (who(e) === '' || anyDeparture(e)) return 0;
  return new Set(before(e).flatMap((step) => (step.kind === 'hear' && step.who !== who(e) ? [step.who] : []))).size;
}

/** What the program said to the client of this step when that one had said everything (FIN). */
function saidAfterEnd(e: Evidence): Uint8Array {
  const ended = e.transcript.findIndex(
    (event) => event.kind === 'half-closed' && event.on === who(e) && event.by === 'check',
  );
  return ended === -1 ? utf8('') : concat(sentByProgram(e.transcript.slice(ended), who(e)));
}

export const headerServerMistakes: readonly Mistake[] = [
  {
    slug: 'end-answered',
    usually:
      'the end of a client, an empty read, is answered like a message: look whether anything came before you reply',
    fits: (e) => isServer(e) && e.step.kind === 'leave' && startsWith(saidAfterEnd(e), REPLY),
  },
  {
    slug: 'reply-with-a-header',
    usually: 'the reply has a header too: here it is the bare 12 bytes Msg received',
    fits: (e) => isReply(e) && messageIn(cameInstead(e) ?? utf8('')) !== undefined,
  },
  {
    slug: 'greeting-unasked',
    usually: 'the server says something before the client has said a word: nobody asked for it',
    fits: (e) =>
      e.check.slug === 'answers-a-message' &&
      e.step.kind === 'hear-nothing' &&
      breachOf(e, 'too-much') !== undefined &&
      !before(e).some((step) => step.kind === 'say'),
  },
  {
    slug: 'reply-to-all',
    usually: 'the reply goes to all clients, not only to the one that said something',
    fits: isReplyToAll,
  },
  {
    slug: 'few-at-once',
    usually: 'only so many clients are served at the same time: the others wait until one has left',
    fits: (e) =>
      e.check.slug === 'keeps-serving' &&
      isReply(e) &&
      nothingCame(e) &&
      isSilent(e) &&
      running(e) &&
      servedTogether(e) > 0,
  },
  {
    slug: 'closes-after-some-messages',
    usually: 'the connection is closed after so many messages: it ends when the client wants it to',
    fits: (e) =>
      isReply(e) &&
      nothingCame(e) &&
      !isSilent(e) &&
      running(e) &&
      e.check.slug === 'answers-a-message' &&
      toldBefore(e).length > 3 &&
      (lastTold(e)?.length ?? 0) < 1000,
  },
  {
    slug: 'long-message-refused',
    usually: 'a long message does not get through: 10,000 bytes must fit',
    fits: (e) =>
      e.check.slug === 'answers-a-message' && isReply(e) && short(e) !== undefined && (lastTold(e)?.length ?? 0) > 1000,
  },
  {
    slug: 'reply-typed',
    usually: 'the reply is to be typed at the server, and nobody sits there',
    fits: (e) =>
      isReply(e) &&
      nothingCame(e) &&
      isSilent(e) &&
      running(e) &&
      eventsOf(e.transcript, 'line').some(({ stream, ended }) => stream === 'stdout' && !ended),
  },
  {
    slug: 'own-address-shown',
    usually: "the server's own address is printed, or one that stands in the program, not the client's",
    fits: (e) => {
      const [started] = eventsOf(e.transcript, 'started');
      const label = breachOf(e, 'line-not-printed')?.holds[0];
      return (
        started !== undefined &&
        e.scene.start.host === 'visited' &&
        label === '[NEW CONNECTION]' &&
        stdoutOf(e).includes(`${label} ${started.address}`)
      );
    },
  },
  {
    slug: 'printed-on-stderr',
    usually: 'it is printed on stderr: logging and console.error write there',
    fits: (e) => {
      const holds = breachOf(e, 'line-not-printed')?.holds;
      const number = breachOf(e, 'other-number');
      if (number) return number.printed.length === 0 && numbersBehind(linesOf(stderrOf(e)), number.label).length > 0;
      return holds !== undefined && linesOf(stderrOf(e)).some((line) => holds.every((part) => line.includes(part)));
    },
  },
  {
    slug: 'one-reply-for-all',
    usually: 'messages that came together got one reply for all of them',
    fits: (e) => {
      const two = merged(e);
      const at = two ? shownAt(e, two.second) : -1;
      return two !== undefined && at !== -1 && at < saidAt(e, two.next);
    },
  },
  {
    slug: 'if-instead-of-while',
    usually: 'the second message waits in the buffer until more bytes come: if stands where while was needed',
    fits: (e) => {
      const two = merged(e);
      return two !== undefined && shownAt(e, two.second) > saidAt(e, two.next);
    },
  },
  {
    slug: 'remainder-thrown-away',
    usually: 'what stood behind a message was thrown away: it is the beginning of the next one',
    fits: (e) => {
      // That two at once, and each cut by itself, are answered is seen before.
      if (e.check.slug === 'takes-messages-cut-anywhere') return isReply(e) && isSilent(e) && running(e);
      const two = merged(e);
      return two !== undefined && shownAt(e, two.second) === -1 && shownAt(e, two.next) !== -1;
    },
  },
  {
    slug: 'header-and-body-together',
    usually: 'the message is answered when its header is there, before the body has come',
    fits: (e) => isAboutHeaders(e) && piecesOf(e.scene.steps)[0] === HEADER_BYTES,
  },
  {
    slug: 'header-ends-early',
    usually: 'the header was believed to end at its first blank: it has 64 bytes',
    fits: (e) => isAboutHeaders(e) && piecesOf(e.scene.steps).length === 2 && readAfterOneByte(e),
  },
  {
    slug: 'short-read-of-the-header',
    usually: 'a part of the header was taken for all of it: recv(64) gives up to 64 bytes',
    fits: isAboutHeaders,
  },
  {
    slug: 'short-read-of-the-body',
    usually: 'a part of the body was taken for all of it: recv(n) gives up to n bytes',
    fits: (e) => e.check.slug === 'body-cut-inside-a-letter' && saidHalf(e),
  },
  {
    slug: 'pieces-decoded-alone',
    usually: 'each piece is decoded by itself: a letter that was cut in two becomes \ufffd\ufffd',
    fits: (e) =>
      e.check.slug === 'body-cut-inside-a-letter' &&
      (breachOf(e, 'line-not-printed')?.stdout.includes('\ufffd') ?? false),
  },
  {
    slug: 'body-in-latin-1',
    usually: 'the text is sent as Latin-1, one byte for each letter: encode it as UTF-8',
    fits: (e) => {
      const both = messages(e);
      const text = asText(both?.wanted.body ?? utf8(''));
      return (
        both?.got !== undefined &&
        text.length < utf8(text).length &&
        sameBytes(both.got.body, Buffer.from(text, 'latin1'))
      );
    },
  },
  {
    slug: 'letters-counted',
    usually: 'the length was taken for a number of letters: it counts bytes',
    fits: (e) => {
      const both = messages(e);
      if (both)
        return (
          lettersIn(asText(both.wanted.body)).includes(both.got?.length ?? -1) &&
          both.got?.length !== both.wanted.length
        );
      const last = lastTold(e);
      return (
        isReply(e) &&
        nothingCame(e) &&
        isSilent(e) &&
        running(e) &&
        last !== undefined &&
        utf8(last).length > last.length
      );
    },
  },
  {
    slug: 'state-shared',
    usually: "a variable belongs to all clients: the bytes of one were taken for a part of another's message",
    fits: (e) => e.check.slug === 'serves-two-at-once' && before(e).some(({ kind }) => kind === 'hear-nothing'),
  },
  {
    slug: 'disconnect-stops-the-server',
    usually: 'the goodbye of one client ended the whole server',
    fits: (e) => e.check.slug === 'disconnect-closes-only-that-one' && !running(e) && told(before(e)).includes(GOODBYE),
  },
  {
    slug: 'disconnect-not-answered',
    usually: `the goodbye ${GOODBYE} was not answered: it gets its Msg received, and then the end`,
    fits: (e) => isReply(e) && nothingCame(e) && !isSilent(e) && running(e) && lastTold(e) === GOODBYE,
  },
  {
    slug: 'answer-to-the-goodbye-only',
    usually: `the words before ${GOODBYE} are lost when both come at once: each message is answered, the goodbye last`,
    fits: (e) =>
      isReply(e) && (short(e)?.received.length ?? 0) > 0 && !isSilent(e) && running(e) && lastTold(e) === GOODBYE,
  },
  {
    slug: 'disconnect-not-exact',
    usually: `a text that is only like ${GOODBYE} was taken for the goodbye: capitals, blanks and the sign before it count`,
    fits: (e) =>
      isReply(e) &&
      nothingCame(e) &&
      !isSilent(e) &&
      running(e) &&
      lastTold(e) !== GOODBYE &&
      lastTold(e)?.trim().toUpperCase().replace(/^!/, '') === GOODBYE.slice(1),
  },
  {
    slug: 'disconnect-anywhere',
    usually: `a message that only contains ${GOODBYE} was taken for the goodbye: compare the whole text`,
    fits: (e) =>
      isReply(e) &&
      short(e) !== undefined &&
      !isSilent(e) &&
      running(e) &&
      !before(e).some((step) => isLeaving(step) && step.who !== who(e)) &&
      toldBefore(e).some((text) => text !== GOODBYE && text.includes(GOODBYE)),
  },
  {
    slug: 'disconnect-never-closes',
    usually: `the goodbye ${GOODBYE} did not close the connection: is it spelt otherwise, or compared with blanks or zeros behind it?`,
    fits: (e) => e.step.kind === 'hear-end' && e.breach.kind === 'still-open' && lastTold(e) === GOODBYE,
  },
  {
    slug: 'counts-itself',
    usually: 'one too many is counted, from the first client on: threading.active_count() counts the main thread, too',
    fits: (e) =>
      count(e)?.last === (count(e)?.expected ?? 0) + 1 && count(e)?.printed[0] === 2 && !before(e).some(isLeaving),
  },
  {
    slug: 'counts-one-too-few',
    usually: 'the first client is counted as 0: count it in before you print',
    fits: (e) =>
      count(e)?.last === (count(e)?.expected ?? 0) - 1 && count(e)?.printed[0] === 0 && !before(e).some(isLeaving),
  },
  {
    slug: 'counted-out-twice',
    usually: 'a client was counted out twice: at its goodbye, and again when its connection closed',
    fits: (e) => {
      const one = count(e);
      const twice = one !== undefined && one.last === one.expected - 1 && one.printed.at(-2) === one.expected;
      return twice && !isSomebodyDropped(e);
    },
  },
  {
    slug: 'leaver-closes-others',
    usually: 'when one client leaves, the connection of another one is closed too',
    fits: (e) => count(e) !== undefined && running(e) && isSomebodyDropped(e),
  },
  {
    slug: 'empty-read-taken-for-a-header',
    usually: 'the end of the stream was taken for a header: an empty read is no number',
    fits: (e) =>
      count(e) !== undefined &&
      !running(e) &&
      leftLast(e)?.kind === 'leave' &&
      /int\(\)|BigInt|\bNaN\b|ValueError|NumberFormat/.test(stderrOf(e)),
  },
  {
    slug: 'end-not-noticed',
    usually:
      'the end of a client is an empty read, and that is taken for "no message yet": the program asks again and again, for ever',
    fits: (e) => {
      const left = leftLast(e);
      return isUncounted(e) && running(e) && left?.kind === 'leave' && !wasClosed(e, left.who);
    },
  },
  {
    slug: 'vanished-still-counted',
    usually: `a client that left without ${GOODBYE} is still counted`,
    fits: (e) => isUncounted(e) && running(e),
  },
  {
    slug: 'counted-before-it-was-taken-off',
    usually: 'the number is printed before the client that leaves is taken off: it still counts that one',
    fits: (e) => isTooHigh(e) && (count(e)?.printed.length ?? 0) > changes(e),
  },
  {
    slug: 'count-not-shown-when-it-falls',
    usually: 'the number is printed when somebody comes, but not when somebody leaves',
    fits: (e) => isTooHigh(e) && [e, ...e.elsewhere].some(everFell),
  },
  {
    slug: 'count-has-a-limit',
    usually: 'the number goes up to some limit and no further, though more are there',
    fits: (e) =>
      count(e) !== undefined &&
      count(e)?.expected === Math.max(0, ...numbersIn(e.transcript)) + 1 &&
      (count(e)?.printed.length ?? 0) > changes(e) &&
      leftLast(e) === undefined,
  },
  {
    slug: 'count-never-goes-down',
    usually: 'those who came are counted, those who leave are not',
    fits: (e) =>
      isTooHigh(e) && e.elsewhere.some(({ transcript }) => numbersIn(transcript).some((n) => n > MOST_AT_ONCE)),
  },
  {
    slug: 'trusts-the-header',
    usually: 'the number in the header was believed: nobody can keep so much',
    fits: (e) => isEnormous(badHeader(e) ?? '?'),
  },
  {
    slug: 'negative-length-accepted',
    usually: 'a negative number was taken for a length: it is less than what has come already',
    fits: (e) => badHeader(e)?.startsWith('-') === true && breachOf(e, 'too-much') !== undefined,
  },
  {
    slug: 'bad-header-ends-the-server',
    usually: 'one bad header ended the server for everybody',
    fits: (e) => badHeader(e) !== undefined && !running(e),
  },
  {
    slug: 'bad-header-accepted',
    usually: 'a header that is no number was read as far as it went: 12abc is not 12',
    fits: (e) => /^\d/.test(badHeader(e) ?? '') && e.breach.kind === 'still-open',
  },
  {
    slug: 'empty-body-ignored',
    usually: 'a message of 0 bytes was passed over: it is answered like all others',
    fits: (e) => isReply(e) && nothingCame(e) && isSilent(e) && running(e) && lastTold(e) === '',
  },
  {
    slug: 'empty-body-taken-for-the-end',
    usually: 'an empty body was taken for the end of the stream',
    fits: (e) => isReply(e) && nothingCame(e) && !isSilent(e) && running(e) && lastTold(e) === '',
  },
];

/** How often somebody had come or left before, each time with a number. */
const changes = (e: Evidence): number => before(e).filter(({ kind }) => kind === 'last-number').length;

/** A check of a server never has more callers at the same time. */
const MOST_AT_ONCE = 8;

/** After somebody has left, the number is still the one from before. */
const isTooHigh = (e: Evidence): boolean =>
  e.check.slug === 'counts-up-and-down' &&
  count(e)?.last === (count(e)?.expected ?? 0) + 1 &&
  leftLast(e) !== undefined;

/** How many letters a text has, by the two ways of counting: UTF-16 units and code points. */
const lettersIn = (text: string): number[] => [text.length, [...text].length];
