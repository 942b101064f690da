// What is said when something has passed: told once, below the report of the check.
import { existsSync, readFileSync } from 'node:fs';
import { slugs } from '../catalog.ts';
import { recall } from '../lab.ts';
import { TOGETHER, type Session } from '../plan/session.ts';
import { partPassed } from '../progress.ts';
import { exerciseOf, lessonOf, shortPath, solutionOf } from '../project.ts';
import type { Ran } from '../run-session.ts';
import type { Look } from '../show/look.ts';
import { afterPassText, noticeIn } from '../show/notice.ts';

/** Empty where nothing has passed. To be called when the run is remembered. */
export async function afterPass(session: Session, { outcome, report }: Ran, look: Look): Promise<string> {
  if (outcome !== 'passed') return '';
  const parts = session.parts.filter(({ name }) => report.parts.includes(name) || report.parts.includes(TOGETHER));
  const whole = recall(session.slug)?.passedAt != null;
  const path = lessonOf(session);
  const own = parts.some((part) => report.programs[part.name]?.endsWith(shortPath(exerciseOf(session, part))));
  const only = parts.length === 1 && session.parts.length > 1 ? ` ${parts[0]?.name}` : '';
  return afterPassText(
    {
      notice: whole && existsSync(path) ? noticeIn(readFileSync(path, 'utf8')) : '',
      solutions: parts.map((part) => shortPath(solutionOf(session, part))),
      diff: own ? `npm run diff ${session.number}${only}` : undefined,
      next: whole ? await nextSession(session) : nextPart(session),
    },
    look,
  );
}

/** The first part that has not passed; when each has, all of them together. */
function nextPart(session: Session): string {
  const remembered = recall(session.slug);
  const left = session.parts.find(({ name }) => !partPassed(session, name, remembered));
  return `npm run check ${session.number}${left ? ` ${left.name}` : ', all of it at once'}`;
}

/** The first behind this one that is not passed; else the first of all. */
async function nextSession({ slug }: Session): Promise<string> {
  const all = await slugs();
  const here = all.indexOf(slug);
  const open = [...all.slice(here + 1), ...all.slice(0, here)].find((one) => recall(one)?.passedAt == null);
  return open === undefined ? 'npm run list: all sessions are passed' : `npm run lesson ${Number.parseInt(open, 10)}`;
}
