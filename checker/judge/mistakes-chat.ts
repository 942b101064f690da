// Mistakes of the chat client and its server (session 7).
import type { Step } from '../plan/step.ts';
import { asText, concat, indexOf, sameBytes, startsWith, utf8 } from '../wire/bytes.ts';
import { firstNotUtf8 } from '../wire/decode.ts';
import { linesOf } from '../wire/lines.ts';
import { eventsOf, sentByProgram, type Transcript } from '../wire/transcript.ts';
import { breachOf, bytesOf, callers, exitOf, heardOn, saidBy, stderrOf, stdoutOf, type Evidence } from './evidence.ts';
import type { Mistake } from './mistake.ts';
import { BYTES_PRINTED, looksLikeBytes } from './printed-bytes.ts';
import { hasTrace } from './traces.ts';

const REPLY = utf8("Hello from the teacher's server");

const running = (e: Evidence): boolean => exitOf(e) === undefined;
const before = (e: Evidence): readonly Step[] => e.scene.steps.slice(0, e.at);
const who = ({ step }: Evidence): string => ('who' in step ? step.who : '');
const said = (transcript: Transcript, on: string): Uint8Array => concat(sentByProgram(transcript, on));

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
const outputs = (transcript: Transcript): string =>
  eventsOf(transcript, 'line')
    .map(({ stream, text }) => (stream === 'stdout' ? text : ''))
    .join('\n');
const timesIn = (text: string, part: string): number => text.split(part).length - 1;

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

/** What was typed last. */
const lastTyped = (e: Evidence): string =>
  before(e)
    .flatMap((step) => (step.kind === 'type' ? [step.text] : []))
    .at(-1) ?? '';

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

const clientMistakes: readonly Mistake[] = [
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
      const earlier = typedIn(e.scene.steps.slice(0, e.at)).slice(0, -1);
      return (
        bytes !== undefined &&
        earlier.some(
          (line, at) =>
            line !== '' && asText(bytes.received) === [...earlier.slice(at), asText(bytes.expected)].join(''),
        )
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

// A server.

const isReply = ({ step }: Evidence): boolean => step.kind === 'hear' && sameBytes(step.bytes, REPLY);
const isUnanswered = (e: Evidence): boolean => isReply(e) && breachOf(e, 'too-little')?.received.length === 0;
const isHeldUp = (e: Evidence): boolean =>
  isUnanswered(e) && running(e) && breachOf(e, 'too-little')?.ending === 'silence';
const servesNobody = (e: Evidence): boolean => e.breach.kind === 'no-connection' || isUnanswered(e);

const saysSomething = (e: Evidence, on: string): boolean =>
  before(e).some((step) => step.kind === 'say' && step.who === on);

/** A client has left without a word. */
const hadSilentVisitor = (e: Evidence): boolean =>
  before(e).some((step) => step.kind === 'leave' && step.anything && !saysSomething(e, step.who));

/** A client is there that has not said anything yet. */
const hasSilentCaller = (e: Evidence): boolean =>
  before(e).some(
    (step) =>
      step.kind === 'connect' &&
      step.who !== who(e) &&
      !before(e).some(
        (later) =>
          (later.kind === 'say' || later.kind === 'leave' || later.kind === 'vanish') && later.who === step.who,
      ),
  );

const saidNoText = (e: Evidence): boolean =>
  callers(e.transcript).some((on) => firstNotUtf8(saidBy(e.transcript, on)) !== undefined);

/** Another client was answered before it had said anything. */
const othersAnswered = (e: Evidence): boolean =>
  callers(e.transcript).some(
    (on) => on !== who(e) && saidBy(e.transcript, on).length === 0 && indexOf(said(e.transcript, on), REPLY) !== -1,
  );

/** The program ended this connection before the client had said a word. */
function endedUnheard(e: Evidence): boolean {
  const on = who(e);
  const spoke = e.transcript.findIndex((event) => event.kind === 'bytes' && event.on === on && event.from === 'check');
  const first = spoke === -1 ? e.transcript : e.transcript.slice(0, spoke);
  return first.some((event) => 'on' in event && event.on === on && 'by' in event && event.by === 'program');
}

/** So many ms are no hair's breadth between two clients. */
const A_WHILE = 300;

/** How many ms the client of this step had been connected, and nothing had come, when the program ended the connection. */
function heldFor(e: Evidence): number {
  const own = e.transcript.filter((event) => 'on' in event && event.on === who(e));
  const came = own.find(({ kind }) => kind === 'connected');
  const ended = own.find((event) => 'by' in event && event.by === 'program');
  return came && ended ? ended.at - came.at : 0;
}

/** What stands behind a label on the screen of the server, line by line, when a line with it is missing. */
function behind(e: Evidence, label: string): string[] {
  const breach = breachOf(e, 'line-not-printed');
  if (!breach?.holds.some((part) => part.startsWith(label))) return [];
  return linesOf(breach.stdout)
    .filter((line) => line.includes(label))
    .map((line) => line.slice(line.indexOf(label) + label.length));
}

const messages = (e: Evidence): string[] => behind(e, 'Message from client: ');
const numbers = (e: Evidence): number[] => behind(e, 'CONNECTION: ').map((rest) => Number.parseInt(rest, 10));
/** What the clients said, in the order of their calls. */
const saidInOrder = (e: Evidence): string[] => callers(e.transcript).map((on) => asText(saidBy(e.transcript, on)));
/** The number that is not there. */
const numberMissing = (e: Evidence): number =>
  Number.parseInt(breachOf(e, 'line-not-printed')?.holds[0]?.replace('CONNECTION: ', '') ?? '', 10);
/** The message that is not there as it was said. */
const missing = (e: Evidence): string =>
  breachOf(e, 'line-not-printed')?.holds[0]?.replace('Message from client: ', '') ?? '';

const serverMistakes: readonly Mistake[] = [
  {
    slug: 'ends-at-an-empty-read',
    usually: 'a client that leaves without a word ends the program: an empty read means that this one client has ended',
    fits: (e) => hadSilentVisitor(e) && servesNobody(e) && !running(e),
  },
  {
    slug: 'held-by-a-client-that-left',
    usually:
      'an empty read is taken for "nothing yet": the program goes on waiting for words of a client that has left',
    fits: (e) => hadSilentVisitor(e) && isHeldUp(e),
  },
  {
    slug: 'decoder-ends-the-server',
    usually: 'bytes that are no text cannot be decoded, and the error ends the program',
    fits: (e) => saidNoText(e) && servesNobody(e) && !running(e),
  },
  {
    slug: 'reply-to-the-wrong-client',
    usually: 'one variable outside of the function holds "the" client, and the newest takes it over',
    fits: (e) => isUnanswered(e) && othersAnswered(e),
  },
  {
    slug: 'hung-up-on-a-thinker',
    usually: 'a caller who thinks for a while is hung up on: a timeout ends its connection',
    fits: (e) =>
      isUnanswered(e) && running(e) && breachOf(e, 'too-little')?.ending !== 'silence' && heldFor(e) >= A_WHILE,
  },
  {
    slug: 'turned-away',
    usually: 'a client is turned away while another one is there: it could have waited',
    fits: (e) => isUnanswered(e) && running(e) && callers(e.transcript).length > 1 && endedUnheard(e),
  },
  {
    slug: 'held-up-by-a-silent-caller',
    usually: 'the program waits for the words of one client, and all others wait with it',
    fits: (e) => isHeldUp(e) && hasSilentCaller(e),
  },
  {
    slug: 'waits-for-more',
    usually: 'the server waits for a line end, or for the end of the client, and the client waits for the reply',
    fits: (e) => isHeldUp(e) && indexOf(heardOn(e), REPLY) !== -1,
  },
  {
    slug: 'reply-typed',
    usually: 'the reply is to be typed at the server, and nobody sits there',
    fits: (e) =>
      isHeldUp(e) && eventsOf(e.transcript, 'line').some(({ stream, ended }) => stream === 'stdout' && !ended),
  },
  {
    slug: 'question-sent-back',
    usually: 'it sends back what the client said, as in session 6',
    fits: (e) => {
      const question = saidBy(e.transcript, who(e));
      return isReply(e) && question.length > 0 && sameBytes(bytesOf(e)?.received ?? REPLY, question);
    },
  },
  {
    slug: 'reply-in-other-words',
    usually: 'the reply is not spelt as it was agreed, letter by letter and without a line end',
    fits: (e) => isReply(e) && breachOf(e, 'different') !== undefined && (bytesOf(e)?.received.length ?? 0) >= 10,
  },
  {
    slug: 'line-left-open',
    usually: 'the reply is written and the line stays open: write() says something, end() hangs up',
    fits: (e) => e.step.kind === 'hear-end' && e.breach.kind === 'still-open' && indexOf(heardOn(e), REPLY) !== -1,
  },
  {
    slug: 'own-address-shown',
    usually: "the server's own address is printed, or one that stands in the program, not the client's",
    fits: (e) => {
      const [started] = eventsOf(e.transcript, 'started');
      const shown = behind(e, 'CONNECTION: ');
      const caller = breachOf(e, 'line-not-printed')?.holds.find((part) => /^[\d.]+$/.test(part));
      return (
        started !== undefined &&
        caller !== undefined &&
        caller !== started.address &&
        shown.some((rest) => rest.includes(started.address))
      );
    },
  },
  {
    slug: 'counts-from-zero',
    usually: 'the number is printed before it is counted up',
    fits: (e) => numbers(e)[0] === 0,
  },
  {
    slug: 'silent-caller-not-counted',
    usually: 'only those who say something are counted: a client is counted when it connects, not when it speaks',
    fits: (e) =>
      hadSilentVisitor(e) &&
      numbers(e).length > 0 &&
      numbers(e).length === numberMissing(e) - 1 &&
      numbers(e).every((n, at) => n === at + 1),
  },
  {
    slug: 'counts-each-address',
    usually: 'it counts each address for itself: a caller from another one is number 1 again',
    fits: (e) =>
      e.scene.start.host === 'visited' &&
      numberMissing(e) > 1 &&
      numbers(e).length >= numberMissing(e) &&
      numbers(e).every((n) => n === 1) &&
      e.elsewhere.some(({ transcript }) => outputs(transcript).includes('CONNECTION: 3')),
  },
  {
    slug: 'counts-those-present',
    usually: 'it counts who is there now, and goes down when one leaves',
    fits: (e) =>
      standsStill(e) && [e, ...e.elsewhere].some(({ transcript }) => outputs(transcript).includes('CONNECTION: 2')),
  },
  {
    slug: 'counter-restarts',
    usually: 'the counter is made anew for every client: it stands inside of the function',
    fits: standsStill,
  },
  {
    slug: 'message-shown-as-bytes',
    usually: BYTES_PRINTED,
    fits: (e) => messages(e).some(looksLikeBytes),
  },
  {
    slug: 'message-shown-trimmed',
    usually: 'blanks at the ends of the message were cut off (trim, strip) before it was printed',
    fits: (e) => missing(e) !== missing(e).trim() && messages(e).some((text) => text.trim() === missing(e).trim()),
  },
  {
    slug: 'message-shown-late',
    usually: 'a message is printed when the next one comes: what was printed is always one behind',
    fits: (e) =>
      messages(e).length > 0 &&
      !messages(e).includes(missing(e)) &&
      messages(e).every((text, at) => text === ['', ...saidInOrder(e)][at]),
  },
  {
    slug: 'message-in-other-case',
    usually: 'the message is changed to lower case or upper case before it is printed',
    fits: (e) => messages(e).some((text) => text !== missing(e) && text.toLowerCase() === missing(e).toLowerCase()),
  },
  {
    slug: 'message-shown-cut',
    usually: 'only the beginning of the message is printed: read at least 1,000 bytes at once',
    fits: (e) =>
      messages(e).some((text) => text.length > 15 && text.length < missing(e).length && missing(e).startsWith(text)),
  },
  {
    slug: 'first-message-again',
    usually: "the first client's message is kept, and printed for everybody",
    fits: (e) => {
      const [first, ...more] = messages(e);
      return first !== undefined && first !== missing(e) && more.includes(first);
    },
  },
];

/** Several came one after another, and the number did not go up. */
function standsStill(e: Evidence): boolean {
  const all = numbers(e);
  return all[0] === 1 && all.every((n) => n <= 2) && all.some((n, at) => at > 0 && n <= (all[at - 1] ?? 0));
}

export const chatMistakes: readonly Mistake[] = [...clientMistakes, ...serverMistakes];
