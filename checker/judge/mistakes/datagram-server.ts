// Mistakes of the server of the chat by datagrams (session 10).
import { asText, sameBytes } from '../../wire/bytes.ts';
import { eventsOf } from '../../wire/transcript.ts';
import { datagramsTo } from '../outcome.ts';
import { hasTrace } from '../traces.ts';
import {
  ARROW,
  became,
  eachLine,
  earlier,
  expected,
  linesOf,
  nothingCame,
  ofDatagrams,
  otherCame,
  received,
  saidLast,
  size,
  SIZES,
  started,
  USES_TCP,
  wroteLater,
} from './datagram.ts';
import { before, breachOf, bytesOf, type Evidence, exitOf, running, stderrOf, who } from './evidence.ts';
import type { Mistake } from './mistake.ts';

/** What the contract allows an answer, in bytes. */
const LIMIT = 1024;

/** So many messages somebody may keep: a screen full, or a round number. */
const ROUND = [5, 6, 8, 10, 12, 15, 16, 20, 25, 30, 32, 40, 50, 64, 99, 100, 128, 150, 199, 200];

const countArrows = (text: string): number => text.split(ARROW).length - 1;

/** The beginning of one of these, and not all of it. */
const isCut = (line: string, whole: readonly string[]): boolean =>
  whole.some((one) => one !== line && one.startsWith(line));

/** All lines but the last. */
const withoutLast = (text: string): string => linesOf(text).slice(0, -1).join('\n');

/** All messages that a server should have kept, oldest first, whether they still fit or not. */
const wholeLog = (e: Evidence): string =>
  earlier(e, 'send-datagram')
    .map(({ data }) => asText(data))
    .filter((text) => /> [^]/.test(text))
    .join('\n');

/** Who else had sent something when this party began to wait, and was not answered yet. */
const atTheSameTime = (e: Evidence): string[] => {
  const heard = before(e).findLastIndex(({ kind }) => kind === 'hear-datagram');
  const sent = e.scene.steps.slice(heard + 1, e.at).filter((step) => step.kind === 'send-datagram');
  return sent.flatMap((step) => (step.who !== who(e) ? [step.who] : []));
};

/** How often the program answered before the step that broke. */
const answersBefore = (e: Evidence): number => earlier(e, 'hear-datagram').length;

const neverBound = (e: Evidence): boolean =>
  !eventsOf(e.transcript, 'listening').some(({ port }) => port === started(e)?.port);

const serverStarts: readonly Mistake[] = [
  {
    slug: 'tcp-for-udp',
    usually: USES_TCP,
    hints: [
      'Nothing came back. Is your program waiting for postcards, or for a telephone call?',
      'A TCP server takes no datagrams: they have sockets of their own, and nobody calls connect or accept.',
      "import dgram from 'node:dgram'; dgram.createSocket('udp4'); in Python: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    ],
    fits: (e) => eventsOf(e.transcript, 'listening-by-tcp').some(({ port }) => port === started(e)?.port),
  },
  {
    slug: 'wrong-port',
    usually: 'the port stands in the program instead of being taken from the second argument',
    hints: [
      'Your program waits for datagrams, but at another port than the one it was given.',
      'Is there a number like 6500 or 9000 in your program text? The port is the second word on the command line.',
      'const [host, port] = process.argv.slice(2); socket.bind(Number(port), host);',
    ],
    fits: (e) => neverBound(e) && eventsOf(e.transcript, 'listening').length > 0,
  },
  {
    slug: 'ends-at-once',
    usually: 'the program ends without waiting for anything: nothing keeps it running',
    hints: [
      'Your program ended before anybody could write to it. Does it reach the line with bind?',
      'createSocket makes a letter box, bind() hangs it up, and keeps the program running.',
      "const socket = dgram.createSocket('udp4'); socket.bind(Number(port), host);",
    ],
    fits: (e) => neverBound(e) && exitOf(e)?.code === 0,
  },
  {
    slug: 'never-binds',
    usually: 'the program runs but never calls bind: it has no port that somebody could write to',
    hints: [
      'Your program runs, but it has no letter box: no UDP socket at the port that it was given.',
      'Does it wait for something before it calls bind, like a line from the keyboard?',
      "const socket = dgram.createSocket('udp4'); socket.bind(Number(port), host);",
    ],
    fits: (e) => neverBound(e) && running(e) && started(e) !== undefined,
  },
  {
    slug: 'all-interfaces',
    usually: 'bind() got the port but not the address, and then takes datagrams at every address of the computer',
    fits: (e) => breachOf(e, 'listens-elsewhere')?.addresses.some((one) => one === '0.0.0.0' || one === '::') ?? false,
  },
];

const serverMistakes: readonly Mistake[] = [
  {
    slug: 'crash-on-second-arrow',
    usually: 'the text is split at every `> `, and two variables cannot take three parts',
    fits: (e) => nothingCame(e) && exitOf(e) !== undefined && countArrows(saidLast(e)) > 1,
  },
  {
    slug: 'ascii-ends-it',
    usually: 'letters beyond ASCII cannot be read or written, and the error ends the program: texts are UTF-8',
    fits: (e) =>
      nothingCame(e) &&
      hasTrace(stderrOf(e)) &&
      /ascii|latin-1|charmap/i.test(stderrOf(e)) &&
      size(saidLast(e)) > saidLast(e).length &&
      !saidLast(e).includes('\ufffd'),
  },
  {
    slug: 'not-text-ends-it',
    usually: 'bytes that are no UTF-8 cannot be decoded, and the error ends the program: anybody may send anything',
    fits: (e) => nothingCame(e) && exitOf(e) !== undefined && saidLast(e).includes('\ufffd'),
  },
  {
    slug: 'crash-without-arrow',
    usually: 'the program takes for granted that `> ` is there',
    fits: (e) => nothingCame(e) && hasTrace(stderrOf(e)) && countArrows(saidLast(e)) === 0 && saidLast(e) !== '',
  },
  {
    slug: 'ends-at-a-word',
    usually: 'a word ends the program, though somebody may want to say just that to the others',
    fits: (e) => nothingCame(e) && exitOf(e)?.code === 0 && /> (?:exit|quit|bye)$/.test(saidLast(e)),
  },
  {
    slug: 'ends-after-some-clients',
    usually: 'the program counts its datagrams and ends after some of them',
    fits: (e) =>
      (nothingCame(e) || e.breach.kind === 'not-all-greeted') &&
      exitOf(e)?.code === 0 &&
      (answersBefore(e) > 3 || e.step.kind === 'crowd-asks'),
  },
  {
    slug: 'wrong-address-for-answers',
    usually: "the answer goes to the sender's port, but not to the sender's address",
    fits: (e) => nothingCame(e) && wroteLater(e) && earlier(e, 'send-datagram').at(-1)?.elsewhere === true,
  },
  {
    slug: 'first-sender-only',
    usually: 'the first sender is remembered and gets all answers',
    fits: (e) => {
      const first = earlier(e, 'hear-datagram')[0]?.who;
      const bytes = bytesOf(e)?.expected;
      if (!nothingCame(e) || first === undefined || !bytes) return false;
      return first !== who(e) && datagramsTo(first, e.transcript).some((one) => sameBytes(one, bytes));
    },
  },
  {
    slug: 'one-answer-for-several',
    usually: 'of several datagrams that came together only one was answered: take and answer one after another',
    fits: (e) => nothingCame(e) && atTheSameTime(e).some((who) => datagramsTo(who, e.transcript).length > 0),
  },
  {
    slug: 'asking-unanswered',
    usually: '`name> ` with nothing behind it gets no answer, but who asks wants to read',
    fits: (e) =>
      nothingCame(e) &&
      running(e) &&
      wroteLater(e) &&
      saidLast(e).indexOf(ARROW) === saidLast(e).length - ARROW.length &&
      expected(e) !== '',
  },
  {
    slug: 'silent-without-an-arrow',
    usually: 'a datagram without `> ` gets no answer: it is not kept, but who sent it wants to read',
    fits: (e) => nothingCame(e) && running(e) && countArrows(saidLast(e)) === 0 && saidLast(e) !== '',
  },
  {
    slug: 'silent-while-empty',
    usually: 'nothing is sent while nothing is kept: send an empty datagram then',
    fits: (e) => nothingCame(e) && running(e) && wroteLater(e) && expected(e) === '',
  },
  {
    slug: 'answers-from-elsewhere',
    usually: 'a second socket sends the answers: they come from another port than the one that was written to',
    fits: (e) => {
      const astray = breachOf(e, 'from-elsewhere');
      return astray !== undefined && sameBytes(astray.expected, astray.received);
    },
  },
  {
    slug: 'answers-everybody',
    usually: 'every answer goes to all who have ever written, not only to the one who wrote now',
    fits: (e) => {
      const others = earlier(e, 'hear-datagram').filter((step) => step.who !== who(e));
      return (
        (otherCame(e) || breachOf(e, 'too-much') !== undefined) &&
        others.some(({ data }) => asText(data) === received(e))
      );
    },
  },
  {
    slug: 'history-per-client',
    usually: 'there is a log for each client or each name instead of one for all',
    fits: (e) => {
      const own = earlier(e, 'send-datagram')
        .filter((step) => step.who === who(e))
        .map(({ data }) => asText(data));
      const name = saidLast(e).slice(0, saidLast(e).indexOf(ARROW) + ARROW.length);
      const ofName = (text: string) => linesOf(text).filter((line) => line.startsWith(name));
      const ofClient = (text: string) => linesOf(text).filter((line) => own.includes(line));
      // What came without a name asks for the log of nobody.
      const ways = countArrows(saidLast(e)) > 0 ? [ofName, ofClient] : [];
      return ways.some((some) => became(e, (text) => some(text).join('\n')));
    },
  },
  {
    slug: 'newest-first',
    usually: 'the newest message stands first: the answer goes from the oldest to the newest',
    fits: (e) => became(e, (text) => linesOf(text).toReversed().join('\n')),
  },
  {
    slug: 'sorted',
    usually: 'the messages are sorted: they stay in the order in which they came',
    fits: (e) => became(e, (text) => linesOf(text).toSorted().join('\n')),
  },
  {
    slug: 'text-cut-at-arrow',
    usually: 'the text was divided at every `> `, and what stands behind the second one is lost',
    fits: (e) => became(e, (text) => eachLine(text, (line) => line.split(ARROW).slice(0, 2).join(ARROW))),
  },
  {
    slug: 'long-datagram-cut',
    usually: 'the buffer of recvfrom is too small: what does not fit into it is lost',
    fits: (e) =>
      otherCame(e) &&
      linesOf(received(e)).some((line) => SIZES.includes(size(line)) && isCut(line, linesOf(wholeLog(e)))),
  },
  {
    slug: 'echoes-only',
    usually: 'only the new message is sent back, not the whole log',
    fits: (e) => saidLast(e) !== '' && became(e, () => saidLast(e)),
  },
  {
    slug: 'repeats-dropped',
    usually: 'a message that was said before is not kept again: people do say the same thing twice',
    fits: (e) =>
      became(e, (text) => [...new Set(linesOf(text))].join('\n')) ||
      (wholeLog(e).endsWith(`${saidLast(e)}\n${saidLast(e)}`) && became(e, withoutLast)),
  },
  {
    slug: 'keeps-a-number',
    usually: 'so many messages are kept, whatever their length: the limit is 1,024 bytes',
    fits: (e) =>
      ROUND.some((n) => linesOf(expected(e)).length > n && became(e, (text) => linesOf(text).slice(-n).join('\n'))),
  },
  {
    slug: 'blanks-are-nothing',
    usually: 'a message of blanks is taken for an empty one: it is kept like all others',
    fits: (e) => /^[^>]*> {2,}$/.test(saidLast(e)) && became(e, withoutLast),
  },
  {
    slug: 'greater-than-divides',
    usually: 'a `>` without a blank is taken for the divider, or for something that no name may hold',
    fits: (e) =>
      saidLast(e)
        .slice(0, Math.max(saidLast(e).indexOf(ARROW), 0))
        .includes('>') && became(e, withoutLast),
  },
  {
    slug: 'last-arrow-divides',
    usually: 'the last `> ` divides name and message instead of the first',
    fits: (e) => countArrows(saidLast(e)) > 1 && saidLast(e).endsWith(ARROW) && became(e, withoutLast),
  },
  {
    slug: 'keeps-empty-messages',
    usually: 'a question, `name> ` with nothing behind it, is kept like a message',
    fits: (e) => saidLast(e).endsWith(ARROW) && became(e, (text) => `${text}\n${saidLast(e)}`),
  },
  {
    slug: 'keeps-what-is-no-message',
    usually: 'a datagram without `> ` is kept like a message (indexOf gives -1 where there is none)',
    fits: (e) => countArrows(saidLast(e)) === 0 && became(e, (text) => `${text}\n${saidLast(e)}`),
  },
  {
    slug: 'newest-dropped',
    usually: 'the answer is cut at its end: the newest messages are lost, and they are the ones that count',
    fits: (e) => size(received(e)) === LIMIT && size(wholeLog(e)) > LIMIT && wholeLog(e).startsWith(received(e)),
  },
  {
    slug: 'half-message',
    usually: 'the last 1,024 bytes are sent, whatever they begin with: a message goes out whole or not at all',
    fits: (e) =>
      size(received(e)) === LIMIT && wholeLog(e).endsWith(received(e)) && !wholeLog(e).endsWith(`\n${received(e)}`),
  },
  {
    slug: 'counts-characters',
    usually: 'the limit is counted in letters, not in bytes: accents and emoji take more than one',
    fits: (e) => size(received(e)) > LIMIT && received(e).length <= LIMIT && received(e).endsWith(expected(e)),
  },
  {
    slug: 'no-limit',
    usually: 'nothing is dropped: the answer grows over 1,024 bytes',
    fits: (e) => size(received(e)) > LIMIT && received(e) === wholeLog(e) && answersBefore(e) > 0 && !droppedBefore(e),
  },
  {
    slug: 'newlines-not-counted',
    usually: 'the line ends between the messages are not counted: they are bytes of the answer, too',
    fits: (e) =>
      size(received(e)) > LIMIT &&
      wholeLog(e).endsWith(received(e)) &&
      sizeWithoutEnds(received(e)) <= LIMIT &&
      sizeWithoutEnds(oneMore(e)) > LIMIT,
  },
  {
    slug: 'drops-too-few',
    usually: 'one message is dropped where several have to go: `while` is meant, not `if`',
    fits: (e) => size(received(e)) > LIMIT && wholeLog(e).endsWith(received(e)) && droppedBefore(e),
  },
  {
    slug: 'limit-one-byte-off',
    usually:
      'an answer of exactly 1,024 bytes still fits: >= stands where > was needed, or a newline is counted that nothing follows',
    fits: (e) => size(expected(e)) === LIMIT && became(e, (text) => linesOf(text).slice(1).join('\n')),
  },
  {
    slug: 'new-message-missing',
    usually:
      'the message that was just said is not in its answer: is it kept before the answer is made, and kept at all?',
    fits: (e) => linesOf(expected(e)).at(-1) === saidLast(e) && became(e, withoutLast),
  },
  {
    slug: 'gaps-filled',
    usually:
      'a message that is too long is skipped and an older one sent: from the first that does not fit, all older ones go',
    fits: (e) => {
      const log = linesOf(wholeLog(e));
      return (
        otherCame(e) &&
        received(e).endsWith(`\n${expected(e)}`) &&
        linesOf(received(e)).every((line) => log.includes(line)) &&
        !wholeLog(e).endsWith(received(e))
      );
    },
  },
];

const sizeWithoutEnds = (text: string): number => size(text.replaceAll('\n', ''));
/** What came, and the message before it. */
const oneMore = (e: Evidence): string =>
  linesOf(wholeLog(e))
    .slice(-1 - linesOf(received(e)).length)
    .join('\n');

/** Some answer before this one had no room any more for all that was written. */
const droppedBefore = (e: Evidence): boolean => {
  const last = earlier(e, 'hear-datagram').at(-1)?.data;
  const log = linesOf(wholeLog(e));
  return last !== undefined && linesOf(asText(last)).length < log.length - 1;
};

export const datagramServerMistakes = ofDatagrams('free', [...serverStarts, ...serverMistakes]);
