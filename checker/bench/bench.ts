// npm run bench: how long a check takes, as a ratio to its floor in the same minute. The floor starts the same
// programs the same number of times and exchanges the same bytes with the same quiet, without a checker.
// Prints medians of whole processes; nothing here decides anything.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from '../catalog.ts';
import { launch } from '../perform/command.ts';
import { freePort } from '../perform/ports.ts';
import { dice } from '../plan/dice.ts';
import { bytesOf } from '../plan/flow.ts';
import type { Part, Scene, Session } from '../plan/session.ts';
import { ROOT, solutionOf } from '../project.ts';
import { shared } from '../run-session.ts';

const ROUNDS = 5;
/** What a server that stops reading takes in before it does, about: sent in place of "as much as it takes". */
const FILL = 8_000_000;

interface Call {
  say: number;
  hear: number;
  quiet: number;
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-bench-'));
  process.stdout.write(
    `median of ${ROUNDS} rounds, in seconds; ratio = check / floor, median of the pairs\n\n`,
  );
  process.stdout.write('session                check   floor   ratio   (least - most)\n');
  try {
    for (const session of await loadAll()) await benchSession(session, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchSession(session: Session, folder: string): Promise<void> {
  const [part] = session.parts;
  if (!part) return;
  const program = solutionOf(session, part);
  const pairs: { check: number; floor: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const plan = join(folder, `${session.slug}.json`);
    writeFileSync(plan, JSON.stringify({ processes: await processes(session, part) }));
    const floor = await timed([join(ROOT, 'checker', 'bench', 'floor.mjs'), plan]);
    const check = await timed([
      join(ROOT, 'checker', 'main.mjs'),
      'check',
      '--json',
      session.slug,
      program,
    ]);
    if (round > 0) pairs.push({ check, floor }); // the first round only warms the caches
  }
  const ratios = pairs.map(({ check, floor }) => check / floor);
  const figures = [
    median(pairs.map((pair) => pair.check)),
    median(pairs.map((pair) => pair.floor)),
    median(ratios),
  ];
  const [check = 0, floor = 0, ratio = 0] = figures;
  process.stdout.write(
    `${session.slug.padEnd(20)} ${seconds(check)}  ${seconds(floor)}   ${ratio.toFixed(2).padStart(5)}   (${Math.min(...ratios).toFixed(2)} - ${Math.max(...ratios).toFixed(2)})\n`,
  );
}

/** What the check starts, one entry a process, and what it exchanges with each. */
async function processes(session: Session, part: Part): Promise<unknown[]> {
  const scenes = [...new Set(session.checks(dice('bench')).flatMap((check) => check.scenes))];
  const subject = { kind: 'file', path: solutionOf(session, part), cwd: ROOT } as const;
  const jobs = part.role === 'tcp-server' ? shared(scenes) : scenes.map((scene) => [scene]);
  return Promise.all(
    jobs.map(async (job) => {
      const [scene] = job;
      if (!scene) return {};
      const place = {
        address: scene.start.host === 'home' ? '127.0.0.1' : '127.0.0.2',
        port: await freePort(),
      };
      const command = launch(subject, part, scene, place).words;
      const at = { command, host: place.address, port: place.port };
      return part.role === 'tcp-server'
        ? {
            role: 'server',
            ...at,
            taken: scene.start.port === 'taken',
            conversations: job.flatMap(conversations),
          }
        : {
            role: 'client',
            ...at,
            unanswered: scene.start.port === 'unanswered',
            reply: said(scene),
            quiet: quiet(scene),
          };
    }),
  );
}

/** A scene with a server as a row of calls, one for each of its clients. */
function conversations(scene: Scene): { calls: Call[] }[] {
  const crowd = scene.steps.flatMap((step) => (step.kind === 'crowd' ? [step] : []));
  if (crowd[0]) {
    const { size, greeting } = crowd[0];
    return Array.from({ length: size }, () => ({
      calls: [{ say: 0, hear: greeting.length, quiet: 0 }],
    }));
  }
  const names = [
    ...new Set(scene.steps.flatMap((step) => (step.kind === 'connect' ? [step.who] : []))),
  ];
  const calls = names.map((who) => {
    const own = scene.steps.filter((step) => 'who' in step && step.who === who);
    const fills = own.some((step) => step.kind === 'fill');
    const hear = own.reduce((sum, step) => sum + (step.kind === 'hear' ? step.bytes.length : 0), 0);
    return { say: fills ? FILL : sum(own), hear: fills ? 0 : hear, quiet: 0 };
  });
  const [first] = calls;
  if (first) first.quiet = quiet(scene);
  return [{ calls }];
}

const sum = (steps: Scene['steps']): number =>
  steps.reduce((all, step) => all + (step.kind === 'say' ? bytesOf(step.flow).length : 0), 0);
const said = (scene: Scene): number => sum(scene.steps);

const quiet = ({ steps }: Scene): number =>
  steps.reduce((all, step) => {
    if (step.kind === 'quiet') return all + step.ms;
    const due = step.kind === 'say' ? step.flow[0]?.due : undefined;
    return all + (typeof due === 'object' ? due.ms : 0);
  }, 0);

async function timed(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: ROOT,
  });
  await once(child, 'exit');
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2).padStart(6);

await bench();
