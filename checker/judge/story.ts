// The conversation as it is told in a report: for each party one line, up to the step that broke.
import { awaited, told, whoseStep } from '../plan/describe.ts';
import type { Scene } from '../plan/session.ts';
import type { Step } from '../plan/step.ts';
import { eventsOf, type Transcript } from '../wire/transcript.ts';
import { count, visible } from '../wire/visible.ts';
import type { Breach } from './outcome.ts';
import type { Chapter } from './report.ts';
import { asking } from './wording.ts';

const PROGRAM = 'program';

export function story(scene: Scene, at: number, breach: Breach, transcript: Transcript): Chapter[] {
  const chapters = new Map<string, string[]>();
  for (const [index, step] of scene.steps.entries()) {
    if (index > at) break;
    const chapter = chapters.get(whoseStep(step)) ?? [];
    const line =
      index === at ? `${awaited(step)} ... ${came(step, breach, transcript)}` : told(step);
    chapters.set(whoseStep(step), [...chapter, line]);
  }
  return [...chapters].map(([who, lines]) => ({
    who: who === PROGRAM ? 'your program' : who,
    told: lines.join(', '),
  }));
}

/** Whether the program had ended before this party heard anything: refused or cut off, it is the same. */
export function foundNobody(step: Step, breach: Breach, transcript: Transcript): boolean {
  if (eventsOf(transcript, 'exited').length === 0) return false;
  if (breach.kind === 'no-connection') return true;
  return step.kind === 'hear' && breach.kind === 'too-little' && breach.received.length === 0;
}

/** What came instead, in a few words. */
function came(step: Step, breach: Breach, transcript: Transcript): string {
  if (foundNobody(step, breach, transcript)) return 'nobody there any more';
  switch (breach.kind) {
    case 'no-connection':
      return breach.refused ? 'refused' : 'no answer';
    case 'nobody-called':
      return 'nobody called';
    case 'different':
    case 'too-much':
      return `${visible(breach.received, 40)} came`;
    case 'too-little':
      return breach.received.length === 0
        ? 'nothing came'
        : `only ${count(breach.received.length)} came`;
    case 'still-open':
      return 'it stayed open';
    case 'still-running':
      return 'it went on running';
    case 'exit-code':
      return breach.received === null
        ? `ended by ${breach.signal}`
        : `exit code ${breach.received}`;
    case 'not-printed':
      return 'it was not printed';
    case 'nothing-said':
    case 'not-one-line':
      return 'not as asked';
    case 'listens-elsewhere':
      return `it listens at ${breach.addresses.join(', ')}`;
    case 'took-everything':
      return 'everything was taken';
    case 'not-all-greeted':
      return `${breach.greeted} were`;
    case 'other-record':
      return `${visible(breach.received, 40)} came`;
    case 'wrong-line':
      return `line ${breach.number} is another one: it answers ${asking(breach)}`;
    case 'lines-missing':
      return breach.answered === 0
        ? 'none came'
        : `${breach.answered} came, the next one would answer ${asking(breach)}`;
    case 'lines-left-over':
      return `${breach.of + 1 + breach.more} came`;
    case 'line-not-printed':
      return 'it was not printed';
    case 'no-answers':
      return 'it could not be read';
    case 'fact':
      return breach.where === '' ? 'not so' : `not so: ${breach.where}`;
  }
}
