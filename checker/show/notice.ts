// After a pass: what the lesson says to notice, where another way to write it stands, and what comes next.
import { colors, type Look } from './look.ts';
import { renderMarkdown } from './markdown.ts';
import { labelled } from './wrap.ts';

const HEADING = 'What to notice';

/** The section of a lesson that says what to notice, as markdown; empty where it has none. */
export function noticeIn(lesson: string): string {
  const [, after = ''] = lesson.replaceAll('\r\n', '\n').split(`\n## ${HEADING}\n`);
  return (after.split(/^## /m)[0] ?? '').trim();
}

export interface AfterPass {
  /** Markdown, from the lesson; empty when only a part of the session is done. */
  notice: string;
  /** The reference solution of what was checked. */
  solutions: readonly string[];
  /** How both are seen side by side; undefined: what passed is none of the files in exercises/. */
  diff: string | undefined;
  /** What to do now. */
  next: string;
}

export function afterPassText({ notice, solutions, diff, next }: AfterPass, look: Look): string {
  const c = colors(look);
  const row = (label: string, text: string) => labelled(` ${c.bold(label.padEnd(18))}`, text, look.width);
  const width = Math.max(look.width - 1, 20);
  const points =
    notice === ''
      ? []
      : renderMarkdown(notice, { ...look, width })
          .trimEnd()
          .split('\n');
  const lines = [
    ...(points.length === 0 ? [] : [` ${c.bold(HEADING)}`, ...points.map((line) => ` ${line}`.trimEnd()), '']),
    ...row('One way to do it', solutions.join(', ')),
    ...(diff === undefined ? [] : row('Yours beside it', diff)),
    ...row('Next', next),
  ];
  return `\n${lines.join('\n')}\n`;
}
