// Two files line by line: what is only in yours, what is only in the other. Whatever the files hold, it is safe to print.
import { structuredPatch, type StructuredPatchHunk } from 'diff';
import { printable } from '../wire/visible.ts';
import { colors, type Colors, type Look } from './look.ts';
import { muted } from './muted.ts';
import { labelled } from './wrap.ts';

export interface Side {
  path: string;
  text: string;
}

/** Two that have less in common than this are not shown side by side. */
const MOST_CHANGES = 4000;
/** Lines round a change. */
const AROUND = 3;
const LONGEST_LINE = 400;
const GOES_ON = '... ';

/** Blanks at the ends of lines, and how lines end, are no difference. */
export function compareText(yours: Side, reference: Side, look: Look): string {
  const c = colors(look);
  const lines = [
    ...labelled(` ${c.red('-')} yours      `, printable(yours.path), look.width),
    ...labelled(` ${c.green('+')} reference  `, reference.path, look.width),
    '',
    ...body(yours.text, reference.text, look, c),
  ];
  return muted(`${lines.join('\n')}\n`);
}

function body(yours: string, reference: string, look: Look, c: Colors): string[] {
  const say = (text: string) => labelled(' ', text, look.width);
  const patch = structuredPatch('', '', tidied(yours), tidied(reference), '', '', {
    context: AROUND,
    maxEditLength: MOST_CHANGES,
  });
  if (!patch) return say('The two have too little in common to be shown side by side.');
  if (patch.hunks.length === 0) return say('They are the same, line by line.');
  return patch.hunks.flatMap((hunk, at) => [
    ...(at === 0 ? [] : ['']),
    c.dim(` line ${hunk.oldLines === 0 ? hunk.oldStart + 1 : hunk.oldStart}`),
    ...hunkLines(hunk, look, c),
  ]);
}

const PAINT = { '-': 'red', '+': 'green', ' ': 'reset' } as const;

const hunkLines = ({ lines }: StructuredPatchHunk, look: Look, c: Colors): string[] =>
  lines.flatMap((line) => {
    const sign = line.startsWith('-') ? '-' : line.startsWith('+') ? '+' : ' ';
    const paint = c[PAINT[sign]];
    const rows = broken(sign, printable(line.slice(1), LONGEST_LINE), look.width);
    return rows.map((row) => (sign === ' ' ? row : paint(row)));
  });

/** What does not fit goes on in further lines, which nobody takes for lines of the file. */
function broken(sign: string, text: string, width: number): string[] {
  const [first = '', ...more] = labelled(` ${sign} `, text, width - GOES_ON.length);
  return [first.trimEnd(), ...more.map((row) => `   ${GOES_ON}${row.trimStart()}`)];
}

const tidied = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n*$/, '\n');
