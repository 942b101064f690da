// replay: the last conversation as a ladder, or all of them as a page, from what is remembered. No process, no socket.
import { breakOf } from '../judge/judge.ts';
import { isFailure, type Verdict } from '../judge/report.ts';
import { keepPage } from '../lab.ts';
import { scenesOf, type Check, type Scene } from '../plan/session.ts';
import { shortPath } from '../project.ts';
import { ladder } from '../show/ladder.ts';
import { lookOf } from '../show/look.ts';
import { replayPage, type Replay, type Talk } from '../show/replay-page.ts';
import { UsageError } from '../usage-error.ts';
import { nearest } from '../wire/near.ts';
import { printable } from '../wire/visible.ts';
import { print, type Print } from './print.ts';
import { recalled, type Recalled } from './recalled.ts';

export async function replay(words: readonly string[], write: Print = print): Promise<number> {
  const asPage = words.at(-1) === 'html';
  const [word, wanted, ...more] = asPage ? words.slice(0, -1) : words;
  if (more.length > 0)
    throw new UsageError(
      `"${more.join(' ')}" is one word too many`,
      'replay SESSION, replay SESSION CHECK (or a part), and html behind each of them',
    );
  const run = await recalled(word, 'replay');
  return asPage ? writePage(run, wanted, write) : printLadder(run, wanted, write);
}

function printLadder(run: Recalled, wanted: string | undefined, write: Print): number {
  const all = chosen(run, wanted);
  const check = all.length === 1 ? all[0] : firstToShow(run, all);
  if (!check) return 0;
  const { number } = run.session;
  const look = lookOf(process.stdout, process.env);
  const shown = check.scenes.filter((scene) => run.transcripts.has(scene));
  const verdict = run.report.results.find(({ slug }) => slug === check.slug)?.verdict;
  if (shown.length === 0) {
    write(`${nothingToShow(check.title, verdict)}\n`);
    return 0;
  }
  if (verdict?.kind === 'not-run')
    write(`"${check.title}" was not judged yet: ${verdict.reason}. A first look at it went like this.\n\n`);
  for (const scene of shown) {
    const text = ladder(scene, run.transcripts.get(scene) ?? [], look);
    write(`ex${number} ${check.title}\n\n${text}\n`);
  }
  const others = run.checks.filter((one) => one !== check).map((one) => one.slug);
  write(`Other conversations: npm run replay ${number} ${others.slice(0, 3).join(' | ')} ...\n`);
  return 0;
}

function nothingToShow(title: string, verdict: Verdict | undefined): string {
  if (verdict?.kind === 'not-run') return `"${title}" was not run yet, so there is nothing to show: ${verdict.reason}.`;
  if (verdict?.kind === 'trouble')
    return `The checker had trouble with "${title}", this is not your fault: ${verdict.reason}.`;
  return `The conversation of "${title}" was too long to be kept.`;
}

/** The page of all checks, of those of a part, or of one. */
function writePage(run: Recalled, wanted: string | undefined, write: Print): number {
  const checks = chosen(run, wanted);
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

function replayOf({ report, transcripts }: Recalled, checks: readonly Check[]): Replay {
  const results = report.results.filter(({ slug }) => checks.some((check) => check.slug === slug));
  const verdicts = new Map(results.map(({ slug, verdict }) => [slug, verdict]));
  const broke = checks.flatMap((check) => {
    const verdict = verdicts.get(check.slug);
    const where = verdict && isFailure(verdict) ? breakOf(keptOf(check, transcripts), transcripts) : undefined;
    return where ? [{ ...where, check: check.slug }] : [];
  });
  const talks = scenesOf(checks).flatMap((scene): Talk[] => {
    const transcript = transcripts.get(scene);
    if (!transcript) return [];
    const own = checks.filter(({ scenes }) => scenes.includes(scene));
    return [{ scene, transcript, checks: own, broke: broke.filter((one) => one.scene === scene) }];
  });
  const isThere = (check: Check) =>
    keptOf(check, transcripts).scenes.length === check.scenes.length || broke.some((one) => one.check === check.slug);
  const wasPlayed = ({ slug }: Check) => {
    const verdict = verdicts.get(slug);
    return verdict !== undefined && (verdict.kind === 'passed' || isFailure(verdict));
  };
  const notKept = checks.filter((check) => wasPlayed(check) && !isThere(check));
  return { report: { ...report, results }, talks, notKept };
}

/** The check, with those of its scenes whose conversation is there. */
const keptOf = (check: Check, transcripts: ReadonlyMap<Scene, unknown>): Check => ({
  ...check,
  scenes: check.scenes.filter((scene) => transcripts.has(scene)),
});

/** The checks that are meant: all, those of one part, or one. */
function chosen({ session, checks }: Recalled, wanted: string | undefined): readonly Check[] {
  const meant = checks.filter(({ slug, part }) => wanted === undefined || slug === wanted || part === wanted);
  if (meant.length > 0) return meant;
  const names = checks.map((one) => one.slug);
  const near = nearest(wanted ?? '', [...names, ...checks.map(({ part }) => part)], (name) => name);
  const fix = near === undefined ? `Its checks: ${names.join(', ')}` : `Did you mean ${near}?`;
  throw new UsageError(`Session ${session.number} has no check or part "${printable(wanted ?? '')}"`, fix);
}

/** The first check that failed; where none did, the one with the most to see. */
function firstToShow({ report }: Recalled, checks: readonly Check[]): Check | undefined {
  const broke = new Set(report.results.filter(({ verdict }) => isFailure(verdict)).map(({ slug }) => slug));
  const failed = checks.find(({ slug }) => broke.has(slug));
  const core = checks.filter((check) => check.tier === 'core');
  return failed ?? core.toSorted((a, b) => steps(b) - steps(a))[0];
}

const steps = (check: Check): number =>
  new Set(check.scenes.flatMap((scene) => scene.steps.map((step) => step.kind))).size;
