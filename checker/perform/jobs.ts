// Which scenes share a process, and how many processes run at the same time.
import { availableParallelism } from 'node:os';
import type { Scene } from '../plan/session.ts';
import type { Step } from '../plan/step.ts';
import type { Transcript } from '../wire/transcript.ts';
import { atMost } from './changes.ts';
import { compile } from './compiled.ts';
import { perform, type Setting } from './perform.ts';
import { anyBusy, anyHeavy, goOn } from './program.ts';

/** Scenes that one process is started for. */
export type Job = readonly Scene[];

export type SettingOf = (job: Job) => Setting;

/** At most so many processes of the student's at the same time, for one session. */
export const PROCESSES = 16;
/** So many ms the first of them may have the machine for itself. */
const FIRST_START = 1000;

/** Scenes of a server that start it the same way share a process, unless they need one of their own. */
export function shared(scenes: readonly Scene[]): Job[] {
  const groups = Map.groupBy(scenes, (scene) =>
    scene.alone || scene.start.port !== 'free' ? scene : JSON.stringify(scene.start),
  );
  return [...groups.values()].sort((a, b) => longestQuiet(b) - longestQuiet(a));
}

/** What takes its time anyway is begun first. */
const longestQuiet = (job: Job): number => Math.max(...job.flatMap(({ steps }) => steps.map(takes)));

function takes(step: Step): number {
  if (step.kind === 'keep-talking') return step.times * step.pause;
  return step.kind === 'quiet' ? step.ms : 0;
}

/** While the first process starts, its file and the others' are compiled for the processes that follow. */
async function compileAll(all: readonly Setting[]): Promise<void> {
  const subjects = all.flatMap(({ subject, server }) => [subject, ...(server ? [server.subject] : [])]);
  const files = new Set(subjects.flatMap((one) => (one.kind === 'file' ? [one.path] : [])));
  await Promise.all([...files].map(compile));
}

/** Plays one job, and keeps what was seen. */
async function playJob(job: Job, setting: Setting, transcripts: Map<Scene, Transcript>): Promise<void> {
  goOn();
  for (const [scene, transcript] of await perform(job, setting)) transcripts.set(scene, transcript);
}

/**
 * Plays all jobs. The first process shows how heavy a start is: how many of the others may start together depends on
 * it, and is returned.
 */
export async function playAll(
  all: readonly Job[],
  settingOf: SettingOf,
  transcripts: Map<Scene, Transcript>,
): Promise<number> {
  const [first, ...others] = all;
  if (!first) return PROCESSES;
  const compiled = others.length === 0 ? Promise.resolve() : compileAll(all.map(settingOf));
  const { promise: ready, resolve } = Promise.withResolvers<boolean>();
  const firstDone = playJob(first, { ...settingOf(first), onReady: resolve }, transcripts).finally(() =>
    resolve(false),
  );
  const tooLong = setTimeout(() => resolve(anyHeavy() || anyBusy()), FIRST_START);
  const playOthers = async () => {
    const atOnce = (await ready) ? availableParallelism() : PROCESSES;
    clearTimeout(tooLong);
    await compiled;
    await playSome(others, atOnce, settingOf, transcripts);
    return atOnce;
  };
  const [atOnce] = await Promise.all([playOthers(), firstDone]);
  return atOnce;
}

/** Plays jobs, so many of them at the same time. */
export const playSome = (
  jobs: readonly Job[],
  atOnce: number,
  settingOf: SettingOf,
  transcripts: Map<Scene, Transcript>,
): Promise<void> =>
  atMost(
    atOnce,
    jobs,
    () => 1,
    (job) => playJob(job, settingOf(job), transcripts),
  );
