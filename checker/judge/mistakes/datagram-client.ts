// Mistakes of the client of the chat by datagrams (session 10).
import { asText, sameBytes } from '../../wire/bytes.ts';
import { eventsOf } from '../../wire/transcript.ts';
import { datagramsTo } from '../outcome.ts';
import { hasTrace } from '../traces.ts';
import {
  ARROW,
  became,
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
import { before, breachOf, type Evidence, exitOf, lastTyped, running, stderrOf, stdoutOf } from './evidence.ts';
import type { Mistake } from './mistake.ts';
import { BYTES_PRINTED, looksLikeBytes } from './printed-bytes.ts';

/** What was typed last, without its last line end. */
const typedLine = (e: Evidence): string => lastTyped(e).replace(/\n$/, '');
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
const endedInput = (e: Evidence): boolean => before(e).some(({ kind }) => kind === 'end-input');
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
    fits: (e) => typedLine(e).includes('\n') && otherCame(e) && received(e).endsWith(ARROW + typedLine(e)),
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
    fits: (e) => nothingCame(e) && exitOf(e)?.code === 0 && /^(?:exit|quit)$/.test(typedLine(e)),
  },
  {
    slug: 'ends-after-some-lines',
    usually: 'the program counts the lines and ends after some of them',
    fits: (e) => nothingCame(e) && exitOf(e)?.code === 0 && earlier(e, 'type').length > 3,
  },
  {
    slug: 'loses-pasted-lines',
    usually: 'lines that come in while it waits for an answer are lost',
    fits: (e) => nothingCame(e) && running(e) && typedLine(e).includes('\n') && earlier(e, 'hear-datagram').length > 0,
  },
  {
    slug: 'says-hello',
    usually: 'a datagram goes out before anything was typed: one goes out for each line, and no other',
    fits: (e) =>
      otherCame(e) &&
      earlier(e, 'type').length === 1 &&
      datagramsTo('server', e.transcript).map(asText).indexOf(expected(e)) > 0,
  },
  {
    slug: 'ends-at-an-empty-line',
    usually: 'an empty line ends the program: here it is sent, and asks what is new',
    fits: (e) => nothingCame(e) && exitOf(e) !== undefined && !endedInput(e) && typedLine(e) === '',
  },
  {
    slug: 'empty-line-unsent',
    usually: 'an empty line is skipped: here it is sent, and asks what is new',
    fits: (e) => nothingCame(e) && running(e) && typedLine(e) === '' && expected(e).endsWith(ARROW),
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
    fits: (e) => nothingCame(e) && running(e) && /^ +$/.test(typedLine(e)),
  },
  {
    slug: 'last-line-lost',
    usually: 'the last line has no line end behind it, and is lost: the end of the input ends it, too',
    fits: (e) =>
      nothingCame(e) &&
      !leftEarly(e) &&
      earlier(e, 'type').at(-1)?.text.endsWith('\n') === false &&
      typedLine(e).endsWith(expected(e).slice(expected(e).indexOf(ARROW) + ARROW.length)),
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
      return twice !== undefined && earlier(e, 'hear-datagram').some(({ data }) => sameBytes(data, twice));
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
      return (
        typedLine(e).length > 1 && stdout.includes(typedLine(e)) && !stdout.includes(linesOf(saidLast(e))[0] ?? '')
      );
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
        earlier(e, 'send-datagram').length > 1 &&
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
      const [answer, typing] = [earlier(e, 'send-datagram').at(-2), lastEvent(e, ({ kind }) => kind === 'typed')];
      return unprinted(e) !== undefined && answer !== undefined && indexOfLine(e, asText(answer.data)) > typing;
    },
  },
  {
    slug: 'empty-is-no-answer',
    usually: 'an empty text counts as false: ask whether an answer came, not whether it has letters',
    fits: (e) => e.breach.kind === 'said-wrongly' && earlier(e, 'send-datagram').length > 0 && saidLast(e) === '',
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

export const datagramClientMistakes = ofDatagrams('answered', clientMistakes);
