// Mistakes with datagrams (session 10): of the server of the chat, of its client, and of both. Each asks first whether
// the scene is about datagrams at all.
import type { Step } from '../plan/step.ts';
import { asText, sameBytes, startsWith, utf8 } from '../wire/bytes.ts';
import { eventsOf } from '../wire/transcript.ts';
import { BYTES_PRINTED, looksLikeBytes } from './printed-bytes.ts';
import { breachOf, bytesOf, exitOf, stderrOf, stdoutOf, type Evidence } from './evidence.ts';
import type { Mistake } from './mistake.ts';
import { datagramsTo } from './outcome.ts';
import { hasTrace } from './traces.ts';

/** What the contract allows an answer, in bytes. */
const LIMIT = 1024;
const ARROW = '> ';
/** So many messages somebody may keep: a screen full, or a round number. */
const ROUND = [5, 6, 8, 10, 12, 15, 16, 20, 25, 30, 32, 40, 50, 64, 99, 100, 128, 150, 199, 200];
/** Buffers that are too small for an answer. */
const SIZES = [1023, 1000, 512, 500, 256, 255, 128, 100, 64];

const started = (e: Evidence) => eventsOf(e.transcript, 'started')[0];
const running = (e: Evidence): boolean => exitOf(e) === undefined;
const expected = (e: Evidence): string => asText(bytesOf(e)?.expected ?? new Uint8Array());
const received = (e: Evidence): string => asText(bytesOf(e)?.received ?? new Uint8Array());
const linesOf = (text: string): string[] => text.split('\n');
const size = (text: string): number => utf8(text).length;
const countArrows = (text: string): number => text.split(ARROW).length - 1;

/** A datagram was waited for, and none came. */
const nothingCame = (e: Evidence): boolean => e.step.kind === 'hear-datagram' && e.breach.kind === 'too-little';
/** Another one came than the one that was waited for. */
const otherCame = (e: Evidence): boolean => e.step.kind === 'hear-datagram' && e.breach.kind === 'different';

const isAbout = (e: Evidence, role: 'free' | 'answered'): boolean =>
  e.scene.start.port === role && e.scene.steps.some((step) => step.kind === 'hear-datagram');
const ofServer =
  (fits: Mistake['fits']): Mistake['fits'] =>
  (e) =>
    isAbout(e, 'free') && fits(e);
const ofClient =
  (fits: Mistake['fits']): Mistake['fits'] =>
  (e) =>
    isAbout(e, 'answered') && fits(e);

/** What came is what should have come after this change, and the change changes something. */
const became = (e: Evidence, change: (text: string) => string): boolean => {
  const made = change(expected(e));
  return otherCame(e) && made !== expected(e) && made === received(e);
};

const eachLine = (text: string, change: (line: string) => string): string => linesOf(text).map(change).join('\n');
/** The beginning of one of these, and not all of it. */
const isCut = (line: string, whole: readonly string[]): boolean =>
  whole.some((one) => one !== line && one.startsWith(line));

/** All lines but the last. */
const withoutLast = (text: string): string => linesOf(text).slice(0, -1).join('\n');

/** The steps of one kind before the one that broke. */
const before = <K extends Step['kind']>(e: Evidence, kind: K): Extract<Step, { kind: K }>[] =>
  e.scene.steps.slice(0, e.at).filter((step): step is Extract<Step, { kind: K }> => step.kind === kind);
/** What the party of the step that broke said last: to a server the question, from a server the answer. */
function saidLast(e: Evidence): string {
  const who = 'who' in e.step ? e.step.who : undefined;
  const said = before(e, 'send-datagram').findLast((step) => who === undefined || step.who === who);
  return asText(said?.data ?? new Uint8Array());
}
/** All messages that a server should have kept, oldest first, whether they still fit or not. */
const wholeLog = (e: Evidence): string =>
  before(e, 'send-datagram')
    .map(({ data }) => asText(data))
    .filter((text) => /> [^]/.test(text))
    .join('\n');

/** Whether the program sent anything to anybody from this step on. */
const wroteLater = (e: Evidence): boolean => {
  const began = e.transcript.findIndex((event) => event.kind === 'step' && event.index === e.at);
  return e.transcript.slice(began).some((event) => event.kind === 'datagram' && event.from === 'program');
};

/** Who else had sent something when this party began to wait, and was not answered yet. */
const atTheSameTime = (e: Evidence): string[] => {
  const heard = e.scene.steps.slice(0, e.at).findLastIndex(({ kind }) => kind === 'hear-datagram');
  const sent = e.scene.steps.slice(heard + 1, e.at).filter((step) => step.kind === 'send-datagram');
  return sent.flatMap((step) => ('who' in e.step && step.who !== e.step.who ? [step.who] : []));
};

/** How often the program answered before the step that broke. */
const answersBefore = (e: Evidence): number => before(e, 'hear-datagram').length;

const neverBound = (e: Evidence): boolean =>
  !eventsOf(e.transcript, 'listening').some(({ port }) => port === started(e)?.port);

const USES_TCP = 'TCP is used instead of UDP: SOCK_STREAM or net is a telephone, SOCK_DGRAM or dgram a postcard';

const TRIMS: readonly ((text: string) => string)[] = [
  (text) => text.trim(),
  (text) => text.trimEnd(),
  (text) => text.trimStart(),
];

/** A line with its message trimmed; the name and the divider stay as they are. */
function trimmed(line: string, trim: (text: string) => string): string {
  const at = line.indexOf(ARROW) + ARROW.length;
  return line.slice(0, at) + trim(line.slice(at));
}

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
    fits: (e) => nothingCame(e) && wroteLater(e) && before(e, 'send-datagram').at(-1)?.elsewhere === true,
  },
  {
    slug: 'first-sender-only',
    usually: 'the first sender is remembered and gets all answers',
    fits: (e) => {
      const first = before(e, 'hear-datagram')[0]?.who;
      const bytes = bytesOf(e)?.expected;
      if (!nothingCame(e) || first === undefined || !bytes || !('who' in e.step)) return false;
      return first !== e.step.who && datagramsTo(first, e.transcript).some((one) => sameBytes(one, bytes));
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
      const others = before(e, 'hear-datagram').filter(({ who }) => 'who' in e.step && who !== e.step.who);
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
      const who = 'who' in e.step ? e.step.who : '';
      const own = before(e, 'send-datagram')
        .filter((step) => step.who === who)
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
  const last = before(e, 'hear-datagram').at(-1)?.data;
  const log = linesOf(wholeLog(e));
  return last !== undefined && linesOf(asText(last)).length < log.length - 1;
};

/** What was typed last, without its last line end. */
const typed = (e: Evidence): string => (before(e, 'type').at(-1)?.text ?? '').replace(/\n$/, '');
const indexOfLine = (e: Evidence, text: string): number =>
  e.transcript.findIndex((event) => event.kind === 'line' && event.text.includes(text));
const saidNoAnswer = (e: Evidence): number => indexOfLine(e, 'no answer');
/** As much of the beginning of a text as stands in this output. */
function shownOf(text: string, stdout: string): string {
  let shown = '';
  for (const letter of text) {
    if (!stdout.includes(shown + letter)) break;
    shown += letter;
  }
  return shown;
}
/** No letter of UTF-8 has more bytes. */
const LARGEST_LETTER = 4;
const strayIn = ({ scene }: Evidence) => scene.steps.find((step) => step.kind === 'send-datagram' && step.elsewhere);
const unprinted = (e: Evidence) => breachOf(e, 'not-printed');
/** Nothing came where something should not have come: what did. */
const unasked = (e: Evidence) => (e.step.kind === 'hear-no-datagram' ? breachOf(e, 'too-much') : undefined);
const lastEvent = (e: Evidence, fits: (event: Evidence['transcript'][number]) => boolean): number =>
  e.transcript.findLastIndex(fits);
const sentAt = (e: Evidence): number => lastEvent(e, (event) => event.kind === 'datagram' && event.from === 'check');
const endedInput = (e: Evidence): boolean => e.scene.steps.slice(0, e.at).some(({ kind }) => kind === 'end-input');
/** It ended before its input did. */
function endedEarly({ transcript }: Evidence): boolean {
  const [exit, eof] = [
    transcript.findIndex(({ kind }) => kind === 'exited'),
    transcript.findIndex(({ kind }) => kind === 'end-of-input'),
  ];
  return exit !== -1 && (eof === -1 || exit < eof);
}
/** It ended although the check had something to answer yet. */
const leftEarly = (e: Evidence): boolean =>
  exitOf(e) !== undefined &&
  endedInput(e) &&
  e.transcript.findIndex(({ kind }) => kind === 'exited') < (sentAt(e) === -1 ? Infinity : sentAt(e));

const clientMistakes: readonly Mistake[] = [
  {
    slug: 'tcp-for-udp',
    usually: USES_TCP,
    hints: [
      'Somebody called the server by telephone. It waits for postcards.',
      'A connection is TCP. A datagram needs none: it is sent, and that is all.',
      "import dgram from 'node:dgram'; dgram.createSocket('udp4').send(text, Number(port), host); in Python: SOCK_DGRAM and sendto()",
    ],
    fits: (e) => nothingCame(e) && calledAt(e, started(e)?.address),
  },
  {
    slug: 'localhost-for-address',
    usually: 'the address stands in the program (127.0.0.1 or localhost) instead of being taken from the arguments',
    fits: (e) => nothingCame(e) && started(e)?.address !== '127.0.0.1' && calledAt(e, '127.0.0.1'),
  },
  {
    slug: 'two-datagrams',
    usually: 'name and line go out with two sends: those are two postcards',
    fits: (e) => {
      const all = datagramsTo('server', e.transcript).map(asText);
      return otherCame(e) && all.some((one, n) => one === received(e) && one + (all[n + 1] ?? '') === expected(e));
    },
  },
  {
    slug: 'lines-run-together',
    usually: 'a piece of input is taken for a line: several lines may come at once, cut it at the line ends',
    fits: (e) => typed(e).includes('\n') && otherCame(e) && received(e).endsWith(ARROW + typed(e)),
  },
  {
    slug: 'socket-used-after-close',
    usually: 'one socket for all lines is closed after the first answer',
    fits: (e) =>
      nothingCame(e) &&
      exitOf(e) !== undefined &&
      /Bad file descriptor|ERR_SOCKET_DGRAM_NOT_RUNNING|closed/i.test(stderrOf(e)),
  },
  {
    slug: 'ends-at-a-word',
    usually: 'a typed word ends the program, though somebody may want to say just that',
    fits: (e) => nothingCame(e) && exitOf(e)?.code === 0 && /^(?:exit|quit)$/.test(typed(e)),
  },
  {
    slug: 'ends-after-some-lines',
    usually: 'the program counts the lines and ends after some of them',
    fits: (e) => nothingCame(e) && exitOf(e)?.code === 0 && before(e, 'type').length > 3,
  },
  {
    slug: 'loses-pasted-lines',
    usually: 'lines that come in while it waits for an answer are lost',
    fits: (e) => nothingCame(e) && running(e) && typed(e).includes('\n') && before(e, 'hear-datagram').length > 0,
  },
  {
    slug: 'says-hello',
    usually: 'a datagram goes out before anything was typed: one goes out for each line, and no other',
    fits: (e) =>
      otherCame(e) &&
      before(e, 'type').length === 1 &&
      datagramsTo('server', e.transcript).map(asText).indexOf(expected(e)) > 0,
  },
  {
    slug: 'ends-at-an-empty-line',
    usually: 'an empty line ends the program: here it is sent, and asks what is new',
    fits: (e) => nothingCame(e) && exitOf(e) !== undefined && !endedInput(e) && typed(e) === '',
  },
  {
    slug: 'empty-line-unsent',
    usually: 'an empty line is skipped: here it is sent, and asks what is new',
    fits: (e) => nothingCame(e) && running(e) && typed(e) === '' && expected(e).endsWith(ARROW),
  },
  {
    slug: 'arrow-without-its-blank',
    usually: 'the blank behind the ">" is missing: it is "name> text", and where nothing follows "name> "',
    fits: (e) =>
      (expected(e).endsWith(ARROW) && became(e, (text) => text.trimEnd())) ||
      became(e, (text) => text.replace(ARROW, '>')),
  },
  {
    slug: 'blanks-unsent',
    usually: 'a line of blanks is skipped: it is sent like all others',
    fits: (e) => nothingCame(e) && running(e) && /^ +$/.test(typed(e)),
  },
  {
    slug: 'last-line-lost',
    usually: 'the last line has no line end behind it, and is lost: the end of the input ends it, too',
    fits: (e) =>
      nothingCame(e) &&
      !leftEarly(e) &&
      before(e, 'type').at(-1)?.text.endsWith('\n') === false &&
      typed(e).endsWith(expected(e).slice(expected(e).indexOf(ARROW) + ARROW.length)),
  },
  {
    slug: 'polls',
    usually: 'a clock asks what is new, though nobody typed anything',
    fits: (e) => asText(unasked(e)?.received ?? new Uint8Array()).endsWith(ARROW),
  },
  {
    slug: 'says-goodbye',
    usually: 'a goodbye is sent at the end of the input: there is nobody to hang up on',
    fits: (e) =>
      unasked(e) !== undefined &&
      endedInput(e) &&
      lastEvent(e, (event) => event.kind === 'datagram' && event.from === 'program') >
        lastEvent(e, ({ kind }) => kind === 'end-of-input'),
  },
  {
    slug: 'sends-again',
    usually: 'a question without an answer is sent again: the first one may have arrived, and then it is kept twice',
    fits: (e) => {
      const twice = unasked(e)?.received;
      return twice !== undefined && before(e, 'hear-datagram').some(({ data }) => sameBytes(data, twice));
    },
  },
  {
    slug: 'message-shown-as-bytes',
    usually: BYTES_PRINTED,
    fits: (e) => {
      const stdout = breachOf(e, 'line-not-printed')?.stdout ?? unprinted(e)?.stdout;
      return stdout !== undefined && looksLikeBytes(stdout) && !looksLikeBytes(saidLast(e));
    },
  },
  {
    slug: 'question-printed',
    usually: 'the program shows what it said itself, not what the server answered',
    fits: (e) => {
      const stdout = unprinted(e)?.stdout ?? '';
      return typed(e).length > 1 && stdout.includes(typed(e)) && !stdout.includes(linesOf(saidLast(e))[0] ?? '');
    },
  },
  {
    slug: 'oldest-line-only',
    usually: 'only the first line of the answer is printed',
    fits: (e) => {
      const [first = '', ...more] = linesOf(saidLast(e));
      const stdout = breachOf(e, 'line-not-printed')?.stdout ?? '';
      // The first lines of other answers may be among them.
      const shown = more.filter((one) => stdout.includes(one));
      return more.length > 1 && stdout.includes(first) && shown.length < more.length / 2;
    },
  },
  {
    slug: 'reply-cut',
    usually: 'the buffer of recvfrom is too small: what does not fit into it is lost',
    fits: (e) => {
      const stdout = breachOf(e, 'line-not-printed')?.stdout;
      if (stdout === undefined || stdout.includes(linesOf(saidLast(e)).at(-1) ?? '')) return false;
      const shown = size(shownOf(saidLast(e), stdout));
      return SIZES.some((bytes) => bytes < size(saidLast(e)) && shown <= bytes && shown > bytes - LARGEST_LETTER);
    },
  },
  {
    slug: 'known-lines-hidden',
    usually: 'what was shown before is not shown again: each answer is printed whole',
    fits: (e) => {
      const holds = breachOf(e, 'line-not-printed');
      return (
        holds !== undefined &&
        before(e, 'send-datagram').length > 1 &&
        holds.holds.every((one) => holds.stdout.includes(one))
      );
    },
  },
  {
    slug: 'lines-printed-as-one',
    usually: 'the lines of the answer are printed behind each other: each belongs on a line of its own',
    fits: (e) => {
      const lines = linesOf(saidLast(e));
      const shown = linesOf(breachOf(e, 'line-not-printed')?.stdout ?? '');
      return lines.length > 1 && shown.some((one) => lines.every((line) => one.includes(line)));
    },
  },
  {
    slug: 'lines-in-another-order',
    usually: 'the lines of the answer are printed, but not in the order in which they came',
    fits: (e) => {
      const shown = breachOf(e, 'line-not-printed')?.stdout ?? '';
      const lines = linesOf(saidLast(e));
      return lines.length > 1 && lines.every((line) => shown.includes(line));
    },
  },
  {
    slug: 'newest-line-only',
    usually: 'only the last line of the answer is printed',
    fits: (e) => breachOf(e, 'line-not-printed')?.stdout.includes(linesOf(saidLast(e)).at(-1) ?? '?') ?? false,
  },
  {
    slug: 'believes-strangers',
    usually: 'whatever comes is taken for the answer: nobody looks at who sent it',
    fits: (e) => {
      const stray = strayIn(e);
      return stray?.kind === 'send-datagram' && unprinted(e) !== undefined && stdoutOf(e).includes(asText(stray.data));
    },
  },
  {
    slug: 'stranger-ends-the-waiting',
    usually: 'what a stranger sends ends the waiting: go on waiting for the one who was asked',
    fits: (e) => unprinted(e) !== undefined && strayIn(e) !== undefined && saidNoAnswer(e) !== -1,
  },
  {
    slug: 'impatient',
    usually: 'the waiting is too short: a second is meant, counted from when the line was sent',
    fits: (e) => unprinted(e) !== undefined && saidNoAnswer(e) !== -1 && saidNoAnswer(e) < sentAt(e),
  },
  {
    slug: 'one-behind',
    usually: 'the answer to the line before is printed: print stands in front of receive',
    fits: (e) => {
      const [answer, typing] = [before(e, 'send-datagram').at(-2), lastEvent(e, ({ kind }) => kind === 'typed')];
      return unprinted(e) !== undefined && answer !== undefined && indexOfLine(e, asText(answer.data)) > typing;
    },
  },
  {
    slug: 'empty-is-no-answer',
    usually: 'an empty text counts as false: ask whether an answer came, not whether it has letters',
    fits: (e) => e.breach.kind === 'said-wrongly' && before(e, 'send-datagram').length > 0 && saidLast(e) === '',
  },
  {
    slug: 'crashes-on-late-answer',
    usually: 'a late answer calls somebody who no longer waits, and that error ends the program',
    fits: (e) => e.check.slug === 'survives-a-late-answer' && endedEarly(e) && hasTrace(stderrOf(e)),
  },
  {
    slug: 'ends-without-an-answer',
    usually: 'the end of the waiting ends the program: catch the error inside the loop, and go on',
    fits: (e) => endedEarly(e) && (e.breach.kind === 'unsaid' || (nothingCame(e) && saidNoAnswer(e) !== -1)),
  },
  {
    slug: 'no-answer-in-other-words',
    usually: 'it is said in other words; the words to say are: no answer',
    fits: (e) => e.breach.kind === 'unsaid' && saidSinceTyping(e, /tim(?:ed?|e) ?out|answer|reply|respon/i),
  },
  {
    slug: 'waits-for-ever',
    usually: 'nothing ends the waiting for an answer: it wants a clock',
    fits: (e) => e.breach.kind === 'unsaid' && !endedEarly(e) && !wroteLater(e),
  },
  {
    slug: 'silent-without-an-answer',
    usually: 'it goes on after a second but does not say that no answer came',
    fits: (e) => e.breach.kind === 'unsaid' && wroteLater(e),
  },
  {
    slug: 'left-before-the-reply',
    usually: 'the program leaves at the end of its input, although an answer is still to come',
    fits: leftEarly,
  },
  {
    slug: 'socket-never-closed',
    usually: 'a socket, a timer or a thread is still open, and keeps the program alive',
    fits: (e) => e.breach.kind === 'still-running' && endedInput(e),
  },
];

const calledAt = (e: Evidence, address: string | undefined): boolean =>
  eventsOf(e.transcript, 'called-elsewhere').some((one) => one.address === address && one.port === started(e)?.port);

/** A line of these words came out since the last one was typed. */
function saidSinceTyping({ transcript, at }: Evidence, words: RegExp): boolean {
  const over = transcript.findIndex((event) => event.kind === 'step' && event.index === at && event.mark === 'ended');
  const typing = transcript.slice(0, over).findLastIndex(({ kind }) => kind === 'typed');
  return transcript.slice(typing, over).some((event) => event.kind === 'line' && words.test(event.text));
}

const bothMistakes: readonly Mistake[] = [
  {
    slug: 'trimmed',
    usually: 'blanks at the ends of a message are cut off (trim, strip), but they were typed',
    fits: (e) =>
      TRIMS.some((trim) =>
        became(e, (text) =>
          linesOf(text)
            .map((line) => trimmed(line, trim))
            .join('\n'),
        ),
      ),
  },
  {
    slug: 'length-in-characters',
    usually: 'the number of letters is given as the number of bytes: the end stays at home',
    fits: (e) => {
      const bytes = otherCame(e) ? bytesOf(e) : undefined;
      if (!bytes || bytes.received.length === 0) return false;
      const letters = [asText(bytes.expected).length, [...asText(bytes.expected)].length];
      return (
        letters.includes(bytes.received.length) &&
        startsWith(bytes.expected, bytes.received) &&
        bytes.received.length < bytes.expected.length
      );
    },
  },
];

const gated = (gate: typeof ofServer, mistakes: readonly Mistake[]): Mistake[] =>
  mistakes.map((mistake) => ({ ...mistake, fits: gate((e) => mistake.fits(e)) }));

export const datagramMistakes: readonly Mistake[] = [
  ...gated(ofServer, [...serverStarts, ...serverMistakes, ...bothMistakes]),
  ...gated(ofClient, [...clientMistakes, ...bothMistakes]),
];
