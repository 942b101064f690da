// Sessions as a table: one line each, and what it comes to.
import type { Session } from '../plan/session.ts';
import { pointsOf, type Outcome, type Report } from '../judge/report.ts';
import { colors, type Colors, type Look } from './look.ts';
import { apart, labelled } from './wrap.ts';

/** A session that was checked, what is missing so that it could not be, or one that nobody has begun. */
export type Row =
  | { session: Session; ran: { report: Report; outcome: Outcome } }
  | { session: Session; missing: string }
  | { session: Session; untouched: true };

const WORDS: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  'not-yet': 'not yet',
  trouble: 'checker trouble',
};

export function tableText(rows: readonly Row[], look: Look): string {
  const c = colors(look);
  const width = Math.min(look.width, 80);
  const lines = rows.flatMap((row) => rowLines(row, width, c));
  const passed = rows.filter((row) => 'ran' in row && row.ran.outcome === 'passed').length;
  return `${lines.join('\n')}\n\n ${passed} of ${rows.length} sessions passed\n\n`;
}

/** One line for a session; below it, why it could not be checked. */
export function rowLines(row: Row, width: number, c: Colors): string[] {
  const left = ` ${String(row.session.number).padStart(2)}  ${row.session.title}`;
  if ('untouched' in row) return [apart(left, c.dim('not begun'), width)];
  if ('missing' in row) return [apart(left, c.yellow('not checked'), width), ...labelled('     ', row.missing, width)];
  const { report, outcome } = row.ran;
  const core = pointsOf(report.results.filter((result) => result.tier === 'core'));
  const stretch = report.results.filter((result) => result.tier === 'stretch');
  const extra = stretch.filter(({ verdict }) => verdict.kind === 'passed').length;
  const more = stretch.length === 0 ? '' : `stretch ${extra}/${stretch.length}`;
  const word = WORDS[outcome].padStart(7);
  const colored = outcome === 'passed' ? c.green(word) : c.red(word);
  return [apart(left, `${core.reached}/${core.possible}  ${more.padEnd(11)}  ${colored}`, width)];
}
