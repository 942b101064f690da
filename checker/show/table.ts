// Sessions as a table: one line each, and what it comes to.
import type { Session } from '../plan/session.ts';
import { pointsOf, type Outcome, type Report } from '../judge/report.ts';
import { colors, type Look } from './look.ts';
import { apart } from './wrap.ts';

export interface Row {
  session: Session;
  ran: { report: Report; outcome: Outcome };
}

const WORDS: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  'not-yet': 'not yet',
  trouble: 'checker trouble',
};

export function tableText(rows: readonly Row[], look: Look): string {
  const c = colors(look);
  const width = Math.min(look.width, 80);
  const lines = rows.map(({ session, ran }) => {
    const core = pointsOf(ran.report.results.filter((result) => result.tier === 'core'));
    const stretch = ran.report.results.filter((result) => result.tier === 'stretch');
    const extra = stretch.filter(({ verdict }) => verdict.kind === 'passed').length;
    const word = ran.outcome === 'passed' ? c.green(WORDS.passed) : c.red(WORDS[ran.outcome]);
    const left = ` ${String(session.number).padStart(2)}  ${session.title}`;
    return apart(left, `${core.reached}/${core.possible}  stretch ${extra}/${stretch.length}  ${word.padEnd(8)}`, width); // prettier-ignore
  });
  const passed = rows.filter(({ ran }) => ran.outcome === 'passed').length;
  return `${lines.join('\n')}\n\n ${passed} of ${rows.length} sessions passed\n\n`;
}
