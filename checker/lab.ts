// What is remembered between two commands, in .lab: the last run of each session and how far it is. Plain JSON, a file
// for each slug, written whole or not at all. Keys that are not known here stay as they are. What cannot be read counts
// as not there; before something is written in its place it is put aside, and told.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readVerdict } from './judge/read-back.ts';
import type { Verdict } from './judge/report.ts';
import type { Scene } from './plan/session.ts';
import { LAB, shortPath } from './project.ts';
import type { Transcript } from './wire/transcript.ts';
import { fromLines, toLines } from './wire/transcript-lines.ts';

export interface Remembered {
  slug: string;
  seed: string;
  outcome: string;
  /** How often the session was checked. */
  tries: number;
  /** When it was last checked: ISO 8601, UTC. */
  checkedAt: string;
  /** When it was last passed; null: never. */
  passedAt: string | null;
  programs: Record<string, string>;
  /** What a hint is for -> how many of them have been shown. */
  hints: Record<string, number>;
  /** Check slug -> how it went when it was last checked, also in an earlier run of another part. */
  checks: Record<string, Went>;
  /** Check slug -> what the last run said of it, in full. */
  verdicts: Record<string, Verdict>;
  /** Of which parts the checks were; all programs together are one. */
  parts: string[];
  /** Transcripts by the place of their scene in the plan, as lines; long ones are not kept. */
  scenes: Record<string, string>;
}

/** `not-here`: this computer has not what the check needs. */
export type Went = 'passed' | 'failed' | 'not-run' | 'not-here';

const LONGEST = 400_000;

/** What stands where a run of this session is remembered. */
export type Found =
  | { kind: 'nothing' }
  | { kind: 'remembered'; remembered: Remembered }
  | { kind: 'foreign'; file: string; why: string };

export function lookUp(slug: string, lab = LAB): Found {
  const file = fileOf(slug, lab);
  const read = readJson(file);
  if (read.kind !== 'json') return read.kind === 'nothing' ? read : { ...read, file };
  const { value } = read;
  if (!isRemembered(value)) return { kind: 'foreign', file, why: 'it is no run of a session' };
  if (value.slug !== slug) return { kind: 'foreign', file, why: 'it is of another session' };
  return { kind: 'remembered', remembered: { ...value, ...trusted(value) } };
}

export function recall(slug: string, lab = LAB): Remembered | undefined {
  const found = lookUp(slug, lab);
  return found.kind === 'remembered' ? found.remembered : undefined;
}

/** Writes it down. Answers what is to be told of it, as a sentence: nothing of this is a reason to fail. */
export function remember(what: Remembered, lab = LAB): string | undefined {
  return write(fileOf(what.slug, lab), what, lookUp(what.slug, lab).kind === 'foreign');
}

/** How a quiz went: answers right at the first try. */
export interface QuizResult {
  right: number;
  of: number;
}

const quizOf = (slug: string, lab: string): string => join(lab, `${slug}.quiz.json`);

export function rememberQuiz(slug: string, result: QuizResult, lab = LAB): string | undefined {
  const file = quizOf(slug, lab);
  const foreign = existsSync(file) && recallQuiz(slug, lab) === undefined;
  return write(file, { ...result, at: new Date().toISOString() }, foreign);
}

export function recallQuiz(slug: string, lab = LAB): QuizResult | undefined {
  const read = readJson(quizOf(slug, lab));
  if (read.kind !== 'json' || !isObject(read.value)) return undefined;
  const [right, of] = [Reflect.get(read.value, 'right'), Reflect.get(read.value, 'of')];
  return isCount(right) && isCount(of) ? { right, of } : undefined;
}

type Read = { kind: 'nothing' } | { kind: 'foreign'; why: string } | { kind: 'json'; value: unknown };

function readJson(file: string): Read {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (problem) {
    return codeOf(problem) === 'ENOENT' ? { kind: 'nothing' } : { kind: 'foreign', why: 'it cannot be read' };
  }
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return { kind: 'foreign', why: 'it is no JSON' };
  }
}

/** Keeps what else stands in the file; a foreign one is put aside as a whole. */
function write(file: string, what: object, foreign: boolean): string | undefined {
  try {
    const aside = foreign ? putAside(file) : undefined;
    const read = readJson(file);
    const others = read.kind === 'json' && isObject(read.value) ? read.value : {};
    writeWhole(file, `${JSON.stringify({ ...others, ...what }, undefined, 1)}\n`);
    return aside === undefined
      ? undefined
      : `${shortPath(file)} could not be read: it is kept as ${shortPath(aside)}, and a new one was begun.`;
  } catch (problem) {
    const code = codeOf(problem);
    if (code === undefined) throw problem;
    return `This could not be remembered, since ${shortPath(file)} cannot be written (${code}). npm run doctor says more.`;
  }
}

const codeOf = (problem: unknown): string | undefined =>
  problem instanceof Error && 'code' in problem ? String(problem.code) : undefined;

/** Moves a file, or whatever else it is, to where nothing stands yet. */
function putAside(file: string): string {
  const folder = join(dirname(file), 'backup');
  mkdirSync(folder, { recursive: true });
  for (let n = 1; ; n++) {
    const aside = join(folder, `${basename(file)}.${n}`);
    if (existsSync(aside)) continue;
    renameSync(file, aside);
    return aside;
  }
}

/** Writes a page for the browser; where it stands. */
export function keepPage(name: string, page: string): string {
  const file = join(LAB, `replay-${name}.html`);
  writeWhole(file, page);
  return file;
}

/** From which the code words of this teacher's server are made: drawn once, and the same when the server starts again. */
export function classSecret(lab = LAB): string {
  const file = join(lab, 'class-secret');
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept !== '') return kept;
  } catch {}
  const drawn = randomBytes(16).toString('hex');
  writeWhole(file, `${drawn}\n`);
  return drawn;
}

/** Whole or not at all: a reader never sees half of it. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const whole = `${file}.${process.pid}.new`;
  writeFileSync(whole, text);
  renameSync(whole, file);
}

/** Transcripts as they are kept: those that are short enough. */
export function keep(scenes: readonly Scene[], transcripts: ReadonlyMap<Scene, Transcript>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [index, scene] of scenes.entries()) {
    const transcript = transcripts.get(scene);
    if (transcript && weight(transcript) < LONGEST) kept[index] = toLines(transcript);
  }
  return kept;
}

/** The transcripts that were kept, by scene. Lines that are not a transcript are left out. */
export function kept(scenes: readonly Scene[], { scenes: lines }: Pick<Remembered, 'scenes'>): Map<Scene, Transcript> {
  const found = new Map<Scene, Transcript>();
  for (const [index, scene] of scenes.entries()) {
    const text = lines[index];
    if (typeof text !== 'string') continue;
    try {
      found.set(scene, fromLines(text));
    } catch {
      continue;
    }
  }
  return found;
}

const weight = (transcript: Transcript): number => transcript.reduce((sum, event) => sum + 100 + sizeOf(event), 0);

const sizeOf = (event: Transcript[number]): number =>
  'data' in event ? event.data.length : 'text' in event ? event.text.length : 0;

const fileOf = (slug: string, lab: string): string => join(lab, `${slug}.json`);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Enough of it to be a run; what `trusted` mends need not be there. */
function isRemembered(value: unknown): value is Remembered {
  if (!isObject(value)) return false;
  const has = (key: string, type: string) => typeof Reflect.get(value, key) === type;
  const holds = (key: string) => isObject(Reflect.get(value, key));
  const parts: unknown = Reflect.get(value, 'parts');
  return (
    ['slug', 'seed', 'outcome', 'checkedAt'].every((key) => has(key, 'string')) &&
    ['programs', 'scenes'].every(holds) &&
    Array.isArray(parts) &&
    parts.every((part) => typeof part === 'string')
  );
}

const WENT: readonly unknown[] = ['passed', 'failed', 'not-run', 'not-here'] satisfies Went[];

/** What came later than the first version of these files, or may have been changed by hand. */
function trusted(
  value: Partial<Remembered>,
): Pick<Remembered, 'tries' | 'hints' | 'checks' | 'verdicts' | 'passedAt' | 'programs'> {
  const { tries, passedAt } = value;
  return {
    tries: isCount(tries) ? tries : 1,
    passedAt: typeof passedAt === 'string' ? passedAt : null,
    hints: only(value.hints, isCount),
    checks: only(value.checks, (went): went is Went => WENT.includes(went)),
    verdicts: only(value.verdicts, (one): one is Verdict => readVerdict(one) !== undefined),
    programs: only(value.programs, (one) => typeof one === 'string'),
  };
}

/** The entries of an object that are what they should be. */
function only<T>(object: unknown, fits: (value: unknown) => value is T): Record<string, T> {
  const entries: [string, unknown][] = isObject(object) ? Object.entries(object) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, T] => fits(entry[1])));
}
