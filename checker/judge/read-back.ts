// A verdict that was written down as JSON, read back: whole, or not at all.
import type { Chapter, Failure, Verdict } from './report.ts';

type Parts = Readonly<Record<string, unknown>>;

/** Undefined: it is none. */
export function readVerdict(value: unknown): Verdict | undefined {
  return isVerdict(value) ? value : undefined;
}

function isVerdict(value: unknown): value is Verdict {
  if (!isObject(value)) return false;
  switch (value['kind']) {
    case 'passed':
      return true;
    case 'failed':
      return isFailed(value);
    case 'crashed':
      return isText(value['error']) && isFailed(value);
    case 'not-run':
      return isText(value['reason']) && typeof value['harmless'] === 'boolean';
    case 'trouble':
      return isText(value['reason']);
    default:
      return false;
  }
}

/** What is undefined is not written, so it may be missing. */
function isFailed({ story, asked, expected, received, differsAt, mistake, hints, byHand }: Parts): boolean {
  return (
    isListOf(story, isChapter) &&
    (asked === undefined || isText(asked)) &&
    isText(expected) &&
    isText(received) &&
    (differsAt === undefined || Number.isSafeInteger(differsAt)) &&
    (mistake === undefined || isMistake(mistake)) &&
    isListOf(hints, isText) &&
    hints.length === 3 &&
    isByHand(byHand)
  );
}

const isChapter = (value: unknown): value is Chapter =>
  isObject(value) && isText(value['who']) && isText(value['told']);

const isMistake = (value: unknown): value is Failure['mistake'] =>
  isObject(value) && isText(value['slug']) && isText(value['usually']);

function isByHand(value: unknown): value is Failure['byHand'] {
  if (!isObject(value)) return false;
  const { words, holes, before, line, other } = value;
  return (
    isText(words) &&
    (holes === undefined || (isObject(holes) && Object.values(holes).every(isText))) &&
    (before === undefined || isText(before)) &&
    (line === undefined || isText(line)) &&
    isListOf(other, isText)
  );
}

const isObject = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const isListOf = <T>(value: unknown, is: (one: unknown) => one is T): value is T[] =>
  Array.isArray(value) && value.every(is);
