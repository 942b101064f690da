// A hint as text: what went wrong, the help for it at this level, and where to read more.
import type { Failure, Result } from '../judge/report.ts';
import { colors, type Look } from './look.ts';
import { muted } from './muted.ts';
import { labelled } from './wrap.ts';

export interface Hinted {
  result: Pick<Result, 'title' | 'lesson'>;
  failure: Pick<Failure, 'hints' | 'mistake' | 'expected' | 'received'>;
  /** How many hints for it have been shown; from the last one on all of them are shown again. */
  seen: number;
  session: number;
  /** The command that goes on. */
  again: string;
}

export function hintText({ result, failure, seen, session, again }: Hinted, look: Look): string {
  const c = colors(look);
  const { hints, mistake, expected, received } = failure;
  const all = hints.map((text, at) => labelled(`hint ${at + 1} of ${hints.length}  `, text, look.width)); // prettier-ignore
  const shown = seen < hints.length ? all.slice(seen, seen + 1) : all;
  const row = (label: string, text: string) => labelled(`     ${label.padEnd(10)}`, text, look.width); // prettier-ignore
  const lines = [
    ...labelled(`${c.red('FAIL')} `, c.bold(result.title), look.width),
    ...row('expected', expected),
    ...row('received', received),
    ...(mistake ? row('usually', mistake.usually) : []),
    ...row(`lesson ${session}`, `"${result.lesson}"`),
    '',
    ...(seen < hints.length ? [] : [...labelled('', 'You have seen all three. Here they are once more.', look.width), '']), // prettier-ignore
    ...shown.flatMap((hint) => [...hint, '']),
    ...labelled('', c.dim(whatNext(seen, hints.length, again, session)), look.width),
  ];
  return muted(`${lines.join('\n')}\n`);
}

function whatNext(seen: number, all: number, again: string, session: number): string {
  if (seen + 1 < all) return `One step further: ${again}`;
  if (seen + 1 === all) return `This was the last one; ${again}  shows all three again.`;
  return `npm run replay ${session} shows the whole conversation.`;
}
