// A report for a screen on which the whole of it has no room: only the first failure is told in full.
import { isFailure, type Report, type Result } from '../judge/report.ts';
import { count } from '../wire/visible.ts';
import { colors, type Colors, type Look } from './look.ts';
import { muted } from './muted.ts';
import { closing, resultLines, tally } from './report.ts';
import { apart, labelled } from './wrap.ts';

/** The same report, shorter and shorter. */
export function shorterTexts(report: Report, look: Look): string[] {
  const c = colors(look);
  const { results, session } = report;
  const of = (tier: Result['tier']) => results.filter((result) => result.tier === tier);
  const first = results.find(({ verdict }) => isFailure(verdict));
  const head = [
    apart(c.bold(`ex${session.number} ${session.title}`), tally(of('core')), look.width),
    ...(of('stretch').length === 0 ? [] : [apart('stretch', tally(of('stretch')), look.width)]),
    '',
  ];
  const full = (result: Result) => resultLines(result, true, report, look, c);
  const titles = results.flatMap((result) =>
    result !== first && isFailure(result.verdict) ? titleOf(result, look, c) : full(result),
  );
  const end = first ? [] : ['', ...closing(report, look, c)];
  const counted = [...counts(results, look, c, full), ...(first ? full(first) : [])];
  return [titles, counted].map((body) => muted(`${[...head, ...body, ...end].join('\n')}\n`));
}

const titleOf = ({ title }: Result, look: Look, c: Colors): string[] =>
  labelled(` ${c.red('FAIL')} `, title, look.width);

/** What held, what was not run and what failed, in a line each; trouble is told as it is. */
function counts(results: readonly Result[], look: Look, c: Colors, full: (result: Result) => string[]): string[] {
  const kinds = (kind: Result['verdict']['kind']) => results.filter(({ verdict }) => verdict.kind === kind);
  const failed = results.filter(({ verdict }) => isFailure(verdict));
  const some = (label: string, all: readonly Result[], words = '') =>
    all.length === 0 ? [] : labelled(label, `${count(all.length, 'check')}${words}`, look.width);
  return [
    ...some(` ${c.green('ok')}   `, kinds('passed')),
    ...some(`  ${c.dim('--')}  `, kinds('not-run'), ' not run'),
    ...kinds('trouble').flatMap(full),
    ...(failed.length < 2 ? [] : some('      ', failed, ' failed; the first of them:')),
  ];
}
