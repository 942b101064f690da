// The sessions as a list, with the next step below it.
import { ago } from './ago.ts';
import { colors, type Colors, type Look } from './look.ts';
import { apart, columnsOf, labelled } from './wrap.ts';

export interface ListRow {
  number: number;
  title: string;
  /** Passed: once, as a whole; what failed since then is among what is left. */
  state: 'passed' | 'begun' | 'new';
  tries: number;
  core: Checks;
  stretch: Checks;
  /** Undefined: never, or nobody knows when. */
  passedMsAgo: number | undefined;
  checkedMsAgo: number | undefined;
  /** It was passed with the student's own file, which is the starter again. */
  startedAnew?: boolean;
  /** How the quiz went; undefined: not yet. */
  quiz?: { right: number; of: number } | undefined;
}

/** Checks that can be checked on this computer. */
export interface Checks {
  of: number;
  /** What has not passed yet. */
  left: readonly string[];
}

const MARKS = { passed: 'x', begun: '.', new: ' ' } as const;
const INDENT = ' '.repeat(9);

/** `notes`: what else is to be told, in sentences. */
export function listText(rows: readonly ListRow[], look: Look, notes: readonly string[] = []): string {
  const c = colors(look);
  const width = Math.min(look.width, 80);
  const lines = [
    ...rows.flatMap((row) => rowLines(row, width, c)),
    '',
    ...notes.flatMap((note) => labelled(` ${c.yellow('note')}: `, note, width)),
    ...(notes.length === 0 ? [] : ['']),
    ...labelled(' ', nextStep(rows), width),
  ];
  return `${lines.join('\n')}\n`;
}

function rowLines(row: ListRow, width: number, c: Colors): string[] {
  const mark = row.state === 'passed' ? c.green(MARKS[row.state]) : MARKS[row.state];
  const left = ` [${mark}] ${String(row.number).padStart(2)}  ${row.title}`;
  const right = howFar(row);
  const fits = columnsOf(left) + 2 + columnsOf(right) <= width;
  const first = right === '' ? [left] : fits ? [apart(left, right, width)] : [left, ...labelled(INDENT, right, width)];
  return [...first, ...whatIsLeft(row, c).flatMap((text) => labelled(INDENT, text, width))];
}

/** `begun: 4 of 16, 3 tries`, `passed 3 days ago, 1 try, quiz 4/4`. */
function howFar(row: ListRow): string {
  const { state, tries, quiz } = row;
  const words = [
    ...(state === 'begun' ? [`begun: ${tally(row.core)}`] : []),
    ...(state === 'passed' ? [passed(row)] : []),
    ...(state === 'passed' && row.core.left.length > 0 ? [`now ${tally(row.core)}`] : []),
    ...(row.startedAnew === true ? ['now the starter again'] : []),
    ...(tries === 0 ? [] : [tries === 1 ? '1 try' : `${tries} tries`]),
    ...(quiz ? [`quiz ${quiz.right}/${quiz.of}`] : []),
  ];
  return words.join(', ');
}

const passed = ({ passedMsAgo }: ListRow): string =>
  `passed ${passedMsAgo === undefined ? '' : ago(passedMsAgo)}`.trimEnd();

const tally = ({ of, left }: Checks): string => `${of - left.length} of ${of}`;

function whatIsLeft({ state, core, stretch }: ListRow, c: Colors): string[] {
  if (state === 'new') return [];
  const [next] = core.left;
  if (next !== undefined) return [`${c.dim('next:')} ${next}`];
  const [first, ...more] = stretch.left;
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  return [`${c.dim(`stretch ${tally(stretch)}, left:`)} ${first}${others}`];
}

/** Where to go on: what was begun last; else what comes behind the last that is passed; else what was left out. */
export function nextOf(rows: readonly ListRow[]): ListRow | undefined {
  const since = ({ checkedMsAgo }: ListRow): number => checkedMsAgo ?? Number.POSITIVE_INFINITY;
  const [begun] = rows.filter(({ state }) => state === 'begun').toSorted((a, b) => since(a) - since(b));
  if (begun) return begun;
  const last = rows.findLastIndex(({ state }) => state === 'passed');
  const isNew = ({ state }: ListRow): boolean => state === 'new';
  return rows.slice(last + 1).find(isNew) ?? rows.find(isNew);
}

export function nextStep(rows: readonly ListRow[]): string {
  const next = nextOf(rows);
  if (next && rows.every(({ state }) => state === 'new'))
    return `You have not begun yet: npm run lesson ${next.number}`;
  if (next?.state === 'begun') return `Next: npm run check ${next.number}. npm run hint ${next.number} helps.`;
  if (next) return `Next: npm run lesson ${next.number}, then npm run check ${next.number}`;
  const stretch = rows.filter((row) => row.stretch.left.length > 0).map(({ number }) => number);
  if (stretch.length === 0) return 'All sessions are passed, with all that stretches.';
  return `All sessions are passed. There is something left to stretch in ${stretch.join(', ')}.`;
}

/** The sessions to choose from, with their marks, and where the cursor stands: on the next one. */
export function lessonChoices(rows: readonly ListRow[]): {
  choices: { title: string; value: number }[];
  initial: number;
} {
  const next = nextOf(rows);
  const choices = rows.map((row) => ({ title: marked(row), value: row.number }));
  return { choices, initial: next ? rows.indexOf(next) : 0 };
}

/** The same where nobody can choose. */
export function choicesText(rows: readonly ListRow[], look: Look): string {
  const next = nextOf(rows) ?? rows[0];
  const lines = rows.flatMap((row) => labelled(' ', marked(row), look.width));
  const then = next ? `\n To read one: npm run lesson ${next.number}\n` : '';
  return `${lines.join('\n')}\n${then}`;
}

const marked = ({ state, number, title }: ListRow): string =>
  `[${MARKS[state]}] ${String(number).padStart(2)}  ${title}`;
