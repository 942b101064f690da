// npm run steady: does a right program ever fail? Checks every solution and every right-but-odd program many times
// while all cores are kept busy, and counts. One false failure in 200 is a defect.
//
// npm run steady              10 rounds of everything
// npm run steady 200 06       200 rounds of session 06
// npm run steady 200 06 php   200 rounds of what has "php" in its name
// npm run steady 200 "" "" 8  eight checks side by side instead of two
import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism, setPriority } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAll } from '../catalog.ts';
import { programOf, proofsOf } from '../course.ts';
import { isFailure } from '../judge/report.ts';
import { stopAll } from '../perform/program.ts';
import type { Program } from '../perform/command.ts';
import type { Session } from '../plan/session.ts';
import { ROOT, solutionOf } from '../project.ts';
import { runSession } from '../run-session.ts';

const BUSY = 'busy';
/** Checks side by side: more of them make the machine busier still. */
const SIDE_BY_SIDE = 2;
/** The priority of what runs only where nobody else does (POSIX nice). */
const LOWEST = '19';
/** After so many runs it is said how far it is. */
const SAID_EVERY = 100;

interface Subject {
  session: Session;
  part: string;
  name: string;
  program: Program;
  /** A solution passes stretch too; of a right-but-odd program only core is asked. */
  stretch: boolean;
}

interface Tally {
  runs: number;
  failures: Map<string, number>;
}

async function steady(rounds: number, session: string, name: string, sideBySide: number): Promise<number> {
  const busy = Array.from({ length: availableParallelism() }, () =>
    fork(fileURLToPath(import.meta.url), [BUSY, sideBySide > SIDE_BY_SIDE ? LOWEST : '0']),
  );
  const tallies = new Map<Subject, Tally>();
  for (const one of await subjects(session, name)) tallies.set(one, { runs: 0, failures: new Map() });
  const queue = Array.from({ length: rounds }, () => [...tallies]).flat();
  const all = queue.length;
  // Ctrl-C: what has begun is finished and counted.
  process.once('SIGINT', () => queue.splice(0));
  process.stdout.write(
    `${tallies.size} right programs, ${rounds} rounds, ${sideBySide} side by side, ${busy.length} cores kept busy\n`,
  );
  try {
    await Promise.all(Array.from({ length: sideBySide }, () => work(queue, all)));
  } finally {
    await stopAll();
    for (const one of busy) end(one);
  }
  return summary(tallies);
}

async function subjects(wanted: string, name: string): Promise<Subject[]> {
  const sessions = (await loadAll()).filter(({ slug }) => slug.includes(wanted));
  const all = sessions.flatMap((session): Subject[] => [
    ...session.parts.map((part): Subject => {
      const program: Program = { kind: 'file', path: solutionOf(session, part), cwd: ROOT };
      return { session, part: part.name, name: `solution ${part.file}`, program, stretch: true };
    }),
    ...proofsOf(
      session.slug,
      session.parts.map((part) => part.name),
    )
      .filter(({ kind }) => kind === 'right')
      .flatMap((proof): Subject[] => {
        const program = programOf(proof);
        if ('missing' in program) return [];
        return [
          {
            session,
            part: proof.part,
            name: `right/${basename(proof.path)}`,
            program,
            stretch: false,
          },
        ];
      }),
  ]);
  return all.filter((one) => one.name.includes(name));
}

async function work(queue: [Subject, Tally][], all: number): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const begun = all - queue.length;
    if (begun % SAID_EVERY === 0) process.stdout.write(`run ${begun} of ${all}\n`);
    const [{ session, part, program, stretch }, tally] = next;
    const seed = Math.floor(Math.random() * 65_536).toString(16);
    const { report } = await runSession({
      session,
      subjects: new Map([[part, program]]),
      seed,
      wanted: ({ tier }) => stretch || tier === 'core',
    });
    tally.runs++;
    for (const { slug, verdict } of report.results) {
      if (verdict.kind === 'passed') continue;
      const why = isFailure(verdict)
        ? `${slug} (seed ${seed}): ${verdict.received}`
        : `${slug} (seed ${seed}): ${verdict.kind}`;
      process.stderr.write(`${session.slug} ${next[0].name}: ${why}\n`);
      tally.failures.set(why, (tally.failures.get(why) ?? 0) + 1);
    }
  }
}

function summary(tallies: ReadonlyMap<Subject, Tally>): number {
  let runs = 0;
  let failures = 0;
  for (const [{ session, name }, tally] of tallies) {
    runs += tally.runs;
    const failed = [...tally.failures.values()].reduce((sum, n) => sum + n, 0);
    failures += failed;
    process.stdout.write(
      `${session.slug}  ${name.padEnd(34)} ${String(tally.runs).padStart(4)} runs  ${failed} false failures\n`,
    );
    for (const [why, times] of tally.failures) process.stdout.write(`    ${times} x ${why}\n`);
  }
  process.stdout.write(`\n${runs} runs, ${failures} false failures\n`);
  return failures === 0 ? 0 : 1;
}

function end(child: ChildProcess): void {
  child.kill('SIGKILL');
}

if (process.argv[2] === BUSY) {
  // Many checks side by side keep each other waiting: what is left of the cores is used up.
  setPriority(Number(process.argv[3]));
  process.on('disconnect', () => process.exit());
  const spin = () => {
    const until = performance.now() + 50;
    while (performance.now() < until);
    setImmediate(spin);
  };
  spin();
} else {
  const [rounds = 10, session = '', name = '', sideBySide = SIDE_BY_SIDE] = process.argv.slice(2);
  process.exitCode = await steady(Number(rounds), session, name, Number(sideBySide));
}
