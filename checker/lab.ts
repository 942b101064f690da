// What is remembered between two commands, in .lab: the last run of each session and how often it was tried.
// Plain JSON, written whole or not at all. Whatever is broken there is treated as not there.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Scene } from './plan/session.ts';
import { LAB } from './project.ts';
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
  /** Check slug -> how many hints have been shown for it. */
  hints: Record<string, number>;
  /** Of which parts the checks were; all programs together are one. */
  parts: string[];
  /** Transcripts by the place of their scene in the plan, as lines; long ones are not kept. */
  scenes: Record<string, string>;
}

const LONGEST = 400_000;

/** The scenes of a session in a fixed order: by it transcripts are found again. */
export const scenesOf = (checks: readonly Check[]): Scene[] => [
  ...new Set(checks.flatMap((check) => check.scenes)),
];

export function recall(slug: string): Remembered | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(fileOf(slug), 'utf8'));
    return isRemembered(read) && read.slug === slug ? read : undefined;
  } catch {
    return undefined;
  }
}

export function remember(what: Remembered): void {
  writeWhole(fileOf(what.slug), JSON.stringify(what));
}

/** How a quiz went: answers right at the first try. */
export interface QuizResult {
  right: number;
  of: number;
}

const quizOf = (slug: string): string => join(LAB, `${slug}.quiz.json`);

export function rememberQuiz(slug: string, result: QuizResult): void {
  writeWhole(quizOf(slug), JSON.stringify({ ...result, at: new Date().toISOString() }));
}

export function recallQuiz(slug: string): QuizResult | undefined {
  try {
    const { right, of }: { right?: unknown; of?: unknown } = JSON.parse(readFileSync(quizOf(slug), 'utf8')); // prettier-ignore
    return typeof right === 'number' && typeof of === 'number' ? { right, of } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a page for the browser; where it stands. */
export function keepPage(name: string, page: string): string {
  const file = join(LAB, `replay-${name}.html`);
  writeWhole(file, page);
  return file;
}

/** Whole or not at all: a reader never sees half of it. */
function writeWhole(file: string, text: string): void {
  mkdirSync(LAB, { recursive: true });
  const whole = `${file}.${process.pid}.new`;
  writeFileSync(whole, text);
  renameSync(whole, file);
}

/** Transcripts as they are kept: those that are short enough. */
export function keep(
  scenes: readonly Scene[],
  transcripts: ReadonlyMap<Scene, Transcript>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [index, scene] of scenes.entries()) {
    const transcript = transcripts.get(scene);
    if (transcript && weight(transcript) < LONGEST) kept[index] = toLines(transcript);
  }
  return kept;
}

/** The transcripts that were kept, by scene. Lines that are not a transcript are left out. */
export function kept(
  scenes: readonly Scene[],
  { scenes: lines }: Pick<Remembered, 'scenes'>,
): Map<Scene, Transcript> {
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

const weight = (transcript: Transcript): number =>
  transcript.reduce((sum, event) => sum + 100 + sizeOf(event), 0);

const sizeOf = (event: Transcript[number]): number =>
  'data' in event ? event.data.length : 'text' in event ? event.text.length : 0;

const fileOf = (slug: string): string => join(LAB, `${slug}.json`);

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== 'object' || value === null) return false;
  const has = (key: string, type: string) => typeof Reflect.get(value, key) === type;
  return (
    has('slug', 'string') &&
    has('seed', 'string') &&
    has('outcome', 'string') &&
    has('checkedAt', 'string') &&
    has('tries', 'number') &&
    has('programs', 'object') &&
    has('hints', 'object') &&
    has('scenes', 'object') &&
    Array.isArray(Reflect.get(value, 'parts'))
  );
}
