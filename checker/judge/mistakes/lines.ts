// Mistakes of filters: one line for each that was asked for, and nothing besides.
import { isRight, questionOf } from '../../plan/owed.ts';
import type { Answer } from '../../plan/step.ts';
import { bytesOf as inputOf } from '../../plan/flow.ts';
import { asText } from '../../wire/bytes.ts';
import { linesOf } from '../../wire/lines.ts';
import { eventsOf } from '../../wire/transcript.ts';
import { breachOf, exitOf, stderrOf, type Evidence } from './evidence.ts';
import type { Mistake } from './mistake.ts';
import { hasTrace } from '../traces.ts';

const wrong = (e: Evidence) => breachOf(e, 'wrong-line');
const missing = (e: Evidence) => breachOf(e, 'lines-missing');

/** The answers that the step asks for, in order. */
const owed = ({ step, transcript }: Evidence): readonly Answer[] =>
  step.kind === 'ask' || step.kind === 'ask-real' ? (questionOf(step, transcript)?.answers ?? []) : [];

/** Whether this line is right as the answer at that place; the empty line says nothing. */
function answers(line: string | undefined, answer: Answer | undefined): boolean {
  return line !== undefined && line !== '' && answer !== undefined && isRight(answer, line);
}

/** Whether the right answer stands in this line, maybe among other words. */
const holds = (line: string, answer: Answer): boolean =>
  answers(line, answer) || (answer.expected !== '' && line.includes(answer.expected));

const printedLines = (e: Evidence): string[] =>
  eventsOf(e.transcript, 'line')
    .filter(({ stream }) => stream === 'stdout')
    .map(({ text }) => text);

/** Whether every line of the input is asked about by itself. */
const isLineByLine = ({ step }: Evidence): boolean =>
  step.kind === 'ask' &&
  linesOf(asText(inputOf(step.input))).join('\n') === step.answers.map(({ asked }) => asked).join('\n');

/** What an empty line is answered, where one is asked about. */
function answerToNothing({ scene, elsewhere }: Evidence): string | undefined {
  const steps = [scene, ...elsewhere.map((other) => other.scene)].flatMap((one) => one.steps);
  const all = steps.flatMap((step) => (step.kind === 'ask' ? step.answers : []));
  return all.find(({ asked }) => asked === '')?.expected;
}

/** The answers are those that are owed, but for lines that came twice in a row. */
function isAnsweredWithoutRepeats(e: Evidence): boolean {
  const once = owed(e).filter(({ asked }, at, all) => asked !== all[at - 1]?.asked);
  const printed = printedLines(e);
  return (
    once.length < owed(e).length &&
    printed.length === once.length &&
    once.every(({ expected }, at) => printed[at] === expected)
  );
}

/** What the common languages say when something is divided by 0, or the smallest of an empty list is asked for. */
const OF_NOTHING =
  /ZeroDivisionError|divi(?:sion|ded) by (?:zero|0)|empty sequence|iterable argument is empty|Reduce of empty array|at least one data point/i;

/** What may stand between two answers in place of a line end. */
const BETWEEN = ['', ' ', ',', ', ', ';', '\t'];

export const linesMistakes: readonly Mistake[] = [
  {
    slug: 'dies-at-a-line',
    usually: 'one of the lines ends the program with an error: the story says which',
    fits: (e) => missing(e) !== undefined && (missing(e)?.answered ?? 0) > 0 && (exitOf(e)?.code ?? 0) !== 0,
  },
  {
    slug: 'answers-on-one-line',
    usually: 'the answers stand behind each other on one line: each of them ends with a line end',
    fits: (e) => {
      const answers = owed(e).map(({ expected }) => expected);
      const [line = '', ...more] = printedLines(e);
      return more.length === 0 && answers.length > 1 && BETWEEN.some((mark) => line === answers.join(mark));
    },
  },
  {
    slug: 'piece-taken-for-a-line',
    usually: 'whatever arrives at once is taken for one line, but several lines may arrive together',
    fits: (e) => isLineByLine(e) && missing(e)?.answered === 1 && printedLines(e)[0] !== owed(e)[0]?.expected,
  },
  {
    slug: 'one-answer-for-all',
    usually: 'the program answers once and ends: it has to go on until the end of input',
    fits: (e) => missing(e)?.answered === 1 && exitOf(e) !== undefined,
  },
  {
    slug: 'empty-line-skipped',
    usually: 'an empty line is skipped, but it wants its answer too',
    fits: (e) => {
      const after = wrong(e);
      if (after)
        return (
          after.asked === '' && answers(after.received, owed(e)[after.number]) && printedLines(e).length < after.of
        );
      return isLineByLine(e) && missing(e)?.asked === '' && missing(e)?.answered === owed(e).length - 1;
    },
  },
  {
    slug: 'same-line-skipped',
    usually: 'a line that is the same as the one before gets no answer: it is a line like any other',
    fits: isAnsweredWithoutRepeats,
  },
  {
    slug: 'last-line-missed',
    usually: 'the last line is never answered: what is left at the end of input counts as a line too',
    fits: (e) => {
      const breach = missing(e);
      return breach !== undefined && breach.answered > 1 && breach.answered === breach.of - 1;
    },
  },
  {
    slug: 'answers-on-stderr',
    usually: 'the answers are printed to stderr (console.error) instead of stdout (console.log)',
    fits: (e) =>
      missing(e)?.answered === 0 &&
      !hasTrace(stderrOf(e)) &&
      owed(e).some((answer) => linesOf(stderrOf(e)).some((line) => holds(line, answer))),
  },
  {
    slug: 'nothing-divided',
    usually: 'the smallest or the mean of nothing is asked for, and that is an error',
    fits: (e) => missing(e)?.answered === 0 && (exitOf(e)?.code ?? 0) !== 0 && OF_NOTHING.test(stderrOf(e)),
  },
  {
    slug: 'nothing-answered',
    usually: 'the program reads nothing, or prints nothing',
    fits: (e) => missing(e)?.answered === 0,
  },
  {
    slug: 'stops-reading',
    usually: 'the program stops reading before the end of its input: after one piece, a pause, or some lines',
    fits: (e) => isLineByLine(e) && (missing(e)?.answered ?? 0) > 1,
  },
  {
    slug: 'question-repeated',
    usually: 'the question is printed again with its answer: only the answer was wanted',
    fits: (e) => {
      const breach = wrong(e);
      return (
        breach !== undefined &&
        breach.asked !== '' &&
        breach.received.includes(breach.asked) &&
        breach.received.endsWith(breach.expected)
      );
    },
  },
  {
    slug: 'blanks-around',
    usually: 'a blank or another sign that nobody sees stands before or behind the answer',
    fits: (e) => {
      const breach = wrong(e);
      return (
        breach !== undefined &&
        breach.expected !== '' &&
        breach.received !== breach.expected &&
        breach.received.trim() === breach.expected
      );
    },
  },
  {
    slug: 'prompt-on-stdout',
    usually: 'a prompt for people, as of input("> "), is printed to stdout with the answers',
    fits: (e) => {
      const breach = wrong(e);
      const [, answer] = /^.*[ :>?]([^ :>?]+)$/.exec(breach?.received ?? '') ?? [];
      return answer !== undefined && answer === breach?.expected;
    },
  },
  {
    slug: 'line-left-out',
    usually: 'one line gets no answer at all: the next one is answered in its place',
    fits: (e) => {
      const breach = wrong(e);
      return (
        breach !== undefined && answers(breach.received, owed(e)[breach.number]) && printedLines(e).length < breach.of
      );
    },
  },
  {
    slug: 'end-taken-for-a-line',
    usually: 'the nothing behind the last line end is answered like a line: split() gives an empty piece there',
    fits: (e) => {
      const breach = breachOf(e, 'lines-left-over');
      return breach?.more === 0 && isLineByLine(e) && ['', answerToNothing(e)].includes(breach.extra);
    },
  },
  {
    slug: 'more-than-the-answers',
    usually: 'something besides the answers is printed to stdout: debug prints belong on stderr',
    fits: (e) => {
      const lines = printedLines(e);
      if (e.breach.kind === 'lines-left-over') return true;
      const breach = wrong(e);
      return (
        breach !== undefined && lines.length > breach.of && answers(lines[breach.number], owed(e)[breach.number - 1])
      );
    },
  },
];
