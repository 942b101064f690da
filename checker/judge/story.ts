// The conversation as it is told in a report: for each party one line, up to the step that broke.
import { awaited, times, told, whoseStep } from '../plan/describe.ts';
import { TOGETHER, type Scene } from '../plan/session.ts';
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
    // Facts about a table do not build on each other: whether the others are so is told by checks of their own.
    if (index < at && step.kind === 'finds') continue;
    if (step.kind === 'consult' && !wasAsked(step.who, transcript)) continue;
    if (step.kind === 'remind' && !wasReminded(transcript)) continue;
    const chapter = chapters.get(whoseStep(step)) ?? [];
    const line = index === at ? `${awaited(step)} ... ${came(step, breach, transcript)}` : told(step);
    chapters.set(whoseStep(step), [...chapter, line]);
  }
  const broke = scene.steps[at];
  const all = [...chapters].map(([who, lines]) => ({
    who: who === PROGRAM ? calledIn(scene) : who,
    told: shortened(lines).join(', '),
    broke: broke !== undefined && who === whoseStep(broke),
  }));
  return fewer(all).map(({ who, told }) => ({ who, told }));
}

/** Of a crowd some are told of, and the one with whom it broke. */
function fewer<C extends Chapter & { broke: boolean }>(all: readonly C[]): readonly (C | Chapter)[] {
  if (all.length <= MOST_PARTIES) return all;
  const kept = all.filter(({ broke }, index) => broke || index < SOME);
  return [...kept, { who: '...', told: `${all.length - kept.length} more were there` }];
}

const MOST_PARTIES = 12;
const SOME = 3;

/** A long chapter is told from its beginning and to its end; what is left out of it had held. */
function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= LONGEST) return lines;
  const left = lines.length - BEGINNING - END;
  return [...lines.slice(0, BEGINNING), `... ${left} steps more ...`, ...lines.slice(-END)];
}

const LONGEST = 24;
const BEGINNING = 3;
const END = 7;

/** Whoever a table names is asked only where it names somebody. */
const wasAsked = (who: string, transcript: Transcript): boolean =>
  transcript.some((event) => 'on' in event && event.on === who);

const wasReminded = (transcript: Transcript): boolean =>
  eventsOf(transcript, 'signal').filter(({ name }) => name === 'SIGTERM').length > 1;

/** Where both of the student's programs play, it is the client that is typed to. */
const calledIn = ({ start }: Scene): string => (start.part === TOGETHER ? 'your client' : 'your program');

/** Whether the program had ended before this party heard anything: refused or cut off, it is the same. */
export function foundNobody(step: Step, breach: Breach, transcript: Transcript): boolean {
  if (eventsOf(transcript, 'exited').length === 0) return false;
  // Where nobody ever listened, nobody has gone: the call was refused.
  if (breach.kind === 'no-connection') return eventsOf(transcript, 'listening').length > 0;
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
    case 'other-calls':
      return `it called ${times(breach.called)}`;
    case 'different':
    case 'too-much':
      return `${visible(breach.received, 40)} came`;
    case 'too-little':
      return breach.received.length === 0 ? 'nothing came' : `only ${count(breach.received.length)} came`;
    case 'still-open':
      return 'it stayed open';
    case 'left-early':
      return breach.how === 'ended' ? 'it ended' : 'it broke off (RST)';
    case 'closed-early':
      return `closed after ${(breach.after / 1000).toFixed(1)} s of silence`;
    case 'closed-late':
      return `closed only after ${(breach.after / 1000).toFixed(1)} s`;
    case 'ended-late':
      return `it ended only after ${(breach.after / 1000).toFixed(1)} s`;
    case 'controls-printed':
      return 'they are there';
    case 'still-running':
      return 'it went on running';
    case 'exit-code':
      return breach.received === null ? `ended by ${breach.signal}` : `exit code ${breach.received}`;
    case 'not-printed':
      return 'it was not printed';
    case 'nothing-said':
    case 'not-one-line':
      return 'not as asked';
    case 'listens-elsewhere':
      return `it listens at ${[...breach.addresses, ...(breach.anotherPort ? ['another port, too'] : [])].join(', ')}`;
    case 'took-everything':
      return 'everything was taken';
    case 'not-all-greeted':
      return `${breach.greeted} were`;
    case 'not-all-heard':
      return `${count(breach.heard, 'message')} of ${breach.owed.toLocaleString('en-US')} arrived`;
    case 'other-record':
      return `${visible(breach.received, 40)} came`;
    case 'wrong-line':
      return `line ${breach.number}, the answer to ${asking(breach)}, is wrong`;
    case 'lines-missing':
      return breach.answered === 0
        ? 'none came'
        : `${breach.answered} came, the next one would answer ${asking(breach)}`;
    case 'lines-left-over':
      return `${breach.of + 1 + breach.more} came`;
    case 'from-elsewhere':
      return 'it came from another address or port';
    case 'unsaid':
      return 'it was not said';
    case 'said-wrongly':
      return 'it was said';
    case 'line-not-printed':
      return 'it was not printed';
    case 'other-number':
      return breach.printed.length === 0 ? 'it was not printed' : `it was ${breach.printed.at(-1)}`;
    case 'no-answers':
      return 'it could not be read';
    case 'fact':
      return breach.where === '' ? 'not so' : `not so: ${breach.where}`;
  }
}
