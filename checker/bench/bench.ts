// npm run bench: how long a check takes, as a ratio to its floor in the same minute. The floor starts the same
// programs the same number of times and exchanges the same bytes with the same quiet, without a checker.
// Prints medians of whole processes; nothing here decides anything.
//
// npm run bench          every part of every session, 5 rounds
// npm run bench 06 10    session 06, 10 rounds
// npm run bench load     what the teacher's server bears (load.ts)
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from '../catalog.ts';
import { readLines } from '../perform/answers.ts';
import { launch, type Program } from '../perform/command.ts';
import { compiledHere } from '../perform/compiled.ts';
import { FIRST_LOOK } from '../perform/patience.ts';
import { freePort, otherAddress } from '../perform/ports.ts';
import { stopAll } from '../perform/program.ts';
import type { Part, Scene, Session } from '../plan/session.ts';
import { ROOT, solutionOf } from '../project.ts';
import { PROCESSES, shared, type Job } from '../perform/jobs.ts';
import { runSession, type Ran } from '../run-session.ts';
import { actionsOf } from './actions.ts';
import { load } from './load.ts';

async function bench(wanted: string, rounds = 5): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-bench-'));
  process.stdout.write(`median of ${rounds} rounds, in seconds; ratio = check / floor, median of the pairs\n\n`);
  process.stdout.write('part                            starts   check   floor   ratio   (least - most)\n');
  try {
    for (const session of await loadAll()) {
      if (!session.slug.includes(wanted)) continue;
      for (const part of session.parts) await benchPart(session, part, rounds, folder);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await stopAll();
  }
}

async function benchPart(session: Session, part: Part, rounds: number, folder: string): Promise<void> {
  const path = solutionOf(session, part);
  const subject: Program = { kind: 'file', path, cwd: ROOT };
  const ran = await runSession({ session, subjects: new Map([[part.name, subject]]), seed: 'bench' });
  if (part.role === 'answers') return;
  const name = `${session.slug} ${part.name}`.padEnd(32);
  const pairs: { check: number; floor: number }[] = [];
  const file = join(folder, 'plan.json');
  let starts = 0;
  for (let round = 0; round <= rounds; round++) {
    const all = await processes(part, subject, ran);
    starts = all.length;
    writeFileSync(file, JSON.stringify({ atOnce: PROCESSES, processes: all }));
    const floor = await floorOf(file);
    if (floor === undefined)
      return void process.stdout.write(`${name} ${String(starts).padStart(5)}       -       -       -   no floor\n`);
    const words = session.parts.length === 1 ? [path] : [part.name, path];
    const check = await timed([
      join(ROOT, 'checker', 'main.mjs'),
      'check',
      '--seed',
      'bench',
      '--json',
      session.slug,
      ...words,
    ]);
    if (round > 0 && check !== undefined) pairs.push({ check, floor }); // the first round only warms the caches
  }
  const ratios = pairs.map(({ check, floor }) => check / floor);
  const [check, floor] = [median(pairs.map((pair) => pair.check)), median(pairs.map((pair) => pair.floor))];
  process.stdout.write(
    `${name} ${String(starts).padStart(5)}  ${seconds(check)}  ${seconds(floor)}   ${median(ratios).toFixed(2).padStart(5)}   (${Math.min(...ratios).toFixed(2)} - ${Math.max(...ratios).toFixed(2)})\n`,
  );
}

/** What the check starts, one entry a process, and what it exchanges with each, as it did before. */
async function processes(part: Part, subject: Program, { checks, transcripts }: Ran): Promise<unknown[]> {
  const scenes = [...new Set(checks.flatMap((check) => check.scenes))];
  // A floor knows what takes longest, and begins with it.
  const long = (job: Job): number => Math.max(...job.map((one) => transcripts.get(one)?.at(-1)?.at ?? 0));
  const jobs = shared(scenes).sort((a, b) => long(b) - long(a));
  const lines = part.role === 'commands' ? await readLines(subject, FIRST_LOOK) : undefined;
  return Promise.all(
    jobs.map(async (job) => {
      const [scene] = job;
      if (!scene) return {};
      const line = lines?.texts.get(scene.start.command ?? '');
      const place = { address: await addressOf(scene), port: await freePort() };
      const { words, env, cwd } = launch(subject, part, scene, place, { line });
      const played = job.map((one) => actionsOf(one, transcripts.get(one) ?? []));
      const { host, port } = { host: place.address, port: place.port };
      return {
        words,
        env,
        cwd,
        role: roleOf(part, scene),
        host,
        port,
        taken: scene.start.port === 'taken',
        scenes: played,
      };
    }),
  );
}

/** A command line listens, or it calls. */
function roleOf({ role }: Part, { start }: Scene): string {
  if (start.port === 'none') return 'alone';
  if (role !== 'commands') return start.port === 'unanswered' ? 'alone' : role;
  return start.port === 'free' ? 'tcp-server' : 'tcp-client';
}

const addressOf = async ({ start }: Scene): Promise<string> =>
  start.host === 'home' ? '127.0.0.1' : ((await otherAddress()) ?? '127.0.0.1');

/** Where a computer is too busy to keep the time of a scene, the check looks again; and so does the floor. */
const LOOKS = 3;

async function floorOf(plan: string): Promise<number | undefined> {
  for (let look = 1; look <= LOOKS; look++) {
    // What was compiled when the plan was made is found by its programs: a check compiles once, in every run.
    const floor = await timed([join(ROOT, 'checker', 'bench', 'floor.mjs'), plan], compiledHere());
    if (floor !== undefined) return floor;
  }
  return undefined;
}

/** So many ms from start to end; undefined: it failed. */
async function timed(args: readonly string[], env: Record<string, string> = {}): Promise<number | undefined> {
  const began = performance.now();
  const child = spawn(process.execPath, [...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: ROOT,
    env: { ...process.env, ...env },
  });
  const [code] = await once(child, 'exit');
  return code === 0 ? performance.now() - began : undefined;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2).padStart(6);

const [wanted = '', many] = process.argv.slice(2);
const number = many === undefined ? undefined : Number(many);
if (wanted === 'load') await load(number);
else await bench(wanted, number);
if (wanted === '') process.stdout.write("\nnpm run bench load   what the teacher's server bears\n");
process.exit();
