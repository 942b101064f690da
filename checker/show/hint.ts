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
  /** What goes on, and what shows the whole conversation: a command, or the key of a watch. */
  again: string;
  picture: string;
  /** How the program is started. */
  program?: string | undefined;
}

/** From this hint on there are pieces of a program in them. */
const HAS_CODE = 1;

export function hintText(hinted: Hinted, look: Look): string {
  const { result, failure, seen, session, program = '' } = hinted;
  const { hints, mistake, expected, received } = failure;
  const all = hintRows(hints, look);
  const shown = seen < hints.length ? all.slice(seen, seen + 1) : all;
  const row = (label: string, text: string) => labelled(`     ${label.padEnd(10)}`, text, look.width);
  const lines = [
    ...heading(result.title, look),
    ...row('expected', expected),
    ...row('received', received),
    ...(mistake ? row('usually', mistake.usually) : []),
    ...row(`lesson ${session}`, `"${result.lesson}"`),
    '',
    ...(seen < hints.length
      ? []
      : [...labelled('', 'You have seen all three. Here they are once more.', look.width), '']),
    ...shown.flatMap((hint) => [...hint, '']),
    ...(seen >= HAS_CODE ? otherLanguage(program, look) : []),
    ...labelled('', colors(look).dim(whatNext(hinted, hints.length)), look.width),
  ];
  return muted(`${lines.join('\n')}\n`);
}

/** The hints are written for who writes in the language of the starters. */
function otherLanguage(program: string, look: Look): string[] {
  const [runner = ''] = program.split(' ');
  if (runner === '' || OURS.test(program)) return [];
  const told = `Names of functions are those of Node; ${runner} has them under names of its own. The idea is the same.`;
  return [...labelled('', colors(look).dim(told), look.width), ''];
}

const OURS = /^(npx )?(\S*\/)?(node|tsx|bun|deno)\b/;

const heading = (title: string, look: Look): string[] =>
  labelled(`${colors(look).red('FAIL')} `, colors(look).bold(title), look.width);

/** Each hint as its lines. */
const hintRows = (hints: readonly string[], look: Look): string[][] =>
  hints.map((text, at) => labelled(`hint ${at + 1} of ${hints.length}  `, text, look.width));

function whatNext({ seen, again, picture }: Hinted, all: number): string {
  if (seen + 1 < all) return `One step further: ${again}`;
  if (seen + 1 === all) return `This was the last one; ${again}  shows all three again.`;
  return `${picture} shows the whole conversation.`;
}
