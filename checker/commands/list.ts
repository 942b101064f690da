// list: all sessions, how far each is, and what comes next.
import { loadAll } from '../catalog.ts';
import { lookUp, recallQuiz, type Remembered } from '../lab.ts';
import type { Session } from '../plan/session.ts';
import { rowOf } from '../progress.ts';
import { shortPath } from '../project.ts';
import { listText, type ListRow } from '../show/list.ts';
import { lookOf } from '../show/look.ts';
import { isUntouched } from '../starters.ts';
import { print, type Print } from './print.ts';

export async function list(_: readonly string[] = [], write: Print = print): Promise<number> {
  const { rows, notes } = progress(await loadAll(), new Date());
  write(listText(rows, lookOf(process.stdout, process.env), notes));
  return 0;
}

/** Whether it was checked last with the student's own file, not with another program. */
const withOwn = ({ slug }: Session, remembered: Remembered | undefined): boolean =>
  Object.values(remembered?.programs ?? {}).some((one) => one.includes(`exercises/${slug}/`));

/** How far each session is, and what of `.lab` cannot be read. */
export function progress(sessions: readonly Session[], now: Date): { rows: ListRow[]; notes: string[] } {
  const all = sessions.map((session) => ({ session, found: lookUp(session.slug) }));
  const rows = all.map(({ session, found }) => {
    const remembered = found.kind === 'remembered' ? found.remembered : undefined;
    const row = rowOf(session, remembered, recallQuiz(session.slug), now);
    return { ...row, startedAnew: row.state === 'passed' && withOwn(session, remembered) && isUntouched(session) };
  });
  const notes = all.flatMap(({ session, found }) => {
    if (found.kind !== 'foreign') return [];
    const check = `npm run check ${session.number}`;
    return [
      `${shortPath(found.file)} counts as not there: ${found.why}. ${check} keeps it in .lab/backup and begins anew.`,
    ];
  });
  return { rows, notes };
}
