// list: all sessions, how far each is, and what comes next.
import { loadAll } from '../catalog.ts';
import { recall, recallQuiz } from '../lab.ts';
import { listText } from '../show/list.ts';
import { lookOf } from '../show/look.ts';
import { print, type Print } from './print.ts';

export async function list(_: readonly string[] = [], write: Print = print): Promise<number> {
  const sessions = await loadAll();
  const rows = sessions.map(({ slug, number, title }) => {
    const last = recall(slug);
    const state = last?.passedAt != null ? 'passed' : last ? 'begun' : 'new';
    return { number, title, state, tries: last?.tries ?? 0, quiz: recallQuiz(slug) } as const;
  });
  write(listText(rows, lookOf(process.stdout, process.env)));
  return 0;
}
