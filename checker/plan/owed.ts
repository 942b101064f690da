// What a filter is fed and what it owes: the plan alone says it, or, of something real, the plan and what was recorded.
// One reading for who feeds the filter and for who judges its lines.
import { utf8 } from '../wire/bytes.ts';
import { eventsOf, type Transcript } from '../wire/transcript.ts';
import { whole, type Flow } from './flow.ts';
import type { Answer, Step } from './step.ts';

export type Asking = Extract<Step, { kind: 'ask' | 'ask-real' }>;

/** The input of a filter, and its answers; undefined while nothing real was recorded that it could be asked about. */
export function questionOf(
  step: Asking,
  transcript: Transcript,
): { input: Flow; answers: readonly Answer[] } | undefined {
  if (step.kind === 'ask') return step;
  const real = eventsOf(transcript, 'real').find(({ source }) => source === step.source);
  return real && { input: whole(utf8(real.text)), answers: step.answersFrom(real.text) };
}

/** Whether a line is right; it comes without its line end. */
export const isRight = ({ accepts, expected }: Answer, line: string): boolean =>
  accepts ? accepts(line) : line === expected;
