// Mistakes of the chat client that calls once for each line (session 7).
import type { Step } from '../../plan/step.ts';
import { asText, sameBytes, startsWith, utf8 } from '../../wire/bytes.ts';
import { eventsOf, sentByProgram, type Transcript } from '../../wire/transcript.ts';
import { hasTrace } from '../traces.ts';
import { messages, missing, outputs, said } from './chat.ts';
import {
  before,
  breachOf,
  bytesOf,
  callers,
  type Evidence,
  exitOf,
  lastTyped,
  running,
  stderrOf,
  stdoutOf,
  timesIn,
  who,
} from './evidence.ts';
import type { Mistake } from './mistake.ts';
import { BYTES_PRINTED, looksLikeBytes } from './printed-bytes.ts';

// A client: each of its calls is a connection called "call 1", "call 2" and so on.

/** The replies of the check, in the order of the calls. */
const replies = (transcript: Transcript): string[] =>
  eventsOf(transcript, 'bytes')
    .filter(({ on, from }) => from === 'check' && /^call \d+$/.test(on))
    .map(({ data }) => asText(data));

/** It called before, and did not call for this line. */
const callMissing = (e: Evidence): boolean =>
  e.breach.kind === 'nobody-called' && callers(e.transcript).some((on) => on.startsWith('call '));
const replyMissing = (e: Evidence): boolean =>
  breachOf(e, 'not-printed') !== undefined && replies(e.transcript).length > 0;
const wasRefused = (e: Evidence): boolean => before(e).some(({ kind }) => kind === 'go-away');
const sawAnEmptyLine = (e: Evidence): boolean => before(e).some((step) => step.kind === 'type' && step.text === '\n');

/** How often each reply was shown. */
const shownTimes = (transcript: Transcript): number[] =>
  replies(transcript).map((reply) => timesIn(outputs(transcript), reply));

/** Of several replies the first was shown, the last but one too, and the last was not. */
function laggedBehind(transcript: Transcript): boolean {
  const shown = shownTimes(transcript);
  return shown.length > 2 && shown[0] === 1 && shown.at(-2) === 1 && shown.at(-1) === 0;
}

/** Of several replies only the first was shown. */
function shownOnce(transcript: Transcript): boolean {
  const [first, ...more] = shownTimes(transcript);
  return first === 1 && more.length > 1 && more.every((times) => times === 0);
}

/** The program ended its side of a call before it was answered. */
function leftUnread({ transcript }: Evidence): boolean {
  const answered = transcript.findIndex((event) => event.kind === 'bytes' && event.from === 'check');
  return transcript
    .slice(0, answered)
    .some((event) => (event.kind === 'half-closed' || event.kind === 'closed') && event.by === 'program');
}

/** Of a line only the beginning came. */
const cameShort = (e: Evidence): boolean =>
  (e.step.kind === 'hear-message' && breachOf(e, 'too-little') !== undefined) ||
  messages(e).some((text) => text !== '' && text.length < missing(e).length && missing(e).startsWith(text));

/** Another line was answered with the same text. */
function isSaidAlways(e: Evidence): boolean {
  const received = e.step.kind === 'hear-message' ? breachOf(e, 'different')?.received : undefined;
  if (!received || !who(e).startsWith('call ')) return false;
  return e.elsewhere.some(({ transcript }) =>
    callers(transcript).some((on) => sameBytes(said(transcript, on), received)),
  );
}

/** The lines that are typed in these steps, without their ends. */
const typedIn = (steps: readonly Step[]): string[] =>
  steps
    .flatMap((step) => (step.kind === 'type' ? step.text.replace(/\n$/, '').split('\n') : []))
    .filter((line) => line !== '');

export const chatClientMistakes: readonly Mistake[] = [
  {
    slug: 'chunk-taken-for-a-line',
    usually: "a 'data' event of stdin was taken for a line: it is some bytes, and the line end may still be to come",
    fits: (e) => {
      const [typed] = eventsOf(e.transcript, 'typed');
      const received = e.step.kind === 'hear-message' ? bytesOf(e)?.received : undefined;
      return (
        typed !== undefined &&
        received !== undefined &&
        !typed.text.includes('\n') &&
        sameBytes(received, utf8(typed.text))
      );
    },
  },
  {
    slug: 'same-text-for-every-line',
    usually: 'the same text is sent for every line (a sample text of another session?) and not what was typed',
    fits: isSaidAlways,
  },
  {
    slug: 'said-in-pieces',
    usually: 'the line is sent in pieces, and the server takes the first of them for all of it: send it in one write',
    fits: (e) =>
      e.scene.start.port === 'own-server' &&
      cameShort(e) &&
      callers(e.transcript).some((on) => sentByProgram(e.transcript, on).length > 1),
  },
  {
    slug: 'own-server-not-there',
    usually:
      'your client called, and your server was not there: it ended, never listened, or broke the call off at once',
    fits: (e) =>
      e.scene.start.port === 'own-server' &&
      e.step.kind === 'hear-message' &&
      breachOf(e, 'too-little')?.received.length === 0 &&
      eventsOf(e.transcript, 'reset').some(({ on, by }) => on === who(e) && by === 'check'),
  },
  {
    slug: 'knocks-first',
    usually:
      'a call is made only to see whether somebody is there, and the message comes with the next one: say it on the first',
    fits: (e) => {
      const short = e.step.kind === 'hear-message' ? breachOf(e, 'too-little') : undefined;
      if (!short || short.received.length > 0 || short.ending === 'silence') return false;
      return callers(e.transcript).some((on) => on !== who(e) && sameBytes(said(e.transcript, on), short.expected));
    },
  },
  {
    slug: 'calls-before-asking',
    usually: 'it calls first and asks for the line then: one caller too many, who says nothing',
    fits: (e) => {
      const counted = breachOf(e, 'other-calls');
      return (
        counted !== undefined &&
        counted.called > counted.times &&
        callers(e.transcript).some((on) => said(e.transcript, on).length === 0)
      );
    },
  },
  {
    slug: 'last-line-again',
    usually:
      'the last line is sent once more at the end of input: feof() and the like tell only after a read has failed',
    fits: (e) => {
      const counted = breachOf(e, 'other-calls');
      const all = callers(e.transcript).map((on) => asText(said(e.transcript, on)));
      return counted !== undefined && all.at(-1) !== '' && all.at(-1) === all.at(-2);
    },
  },
  {
    slug: 'last-line-lost',
    usually: 'the last line is dropped when no line end stands behind it: the end of the input ends a line, too',
    fits: (e) => callMissing(e) && lastTyped(e) !== '' && !lastTyped(e).endsWith('\n'),
  },
  {
    slug: 'blank-line-skipped',
    usually:
      'a line of nothing but blanks is taken for an empty one (trim, strip): its blanks were typed, and are to be sent',
    fits: (e) => callMissing(e) && /^ +\n$/.test(lastTyped(e)),
  },
  {
    slug: 'stack-trace',
    usually: 'the error is printed with its stack trace: one sentence is enough for a person',
    fits: (e) =>
      breachOf(e, 'said-wrongly') !== undefined && wasRefused(e) && hasTrace(stderrOf(e) + outputs(e.transcript)),
  },
  {
    slug: 'stops-at-the-first-error',
    usually: 'one refused call ends the program, though the next line may well get through',
    fits: (e) => callMissing(e) && wasRefused(e) && !running(e),
  },
  {
    slug: 'never-tries-again',
    usually: 'after one refused call it never calls again, though the server has come back',
    fits: (e) => callMissing(e) && wasRefused(e),
  },
  {
    slug: 'empty-line-taken-for-the-end',
    usually: 'an empty line ends the program: only the end of input does',
    fits: (e) => callMissing(e) && sawAnEmptyLine(e) && !running(e),
  },
  {
    slug: 'empty-line-waits',
    usually: 'the empty line is sent as a message of no bytes, and then a reply is waited for that nobody gives',
    fits: (e) => e.step.kind === 'pass-over' && e.breach.kind === 'still-open',
  },
  {
    slug: 'closed-socket-reused',
    usually: 'the socket is made before the loop and connected again when it is closed: a socket is good for one call',
    fits: (e) =>
      callMissing(e) && !running(e) && /EISCONN|EBADF|Bad file descriptor|already connected/i.test(stderrOf(e)),
  },
  {
    slug: 'only-the-first-line',
    usually: 'only the first line is read: a read without a loop, or a loop that ends with its call',
    fits: (e) => callMissing(e) && !running(e) && callers(e.transcript).length === 1,
  },
  {
    slug: 'stops-after-some-lines',
    usually: 'the program counts its lines and stops after some of them',
    fits: (e) => callMissing(e) && !running(e) && (exitOf(e)?.code ?? 1) === 0,
  },
  {
    slug: 'one-connection-for-all-lines',
    usually:
      'one socket is made before the loop, or for the first line, and used for every line: the server has closed it',
    fits: (e) =>
      callMissing(e) &&
      running(e) &&
      !sawAnEmptyLine(e) &&
      [e, ...e.elsewhere].every((one) => callers(one.transcript).length < 2),
  },
  {
    slug: 'one-connection-for-all-lines',
    usually: 'the next line is sent on the connection of the last one: each line has a call of its own',
    fits: (e) => {
      const bytes = e.step.kind === 'hear-message' ? bytesOf(e) : undefined;
      if (!bytes || !startsWith(bytes.received, bytes.expected)) return false;
      const behind = asText(bytes.received.subarray(bytes.expected.length));
      return behind.length > 1 && typedIn(e.scene.steps.slice(e.at)).some((line) => behind.startsWith(line));
    },
  },
  {
    slug: 'earlier-lines-sent-again',
    usually: 'what was typed before is sent along: the text is collected, and never emptied',
    fits: (e) => {
      const bytes = e.step.kind === 'hear-message' ? bytesOf(e) : undefined;
      const earlier = typedIn(before(e)).slice(0, -1);
      return (
        bytes !== undefined &&
        earlier.some((_, at) => asText(bytes.received) === [...earlier.slice(at), asText(bytes.expected)].join(''))
      );
    },
  },
  {
    slug: 'first-reply-again',
    usually: 'the first reply is kept, and printed for every call',
    fits: (e) => replyMissing(e) && timesIn(outputs(e.transcript), replies(e.transcript)[0] ?? '?') > 1,
  },
  {
    slug: 'buffer-printed',
    usually: BYTES_PRINTED,
    hints: [
      "What is printed begins with b' or <Buffer. Who puts that there?",
      'What comes from the network is bytes, and a print shows them as they would stand in a program.',
      'print(data.decode()); console.log(String(data))',
    ],
    fits: (e) => replyMissing(e) && looksLikeBytes(stdoutOf(e)),
  },
  {
    slug: 'reply-taken-apart',
    usually:
      'the reply is printed with accents that are letters of their own (normalize): it looks the same and is not',
    fits: (e) =>
      replyMissing(e) &&
      replies(e.transcript).some((reply) => {
        const apart = reply.normalize('NFD');
        return apart !== reply && outputs(e.transcript).includes(apart);
      }),
  },
  {
    slug: 'reply-in-wrong-letters',
    usually:
      'the bytes of the reply are taken for another code than UTF-8 (latin-1, cp1252): each accent becomes two signs',
    fits: (e) =>
      replyMissing(e) &&
      replies(e.transcript).some((reply) => {
        const misread = Buffer.from(reply).toString('latin1');
        return misread !== reply && outputs(e.transcript).includes(misread);
      }),
  },
  {
    slug: 'first-reply-only',
    usually: 'only the reply to the first line is printed, and nothing of those that follow',
    fits: (e) => replyMissing(e) && [e, ...e.elsewhere].some((one) => shownOnce(one.transcript)),
  },
  {
    slug: 'reply-of-the-call-before',
    usually: 'the reply is printed before it has come: what is shown is the one of the last call',
    fits: (e) => replyMissing(e) && [e, ...e.elsewhere].some((one) => laggedBehind(one.transcript)),
  },
  {
    slug: 'reply-not-read',
    usually: 'the program closes right after sending, and nobody reads the reply',
    fits: (e) =>
      replyMissing(e) &&
      leftUnread(e) &&
      !replies(e.transcript).some((reply) => outputs(e.transcript).includes(reply.split(' ')[0] ?? reply)),
  },
];
