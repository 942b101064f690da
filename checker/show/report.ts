// A report as text. The same report gives the same text: nothing here looks at a clock, a disk or a socket.
import { isFailure, outcomeOf, type ByHand, type Failure, type Report, type Result } from '../judge/report.ts';
import { printable } from '../wire/visible.ts';
import { colors, type Colors, type Look } from './look.ts';
import { muted } from './muted.ts';
import { apart, columnsOf, labelled, wrapped } from './wrap.ts';

const INDENT = '      ';

export function reportText(report: Report, look: Look): string {
  const c = colors(look);
  const core = report.results.filter((result) => result.tier === 'core');
  const stretch = report.results.filter((result) => result.tier === 'stretch');
  const number = report.session.number;
  const failures = report.results.filter(({ verdict }) => isFailure(verdict));
  const rows = (results: readonly Result[]) =>
    results.flatMap((result) => resultLines(result, result === failures[0], report, look, c));
  const lines = [
    apart(c.bold(`ex${number} ${report.session.title}`), tally(core), look.width),
    '',
    ...rows(core),
    '',
    ...(stretch.length === 0 ? [] : [apart(c.bold('stretch'), tally(stretch), look.width), '']),
    ...rows(stretch),
    ...(stretch.length === 0 ? [] : ['']),
    ...(report.notes ?? []).flatMap((note) => labelled(' note: ', note, look.width)),
    ...closing(report, look, c),
  ];
  return muted(`${lines.join('\n')}\n`);
}

/** How many of those that can be checked here have passed. */
export function tally(results: readonly Result[]): string {
  const here = results.filter(({ verdict }) => verdict.kind !== 'not-run' || !verdict.harmless);
  return `${here.filter(({ verdict }) => verdict.kind === 'passed').length} of ${here.length} passed`;
}

/** Of failures the first is told in full, of the others what came: often they go with it. */
export function resultLines(result: Result, inFull: boolean, report: Report, look: Look, c: Colors): string[] {
  const { verdict, title } = result;
  switch (verdict.kind) {
    case 'passed':
      return labelled(` ${c.green('ok')}   `, title, look.width);
    case 'not-run':
      return verdict.harmless
        ? labelled(`  ${c.dim('--')}  `, `${title}: ${c.dim(verdict.reason)}`, look.width)
        : notRun(title, look, c);
    case 'trouble':
      return labelled(
        ` ${c.yellow('????')} `,
        `${title}: the checker had trouble, this is not your fault (${verdict.reason})`,
        look.width,
      );
    case 'failed':
    case 'crashed':
      return [
        ...labelled(` ${c.red('FAIL')} `, c.bold(title), look.width),
        ...(verdict.kind === 'crashed' && verdict.error !== '' ? row('crashed', c.red(verdict.error), look) : []),
        ...(inFull
          ? failureLines(verdict, result, report, look, c)
          : [
              ...(verdict.asked === undefined ? [] : row('asked', verdict.asked, look)),
              ...row('expected', verdict.expected, look),
              ...row('received', verdict.received, look),
            ]),
      ];
  }
}

const row = (label: string, text: string, look: Look): string[] =>
  labelled(`${INDENT}${label.padEnd(10)}`, text, look.width);

function failureLines(failure: Failure, result: Result, report: Report, look: Look, c: Colors): string[] {
  const error = result.verdict.kind === 'crashed' ? result.verdict.error : undefined;
  const names = Math.max(0, ...failure.story.map(({ who }) => who.length));
  return [
    ...failure.story.flatMap(({ who, told }) => labelled(`${INDENT}  ${c.dim(who.padEnd(names))}  `, told, look.width)),
    ...row('expected', failure.expected, look),
    ...received(failure, look, c),
    // Why a program could not start is said once.
    ...(failure.mistake && failure.mistake.usually !== error ? row('usually', failure.mistake.usually, look) : []),
    ...row(`lesson ${report.session.number}`, `"${result.lesson}"`, look),
    // A command that is broken into lines cannot be copied.
    ...byHand(failure, result, report).map((line, i) => `${INDENT}${windowOf(line, i).padEnd(10)}${line}`),
  ];
}

/** At the right edge, or behind a title that reaches there. */
function notRun(title: string, look: Look, c: Colors): string[] {
  const [start, why] = [`  ${c.dim('--')}  `, c.dim('not run yet')];
  const fits = columnsOf(start + title + why) + 2 <= look.width;
  return fits ? [apart(start + title, why, look.width)] : labelled(start, `${title}: ${why}`, look.width);
}

/** What came, with a caret under the first letter that differs, on whichever line that stands. */
function received({ received: text, differsAt }: Failure, look: Look, c: Colors): string[] {
  const label = `${INDENT}received  `;
  const rows = wrapped(label, text, look.width);
  const marked = differsAt === undefined ? undefined : rows.findLast(({ from }) => from <= differsAt);
  const column = label.length + columnsOf(text.slice(marked?.from ?? 0, differsAt));
  return rows.flatMap((row) => (row === marked ? [row.line, `${' '.repeat(column)}${c.red('^')}`] : [row.line]));
}

/** What to type, a line for each window; none where there is nothing to start. */
export function byHand({ byHand: hand }: Failure, { part }: Result, { programs }: Report): string[] {
  const program = programs[part];
  if (hand.line === undefined && (program === undefined || (hand.before ?? '') + hand.words === '')) return [];
  const run = printable(hand.line ?? `${hand.before ?? ''}${started(program ?? '', hand)}`.trimEnd(), Infinity);
  const waits = hand.other.some((line) => line.includes('nc -l'));
  return waits ? [...hand.other, run] : [run, ...hand.other];
}

/** The program with its words behind it, or where it wants them; the place of who says where it goes stands nowhere else. */
function started(program: string, { words, holes = {} }: ByHand): string {
  const placed = Object.keys(holes).filter((hole) => program.includes(hole));
  if (placed.length === 0) return `${program} ${words}`;
  const left = Object.keys(holes).filter((hole) => ![...placed, '{host}', '{port}'].includes(hole));
  const filled = placed.reduce((text, hole) => text.replaceAll(hole, () => holes[hole] ?? hole), program);
  return [filled, ...left.map((hole) => holes[hole])].join(' ');
}

/** Each line has a window of its own; what is no line to type has none. */
function windowOf(line: string, at: number): string {
  if (at === 0) return 'by hand';
  return /^(?:\d+ times: |others )/.test(line) ? 'and then' : `window ${at + 1}`;
}

export function closing(report: Report, look: Look, c: Colors): string[] {
  const { number } = report.session;
  const left = report.left ?? [];
  const outcome = outcomeOf(report.results);
  const failed = report.results.some(({ verdict }) => isFailure(verdict));
  const seed = c.dim(`seed ${report.seed}`);
  if (!failed) {
    return outcome === 'passed'
      ? labelled(
          ' ',
          `${c.green('Passed.')} ${left.length > 0 ? `Left in session ${number}: ${left.join(', ')}. ` : ''}${seed}`,
          look.width,
        )
      : labelled(' ', seed, look.width);
  }
  const passed = outcome === 'passed' ? `${c.green('Passed')}, with something left to stretch. ` : '';
  return labelled(
    ' ',
    `${passed}npm run hint ${number} helps, npm run replay ${number} shows the whole conversation. ${seed}`,
    look.width,
  );
}
