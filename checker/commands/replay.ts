// replay: the last conversation as a ladder, or all of them as a page, from what is remembered. No process, no socket.
import { breakOf } from '../judge/judge.ts';
import { isFailure } from '../judge/report.ts';
import { keepPage } from '../lab.ts';
import { scenesOf, type Check } from '../plan/session.ts';
import { shortPath } from '../project.ts';
import { ladder } from '../show/ladder.ts';
import { lookOf } from '../show/look.ts';
import { replayPage, type Replay, type Talk } from '../show/replay-page.ts';
import { UsageError } from '../usage-error.ts';
import { print, type Print } from './print.ts';
import { recalled, type Recalled } from './recalled.ts';

export async function replay(words: readonly string[], write: Print = print): Promise<number> {
  const asPage = words.at(-1) === 'html';
  const [word, wanted, ...more] = asPage ? words.slice(0, -1) : words;
  if (more.length > 0)
    throw new UsageError(
      `"${more.join(' ')}" is one word too many`,
      'replay SESSION, replay SESSION CHECK, and html behind either',
    );
  const run = await recalled(word, 'replay');
  return asPage ? writePage(run, wanted, write) : printLadder(run, wanted, write);
}

function printLadder(run: Recalled, wanted: string | undefined, write: Print): number {
  const check = checkIn(run, wanted ?? firstToShow(run));
  const { number } = run.session;
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
  write(`Other conversations: npm run replay ${number} ${others.slice(0, 3).join(' | ')} ...\n`);
  return 0;
}

/** The page of all checks, or of one. */
function writePage(run: Recalled, wanted: string | undefined, write: Print): number {
  const checks = wanted === undefined ? run.checks : [checkIn(run, wanted)];
  const { slug } = run.session;
  const file = keepPage(wanted === undefined ? slug : `${slug}-${wanted}`, replayPage(replayOf(run, checks)));
  const path = shortPath(file);
  write(`The page is ${path}\nOpen it in a browser:  ${opening(path, process.platform)}\n`);
  return 0;
}

/** How a file is opened from a terminal, as if by a double click. */
function opening(path: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') return `start ${path.replaceAll('/', '\\')}`;
  return `${platform === 'darwin' ? 'open' : 'xdg-open'} ${path}`;
}

function replayOf({ report, remembered, transcripts }: Recalled, checks: readonly Check[]): Replay {
  const results = report.results.filter(({ slug }) => checks.some((check) => check.slug === slug));
  const broke = results.flatMap(({ slug, verdict }) => {
    const check = checks.find((one) => one.slug === slug);
    const where = check && isFailure(verdict) ? breakOf(check, transcripts) : undefined;
    return where ? [{ ...where, check: slug }] : [];
  });
  const talks = scenesOf(checks).flatMap((scene): Talk[] => {
    const transcript = transcripts.get(scene);
    if (!transcript) return [];
    const own = checks.filter(({ scenes }) => scenes.includes(scene));
    return [{ scene, transcript, checks: own, broke: broke.filter((one) => one.scene === scene) }];
  });
  const judged = new Set(results.map(({ slug }) => slug));
  const lost = checks.filter(({ slug }) => !judged.has(slug));
  const notKept = lost.map((check) => ({ ...check, passed: remembered.checks[check.slug] === 'passed' }));
  return { report: { ...report, results }, talks, notKept };
}

function checkIn({ session, checks }: Recalled, slug: string): Check {
  const check = checks.find((one) => one.slug === slug);
  if (check) return check;
  const names = checks.map((one) => one.slug).join(', ');
  throw new UsageError(`Session ${session.number} has no check "${slug}"`, `Its checks: ${names}`);
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
