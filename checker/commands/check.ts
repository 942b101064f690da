// check: one session, a part of it, or all of them.
import { find, loadAll } from '../catalog.ts';
import type { Outcome } from '../judge/report.ts';
import { endOnSignals, stopAll } from '../perform/program.ts';
import { recall } from '../lab.ts';
import { TOGETHER, type Session } from '../plan/session.ts';
import { standingIn } from '../project.ts';
import { asksForAll, subjectsFor } from '../request.ts';
import { runSession, sideBySide, type Ran } from '../run-session.ts';
import { nextStep } from '../show/list.ts';
import { lookOf } from '../show/look.ts';
import { reportJson } from '../show/report-json.ts';
import { reportText } from '../show/report.ts';
import { tableText, type Row } from '../show/table.ts';
import { isUntouched } from '../starters.ts';
import { writeTroubleReport } from '../trouble.ts';
import { UsageError } from '../usage-error.ts';
import { printable } from '../wire/visible.ts';
import { afterPass } from './after-pass.ts';
import { progress } from './list.ts';
import { newSeed, note } from './note.ts';

const CODES: Readonly<Record<Outcome, number>> = { passed: 0, 'not-yet': 1, trouble: 3 };

export interface CheckFlags {
  json?: boolean;
  seed?: string;
}

export async function check(
  session: string | undefined,
  words: readonly string[],
  { json = false, seed = newSeed() }: CheckFlags,
): Promise<number> {
  endOnSignals();
  try {
    if (!/^[\w-]{1,40}$/.test(seed))
      throw new UsageError(`"${seed}" is no seed`, 'A seed is what the report printed behind "seed".');
    if (session === undefined) return await checkAll(seed, json);
    const wanted = await find(session);
    const subjects = subjectsFor(wanted, words, standingIn(process.env, process.cwd()));
    const only = asksForAll(wanted, words) ? TOGETHER : undefined;
    if (!json) begin(`session ${wanted.number}`);
    const ran = await runSession({ session: wanted, subjects, seed, only });
    print(ran, json);
    tell(note(wanted, ran));
    if (!json) process.stdout.write(await afterPass(wanted, ran, lookOf(process.stdout, process.env)));
    return CODES[ran.outcome];
  } catch (problem) {
    if (!json) throw problem;
    return refuse(problem, session, seed);
  } finally {
    await stopAll();
  }
}

/** Somebody sits there and waits: a check of a program that does nothing takes its time. */
function begin(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`Checking ${what} ...\n`);
}

/** For programs, also a refusal and a failure of the checker itself are one JSON document. */
function refuse(problem: unknown, session: string | undefined, seed: string): number {
  const asked = problem instanceof UsageError;
  const error = asked
    ? `${problem.message}. ${problem.fix}`
    : `the checker had trouble: see ${writeTroubleReport(problem)}`;
  const outcome: Outcome = asked ? 'not-yet' : 'trouble';
  process.stdout.write(`${JSON.stringify({ session: session ?? null, seed, outcome, error, checks: [] })}\n`);
  return asked ? 2 : CODES.trouble;
}

function print({ report, outcome }: Pick<Ran, 'report' | 'outcome'>, json: boolean): void {
  const out = process.stdout;
  out.write(json ? `${reportJson(report, outcome)}\n` : reportText(report, lookOf(out, process.env)));
}

/** All sessions: a line each, in order; details of the first that was begun and is not passed. */
async function checkAll(seed: string, json: boolean): Promise<number> {
  const sessions = await loadAll();
  if (!json) begin('all that you have begun');
  const rows = await sideBySide(sessions, async (session): Promise<Row> => {
    const left = json ? undefined : notBegun(session);
    if (left) return left;
    try {
      const subjects = subjectsFor(session, [], process.cwd());
      const ran = await runSession({ session, subjects, seed });
      tell(note(session, ran));
      return { session, ran };
    } catch (problem) {
      if (!(problem instanceof UsageError)) throw problem;
      return { session, missing: `${problem.message}. ${problem.fix}` };
    }
  });
  const all = rows.flatMap((row) => ('ran' in row ? [row.ran] : []));
  if (json) {
    process.stdout.write(`[${rows.map((row) => rowJson(row, seed)).join(',\n')}]\n`);
  } else {
    process.stdout.write(tableText(rows, lookOf(process.stdout, process.env)));
    const first = all.find((ran) => ran.outcome !== 'passed');
    if (first) print(first, false);
    else process.stdout.write(` ${nextStep(progress(sessions, new Date()).rows)}\n`);
  }
  const missing = rows.some((row) => !('ran' in row)) ? CODES['not-yet'] : 0;
  return Math.max(missing, ...all.map((ran) => CODES[ran.outcome]));
}

/** A starter fails in every way, and nobody wants to read that. Undefined: it is no starter any more. */
function notBegun(session: Session): Row | undefined {
  if (!isUntouched(session)) return undefined;
  const [other] = Object.values(recall(session.slug)?.programs ?? {}).filter(
    (one) => !one.includes(`exercises/${session.slug}/`),
  );
  if (other === undefined) return { session, untouched: true };
  return { session, missing: `Checked last with another program: npm run check ${session.number} ${printable(other)}` };
}

function rowJson(row: Row, seed: string): string {
  if ('ran' in row) return reportJson(row.ran.report, row.ran.outcome);
  const { session } = row;
  const missing = 'missing' in row ? row.missing : 'not begun';
  return JSON.stringify({ session: session.slug, seed, outcome: 'not-yet', error: missing, checks: [] });
}

/** What has happened to what was remembered before, where that could not be read. */
function tell(told: string | undefined): void {
  if (told !== undefined) process.stderr.write(`${told}\n`);
}
