// The joint between performing and judging: has the scenes of a session played, and the transcripts judged.
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { judge } from './judge/judge.ts';
import { outcomeOf, type Outcome, type Report } from './judge/report.ts';
import { look, lookElsewhere } from './look.ts';
import { atMost } from './perform/changes.ts';
import { ownNcStandsIn, type Program } from './perform/command.ts';
import type { Endpoint } from './perform/sockets.ts';
import { dice } from './plan/dice.ts';
import { TOGETHER, type Check, type Scene, type Session } from './plan/session.ts';
import { eventsOf, type Transcript } from './wire/transcript.ts';

export interface Run {
  session: Session;
  /** The parts to check, each with the program that plays it; or a server that runs already. */
  subjects: ReadonlyMap<string, Program> | Endpoint;
  seed: string;
  /** Only the checks of this part, though others are needed to play them: all programs together. */
  only?: string | undefined;
  /** Which checks are wanted of those: all, if it is not said. */
  wanted?: (check: Check) => boolean;
}

export interface Ran {
  report: Report;
  outcome: Outcome;
  transcripts: ReadonlyMap<Scene, Transcript>;
  checks: readonly Check[];
}

/** A check waits for programs to start and to speak, so a core has time for more than one. */
const SESSIONS_PER_CORE = 2;

/** Does something with every session, some of them at the same time; the results come in their order. */
export async function sideBySide<T>(
  sessions: readonly Session[],
  work: (session: Session) => Promise<T>,
): Promise<T[]> {
  const results = new Map<Session, T>();
  await atMost(
    SESSIONS_PER_CORE * availableParallelism(),
    sessions,
    () => 1,
    async (session) => void results.set(session, await work(session)),
  );
  return sessions.flatMap((session) => {
    const result = results.get(session);
    return result === undefined ? [] : [result];
  });
}

export async function runSession(run: Run): Promise<Ran> {
  const { session, subjects, seed } = run;
  const parts = 'address' in subjects ? serverParts(session) : [...subjects.keys()];
  const every = session.checks(dice(seed));
  const checks = every.filter((check) => isAsked(check, parts, run));
  const transcripts =
    'address' in subjects ? await lookElsewhere(subjects, checks) : await look(session, subjects, checks);
  const results = judge(checks, transcripts);
  const { slug, number, title } = session;
  const asked = new Set(checks.map(({ part }) => part));
  const left = every.map(({ part }) => part).filter((part) => !asked.has(part));
  const report = {
    session: { slug, number, title },
    parts: [...asked],
    left: [...new Set(left)],
    seed,
    programs: startedAs(run),
    results,
    notes: notesOn(transcripts),
  };
  return { report, outcome: outcomeOf(results), transcripts, checks };
}

const serverParts = ({ parts }: Session): string[] =>
  parts.filter(({ role }) => role.endsWith('-server')).map(({ name }) => name);

/** What belongs to this computer and not to any check. */
function notesOn(transcripts: ReadonlyMap<Scene, Transcript>): string[] {
  const scenes = [...transcripts].filter(([{ start }]) => start.command !== undefined);
  const lines = scenes.flatMap(([, seen]) => eventsOf(seen, 'started').map(({ command }) => command));
  return lines.some(ownNcStandsIn) ? ["there is no nc on this computer: the workbook's own stood in"] : [];
}

/** Checks of all programs together are asked for where all programs are there. */
function isAsked(check: Check, parts: readonly string[], { session, only, wanted }: Run): boolean {
  const { part } = check;
  if (wanted && !wanted(check)) return false;
  if (only !== undefined) return part === only;
  return part === TOGETHER ? parts.length === session.parts.length : parts.includes(part);
}

/** How each program is started by hand, from the folder of the project. */
function startedAs({ subjects }: Run): Record<string, string> {
  if ('address' in subjects) return {};
  const words = (subject: Program) =>
    subject.kind === 'file'
      ? `npx node ${relative(subject.cwd, subject.path).replaceAll('\\', '/')}`
      : subject.words.join(' ');
  return Object.fromEntries([...subjects].map(([part, subject]) => [part, words(subject)]));
}
