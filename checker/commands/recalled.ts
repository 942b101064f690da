// The last run of a session, as it is remembered: what the check said of it, and the conversations that were kept.
import { find, loadAll } from '../catalog.ts';
import { resultOf, type Report } from '../judge/report.ts';
import { kept, lookUp, recall, type Remembered } from '../lab.ts';
import { dice } from '../plan/dice.ts';
import { scenesOf, type Check, type Scene, type Session } from '../plan/session.ts';
import { shortPath } from '../project.ts';
import { nextOf } from '../show/list.ts';
import { UsageError } from '../usage-error.ts';
import type { Transcript } from '../wire/transcript.ts';
import { progress } from './list.ts';

export interface Recalled {
  session: Session;
  remembered: Remembered;
  checks: readonly Check[];
  transcripts: ReadonlyMap<Scene, Transcript>;
  report: Report;
}

/** The run of the session that is named, or of the one that was checked last. */
export async function recalled(word: string | undefined, what: string): Promise<Recalled> {
  const session = word === undefined ? await lastChecked(what) : await find(word);
  const found = lookUp(session.slug);
  if (found.kind === 'foreign') {
    throw new UsageError(
      `${shortPath(found.file)} counts as not there: ${found.why}`,
      `npm run check ${session.number}  keeps it in .lab/backup and begins anew.`,
    );
  }
  if (found.kind === 'nothing') {
    throw new UsageError(
      `Session ${session.number} has not been checked yet`,
      `First  npm run check ${session.number}  and then  npm run ${what} ${session.number}`,
    );
  }
  const { remembered } = found;
  const { seed, parts, programs } = remembered;
  const checks = session.checks(dice(seed)).filter((check) => parts.includes(check.part));
  const transcripts = kept(scenesOf(checks), remembered);
  const results = checks.map((check) => {
    const verdict = remembered.verdicts[check.slug];
    if (verdict) return resultOf(check, verdict);
    throw new UsageError(
      `Session ${session.number} was last checked by another version of this workbook`,
      `First  npm run check ${session.number}  and then  npm run ${what} ${session.number}`,
    );
  });
  const { slug, number, title } = session;
  const report = { session: { slug, number, title }, parts, seed, programs, results };
  return { session, remembered, checks, transcripts, report };
}

async function lastChecked(what: string): Promise<Session> {
  const sessions = await loadAll();
  const times = sessions.map((session) => ({ session, at: recall(session.slug)?.checkedAt ?? '' }));
  const [last] = times.filter(({ at }) => at !== '').sort((a, b) => (a.at < b.at ? 1 : -1));
  if (last) return last.session;
  const next = nextOf(progress(sessions, new Date()).rows)?.number ?? 1;
  throw new UsageError(
    'Nothing has been checked yet',
    `First  npm run check ${next}  and then  npm run ${what} ${next}`,
  );
}
