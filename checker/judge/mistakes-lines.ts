// Mistakes of filters: one line for each that was asked for, and nothing besides.
import { eventsOf } from '../wire/transcript.ts';
import { breachOf, exitOf, stderrOf, type Evidence } from './evidence.ts';
import type { Mistake } from './mistake.ts';

const wrong = (e: Evidence) => breachOf(e, 'wrong-line');
const missing = (e: Evidence) => breachOf(e, 'lines-missing');

/** The answers that the step asks for, in order. */
const owed = ({ step }: Evidence): readonly string[] =>
  step.kind === 'ask' ? step.answers.map(({ expected }) => expected) : [];

const printedLines = (e: Evidence): string[] =>
  eventsOf(e.transcript, 'line').filter(({ stream }) => stream === 'stdout').map(({ text }) => text); // prettier-ignore

export const linesMistakes: readonly Mistake[] = [
  {
    slug: 'dies-at-a-line',
    usually: 'one of the lines ends the program with an error: the story says which',
    fits: (e) => missing(e) !== undefined && (missing(e)?.answered ?? 0) > 0 && (exitOf(e)?.code ?? 0) !== 0, // prettier-ignore
  },
  {
    slug: 'one-answer-for-all',
    usually: 'the program answers once and ends: it has to go on until the end of input',
    fits: (e) => missing(e)?.answered === 1 && exitOf(e) !== undefined,
  },
  {
    slug: 'last-line-missed',
    usually:
      'the last line is never answered: what is left at the end of input counts as a line too',
    fits: (e) => {
      const breach = missing(e);
      return breach !== undefined && breach.answered > 1 && breach.answered === breach.of - 1;
    },
  },
  {
    slug: 'answers-on-stderr',
    usually: 'the answers are printed to stderr (console.error) instead of stdout (console.log)',
    fits: (e) => missing(e)?.answered === 0 && owed(e).some((line) => line !== '' && stderrOf(e).includes(line)), // prettier-ignore
  },
  {
    slug: 'nothing-answered',
    usually: 'the program reads nothing, or prints nothing',
    fits: (e) => missing(e)?.answered === 0,
  },
  {
    slug: 'line-left-out',
    usually: 'one line gets no answer at all: the next one is answered in its place',
    fits: (e) => {
      const breach = wrong(e);
      return breach !== undefined && breach.received === owed(e)[breach.number] && printedLines(e).length < breach.of; // prettier-ignore
    },
  },
  {
    slug: 'more-than-the-answers',
    usually: 'something besides the answers is printed to stdout: debug prints belong on stderr',
    fits: (e) => {
      const lines = printedLines(e);
      if (e.breach.kind === 'lines-left-over') return true;
      const breach = wrong(e);
      return breach !== undefined && lines.length > breach.of && lines[breach.number] === breach.expected; // prettier-ignore
    },
  },
];
