// A hint as text: what went wrong, the help for it at this level, and where to read more.
import type { Failure, Result } from '../judge/report.ts';
import { colors, type Look } from './look.ts';
import { muted } from './muted.ts';
import { labelled } from './wrap.ts';

/** `level` counts from 0; the last one stays the last. */
export function hintText(
  { title, lesson }: Pick<Result, 'title' | 'lesson'>,
  { hints, mistake }: Pick<Failure, 'hints' | 'mistake'>,
  level: number,
  session: number,
  look: Look,
): string {
  const c = colors(look);
  const deeper = level + 1 < hints.length ? `npm run hint ${session}  again goes one step further` : 'this was the last hint'; // prettier-ignore
  const lines = [
    ...labelled(`${c.red('FAIL')} `, c.bold(title), look.width),
    '',
    ...(mistake ? [...labelled('usually  ', mistake.usually, look.width), ''] : []),
    ...labelled(`hint ${level + 1}   `, hints[level] ?? '', look.width),
    '',
    ...labelled(`lesson ${session} `, `"${lesson}"`, look.width),
    ...labelled('', c.dim(`${level + 1} of ${hints.length}: ${deeper}`), look.width),
  ];
  return muted(`${lines.join('\n')}\n`);
}
