// The sessions as a list, with the next step below it.
import { colors, type Look } from './look.ts';
import { apart } from './wrap.ts';

export interface ListRow {
  number: number;
  title: string;
  state: 'passed' | 'begun' | 'new';
  tries: number;
  /** How the quiz went; undefined: not yet. */
  quiz?: { right: number; of: number } | undefined;
}

const MARKS = { passed: 'x', begun: '.', new: ' ' } as const;

export function listText(rows: readonly ListRow[], look: Look): string {
  const c = colors(look);
  const width = Math.min(look.width, 72);
  const lines = rows.map(({ number, title, state, tries, quiz }) => {
    const mark = state === 'passed' ? c.green(MARKS[state]) : MARKS[state];
    const times = tries === 0 ? '' : tries === 1 ? '1 try' : `${tries} tries`;
    const asked = quiz ? `quiz ${quiz.right}/${quiz.of}` : '';
    return apart(` [${mark}] ${String(number).padStart(2)}  ${title}`, `${asked}  ${times.padStart(9)}`.trimEnd(), width); // prettier-ignore
  });
  const next = rows.find(({ state }) => state !== 'passed');
  const then = next
    ? `Next: npm run lesson ${next.number}, then npm run check ${next.number}`
    : 'All sessions are passed.';
  return `${lines.join('\n')}\n\n${then}\n`;
}
