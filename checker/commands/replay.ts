// replay: the last conversation as a ladder, from what is remembered of it. No process, no socket.
import { isFailure } from '../judge/report.ts';
import { ladder } from '../show/ladder.ts';
import { lookOf } from '../show/look.ts';
import { UsageError } from '../usage-error.ts';
import { print, type Print } from './print.ts';
import { recalled, type Recalled } from './recalled.ts';

export async function replay(
  [word, wanted]: readonly string[],
  write: Print = print,
): Promise<number> {
  const run = await recalled(word, 'replay');
  const slug = wanted ?? firstToShow(run);
  const check = run.checks.find((one) => one.slug === slug);
  const number = run.session.number;
  if (!check) {
    const names = run.checks.map((one) => one.slug).join(', ');
    throw new UsageError(`Session ${number} has no check "${slug}"`, `Its checks: ${names}`);
  }
  const look = lookOf(process.stdout, process.env);
  const shown = check.scenes.filter((scene) => run.transcripts.has(scene));
  if (shown.length === 0) {
    write(`The conversation of "${check.title}" was too long to be kept.\n`);
    return 0;
  }
  for (const scene of shown) {
    const text = ladder(scene, run.transcripts.get(scene) ?? [], look);
    write(`ex${number} ${check.title}\n\n${text}\n`);
  }
  const others = run.checks.filter((one) => one !== check).map((one) => one.slug);
  write(`Other conversations: npm run replay ${number} ${others.slice(0, 3).join(' | ')} ...\n`); // prettier-ignore
  return 0;
}

/** The first check that failed; where none did, the one with the most to see. */
function firstToShow({ report, checks }: Recalled): string {
  const failed = report.results.find(({ verdict }) => isFailure(verdict));
  const core = checks.filter((check) => check.tier === 'core');
  const richest = core.toSorted((a, b) => steps(b) - steps(a))[0];
  return failed?.slug ?? richest?.slug ?? '';
}

const steps = (check: Recalled['checks'][number]): number =>
  new Set(check.scenes.flatMap((scene) => scene.steps.map((step) => step.kind))).size;
