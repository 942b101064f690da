// hint: help for what last went wrong, from a nudge to almost the answer, one level deeper each time.
import { remember } from '../lab.ts';
import { isFailure } from '../judge/report.ts';
import { hintText } from '../show/hint.ts';
import { lookOf } from '../show/look.ts';
import { print, type Print } from './print.ts';
import { recalled } from './recalled.ts';

export async function hint([word]: readonly string[], write: Print = print): Promise<number> {
  const { session, remembered, report } = await recalled(word, 'hint');
  const failed = report.results.find(({ verdict }) => isFailure(verdict));
  if (!failed || !isFailure(failed.verdict)) {
    write(`Nothing of session ${session.number} failed when it was last checked.\n`);
    return 0;
  }
  const { hints } = failed.verdict;
  const level = Math.min(remembered.hints[failed.slug] ?? 0, hints.length - 1);
  const look = lookOf(process.stdout, process.env);
  write(hintText(failed, failed.verdict, level, session.number, look));
  remember({ ...remembered, hints: { ...remembered.hints, [failed.slug]: level + 1 } });
  return 0;
}
