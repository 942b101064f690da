// The joint between performing and judging: plays the scenes of a session, judges the transcripts, and plays
// again, patiently and each in a process of its own, what did not pass, before anybody is told.
//
//   first look    servers: scenes share a process;  clients: all at the same time
//   second look   only what failed, alone, with the full patience of a machine as slow as this one is now
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { decide, decideAlone, judge, type Decision } from './judge/judge.ts';
import { TAKEN } from './judge/mistakes-start.ts';
import { TOO_BUSY } from './judge/outcome.ts';
import { outcomeOf, type Outcome, type Report } from './judge/report.ts';
import { readLines } from './perform/answers.ts';
import { compile } from './perform/compiled.ts';
import { ownNcStandsIn, type Program } from './perform/command.ts';
import { Decoys } from './perform/decoys.ts';
import { atMost } from './perform/changes.ts';
import { perform, performAt, type Setting } from './perform/perform.ts';
import { anyBusy, anyHeavy, goOn } from './perform/program.ts';
import { bareStart, FIRST_LOOK, fullPatience, SETTLED, type Patience } from './perform/patience.ts';
import { otherAddress } from './perform/ports.ts';
import type { Endpoint } from './perform/sockets.ts';
import { dice } from './plan/dice.ts';
import { TOGETHER, type Check, type Scene, type Session } from './plan/session.ts';
import type { Step } from './plan/step.ts';
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

/** Does something with every session, some of them at the same time; the results come in their order. */
export async function sideBySide<T>(
  sessions: readonly Session[],
  work: (session: Session) => Promise<T>,
): Promise<T[]> {
  const results = new Map<Session, T>();
  await atMost(
    availableParallelism(),
    sessions,
    () => 1,
    async (session) => void results.set(session, await work(session)),
  );
  return sessions.flatMap((session) => {
    const result = results.get(session);
    return result === undefined ? [] : [result];
  });
}

/** At most so many processes of the student's at the same time. */
export const PROCESSES = 16;
/** So many ms the first of them may have the machine for itself. */
const FIRST_START = 1000;

export async function runSession(run: Run): Promise<Ran> {
  const { session, subjects, seed } = run;
  const parts = 'address' in subjects ? serverParts(session) : [...subjects.keys()];
  const every = session.checks(dice(seed));
  const checks = every.filter((check) => isAsked(check, parts, run));
  const transcripts = 'address' in subjects ? await lookElsewhere(subjects, checks) : await look(session, subjects, checks); // prettier-ignore
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
  const lines = scenes.flatMap(([, seen]) => eventsOf(seen, 'started').map(({ command }) => command)); // prettier-ignore
  return lines.some(ownNcStandsIn) ? ["there is no nc on this computer: the workbook's own stood in"] : []; // prettier-ignore
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

async function look(
  session: Session,
  subjects: ReadonlyMap<string, Program>,
  checks: readonly Check[],
): Promise<Map<Scene, Transcript>> {
  const transcripts = new Map<Scene, Transcript>();
  const settingOf = settings(session, subjects, await commandLines(session, subjects));
  const scenes = [...new Set(checks.flatMap((check) => check.scenes))];
  const first = settingOf(FIRST_LOOK, () => undefined);
  const heavy = await performAll(shared(scenes), first, transcripts);
  const looked = new Set<Scene>();
  const neverCalled = (scene: Scene) =>
    transcripts.get(scene)?.every((event) => event.kind !== 'connected' && event.kind !== 'datagram') ?? true; // prettier-ignore
  for (;;) {
    const again = broken(checks, transcripts).filter((scene) => !looked.has(scene));
    if (again.length === 0) return transcripts;
    const patience = fullPatience(await bareStart());
    const lost = new Set(again.filter((scene) => scene.start.port === 'answered' && neverCalled(scene))); // prettier-ignore
    const decoys = lost.size === 0 ? undefined : await Decoys.open(await addresses());
    try {
      const decoysFor = (scene: Scene) => (lost.has(scene) ? decoys : undefined);
      const [long, short] = [settingOf(patience, decoysFor), settingOf({ ...patience, call: SETTLED.call }, decoysFor)]; // prettier-ignore
      const setting: SettingOf = (job) => (job.every((scene) => hadStarted(transcripts.get(scene))) ? short : long)(job); // prettier-ignore
      const atOnce = again.some(
        (scene) => scene.start.port === 'answered' && metItself(transcripts.get(scene)),
      )
        ? 1
        : PROCESSES;
      await performAll(
        again.map((scene) => [scene]),
        setting,
        transcripts,
        { atOnce, heavy },
      );
    } finally {
      decoys?.close();
    }
    for (const scene of again) looked.add(scene);
  }
}

/** The lines in the file of commands, where a session has one. */
async function commandLines(
  session: Session,
  subjects: ReadonlyMap<string, Program>,
): Promise<Setting['lines']> {
  const part = session.parts.find(({ role }) => role === 'commands');
  const subject = subjects.get(part?.name ?? '');
  return subject && readLines(subject, fullPatience(await bareStart()));
}

async function addresses(): Promise<string[]> {
  const other = await otherAddress();
  return ['127.0.0.1', ...(other === undefined ? [] : [other])];
}

async function lookElsewhere(
  place: Endpoint,
  checks: readonly Check[],
): Promise<ReadonlyMap<Scene, Transcript>> {
  const scenes = [...new Set(checks.flatMap((check) => check.scenes))];
  return performAt(place, scenes, fullPatience(await bareStart()));
}

/** Scenes that decided against a check; those of checks that need another one that failed are not among them. */
function broken(checks: readonly Check[], transcripts: ReadonlyMap<Scene, Transcript>): Scene[] {
  const decisions = decide(checks, transcripts);
  const bad = checks.filter((check) => isBad(decisions.get(check)));
  const scenes = bad.flatMap(
    (check) =>
    check.scenes.filter((scene) => decideAlone({ ...check, scenes: [scene] }, transcripts).kind !== 'passed'), // prettier-ignore
  );
  return [...new Set(scenes)].filter((scene) => !neverBegan(transcripts.get(scene)));
}

/**
 * The program ran for its whole start and neither listened nor called, or it may not run: looking longer shows no more.
 * One that was typed to may have called elsewhere, and waits for the next line now: that is worth a second look.
 */
const neverBegan = (transcript: Transcript | undefined): boolean =>
  transcript?.some((event) => event.kind === 'held-back') === true ||
  (transcript?.some((event) => event.kind === 'timed-out') === true &&
    !transcript.some((event) =>
      ['connected', 'listening', 'exited', 'not-here', 'typed'].includes(event.kind),
    ));

/** It had printed something, and as long after that as a slow start may take, it still had not called. */
function hadStarted(transcript: Transcript | undefined): boolean {
  const first = transcript?.find(({ kind }) => kind === 'line')?.at;
  const end = transcript?.find((event) => event.kind === 'step' && event.mark === 'given-up')?.at;
  return first !== undefined && end !== undefined && end - first >= SETTLED.printedBefore;
}

/** A client that calls from a port of its own choice finds it taken while another scene is played with it. */
const metItself = (transcript: Transcript | undefined): boolean =>
  transcript !== undefined && eventsOf(transcript, 'line').some(({ text }) => TAKEN.test(text));

const isBad = (decision: Decision | undefined): boolean =>
  decision?.kind === 'broken' ||
  decision?.kind === 'trouble' ||
  (decision?.kind === 'not-run' && decision.reason.endsWith(TOO_BUSY));

type SettingOf = (job: Job) => Setting;

const settings =
  (session: Session, subjects: ReadonlyMap<string, Program>, lines: Setting['lines']) =>
  (patience: Patience, decoysFor: (scene: Scene) => Decoys | undefined): SettingOf =>
  ([scene]) => {
    const played = (role: string, name?: string) => {
      const part = session.parts.find((one) => one.name === name || (name === undefined && one.role.endsWith(role))); // prettier-ignore
      const subject = subjects.get(part?.name ?? '');
      return part && subject && { part, subject };
    };
    const together = scene?.start.part === TOGETHER;
    const own = together ? played('-client') : played('', scene?.start.part ?? '');
    if (!scene || !own) throw new Error(`session ${session.slug} has no part "${scene?.start.part ?? ''}"`); // prettier-ignore
    const server = together ? played('-server') : undefined;
    return { ...own, server, patience, lines, decoys: decoysFor(scene) };
  };

/** Scenes that one process is started for. */
type Job = readonly Scene[];

/** Scenes of a server that start it the same way share a process, unless they need one of their own. */
export function shared(scenes: readonly Scene[]): Job[] {
  const groups = Map.groupBy(scenes, (scene) =>
    scene.alone || scene.start.port !== 'free' ? scene : JSON.stringify(scene.start),
  );
  return [...groups.values()].sort((a, b) => longestQuiet(b) - longestQuiet(a));
}

/** What takes its time anyway is begun first. */
const longestQuiet = (job: Job): number =>
  Math.max(...job.flatMap(({ steps }) => steps.map(takes)));

function takes(step: Step): number {
  if (step.kind === 'keep-talking') return step.times * step.pause;
  return step.kind === 'quiet' ? step.ms : 0;
}

/** While the first process starts, its file and the others' are compiled for the processes that follow. */
async function compileAll(all: readonly Setting[]): Promise<void> {
  const subjects = all.flatMap(({ subject, server }) => [
    subject,
    ...(server ? [server.subject] : []),
  ]);
  const files = new Set(subjects.flatMap((one) => (one.kind === 'file' ? [one.path] : [])));
  await Promise.all([...files].map(compile));
}

interface Known {
  atOnce?: number;
  /** Whether a start is heavy, where that has been seen already. */
  heavy?: boolean | undefined;
}

/** The first process shows how heavy a start is: how many of the others may start together depends on it. */
async function performAll(
  all: readonly Job[],
  settingOf: SettingOf,
  transcripts: Map<Scene, Transcript>,
  { atOnce = PROCESSES, heavy: known }: Known = {},
): Promise<boolean> {
  const play = async (job: Job, onReady: (heavy: boolean) => void) => {
    goOn();
    const setting = { ...settingOf(job), onReady };
    const performed = await perform(job, setting);
    for (const [scene, transcript] of performed) transcripts.set(scene, transcript);
  };
  const [first, ...others] = all;
  if (!first) return false;
  const compiled = others.length === 0 ? undefined : compileAll(all.map(settingOf));
  const { promise: ready, resolve } = Promise.withResolvers<boolean>();
  if (known !== undefined) resolve(known);
  const firstDone = play(first, resolve).finally(() => resolve(false));
  const tooLong = setTimeout(() => resolve(anyHeavy() || anyBusy()), FIRST_START);
  const heavy = await ready;
  clearTimeout(tooLong);
  await compiled;
  const limit = Math.min(atOnce, heavy ? availableParallelism() : PROCESSES);
  if (atOnce === 1) await firstDone;
  await Promise.all([
    firstDone,
    atMost(
      limit,
      others,
      () => 1,
      (job) => play(job, () => {}),
    ),
  ]);
  return heavy;
}
