// The one line that a run of ping is answered with: which lines are right, and how a run is called in reports.
import { pingSummary, printedMs, type PingReply, type PingRun, type PingSummary } from './ping-output.ts';
import type { Answer } from '../../plan/step.ts';
import { mistakeIn } from './mistakes.ts';
import { FIELDS, shownIn, type Shown } from './line.ts';

/** "Right within 0.01" (the contract), and what floating point adds to that. */
const TOLERANCE = 0.01 + 1e-9;

/** What is owed for a run. With `pieces`, a program may have taken one piece of the input for the whole. */
export function answerTo(run: PingRun, pieces: readonly string[] = []): Answer {
  const right = pingSummary(run);
  return {
    asked: inWords(run),
    expected: lineOf(exact(right)),
    accepts: (line) => nearest(line, right) === line,
    nearest: (line) => nearest(line, right),
    mistake: (line) => mistakeIn(line, run, pieces),
  };
}

const lineOf = (shown: Shown): string =>
  `${shown.address} ${FIELDS.map((field) => `${field}=${shown[field]}${field === 'loss' ? '%' : ''}`).join(' ')}`;

function exact({ address, sent, received, loss, min, avg, max }: PingSummary): Shown {
  const ms = (time: number | undefined): string => time?.toFixed(2) ?? '-';
  return {
    address,
    sent: String(sent),
    received: String(received),
    loss: String(Math.round(loss)),
    min: ms(min),
    avg: ms(avg),
    max: ms(max),
  };
}

/** The right line that has all that is right in this one: times with as many digits, the loss rounded or cut. */
function nearest(line: string, right: PingSummary): string {
  const best = exact(right);
  const shown = shownIn(line);
  if (!shown) return lineOf(best);
  const wholes = [Math.floor(right.loss), Math.round(right.loss)].map(String);
  const time = (text: string, ms: number | undefined, otherwise: string): string =>
    isTime(text, ms) ? text : otherwise;
  return lineOf({
    ...best,
    loss: wholes.includes(shown.loss) ? shown.loss : best.loss,
    min: time(shown.min, right.min, best.min),
    avg: time(shown.avg, right.avg, best.avg),
    max: time(shown.max, right.max, best.max),
  });
}

const isTime = (text: string, ms: number | undefined): boolean =>
  ms !== undefined && /^(?:\d+\.?\d*|\.\d+)$/.test(text) && Math.abs(Number(text) - ms) <= TOLERANCE;

/** So many replies are told of, and of a longer run the first. */
const MOST = 9;
const OF_LONGER = 8;

const SYSTEMS = { linux: '', macos: 'macOS, ', windows: 'Windows, ' } as const;

/** `4 sent: #1 12.3, #2 88.1 DUP, #3 unreachable`: what came back, in its order. */
function inWords(run: PingRun): string {
  const { system, name, replies, sent, cutBeforeStatistics = false } = run;
  const head = `${SYSTEMS[system]}${name === undefined ? '' : `${name}, `}`;
  const count = cutBeforeStatistics ? 'cut off' : `${sent} sent`;
  const shown = replies.length > MOST ? replies.slice(0, OF_LONGER) : replies;
  const came = shown.map((one) => numberOf(one, run) + inWord(one, run));
  const left = replies.length - shown.length;
  const more = left > 0 ? [`... and ${left} more`] : [];
  return `${head}${count}: ${came.length === 0 ? 'no reply' : [...came, ...more].join(', ')}`;
}

/** As its system counts: macOS from 0, Windows not at all. */
function numberOf({ seq }: PingReply, { system }: PingRun): string {
  if (system === 'windows') return '';
  return `#${system === 'macos' ? seq - 1 : seq} `;
}

function inWord(one: PingReply, run: PingRun): string {
  if ('unreachableFrom' in one) return 'unreachable';
  return printedMs(run, one.ms) + (one.duplicate === true ? ' DUP' : '');
}
