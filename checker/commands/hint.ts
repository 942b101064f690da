// hint: help for what last went wrong, from a nudge to almost the answer, one level deeper each time.
import { remember } from '../lab.ts';
import { isFailure } from '../judge/report.ts';
import { TOGETHER } from '../plan/session.ts';
import { hintKey, titleIn } from '../progress.ts';
import { hintText, type Hinted } from '../show/hint.ts';
import { lookOf } from '../show/look.ts';
import { UsageError } from '../usage-error.ts';
import { print, type Print } from './print.ts';
import { recalled, type Recalled } from './recalled.ts';

/** Who asks by keys is told keys: the one for another hint, and the one for the conversation. */
type Keys = Pick<Hinted, 'again' | 'picture'>;

export async function hint([word, part]: readonly string[], write: Print = print, keys?: Keys): Promise<number> {
  const run = await recalled(word, 'hint');
  const { session, remembered, report, checks } = run;
  if (part !== undefined) mustBeChecked(part, run);
  const failed = report.results.find((one) => (part === undefined || one.part === part) && isFailure(one.verdict));
  const check = checks.find(({ slug }) => slug === failed?.slug);
  if (!failed || !check || !isFailure(failed.verdict)) {
    write(nothingFailed(run, part));
    return 0;
  }
  const key = hintKey(check, failed);
  const seen = remembered.hints[key] ?? 0;
  const commands = {
    again: `npm run hint ${session.number}${part === undefined ? '' : ` ${part}`}`,
    picture: `npm run replay ${session.number}`,
  };
  const look = lookOf(process.stdout, process.env);
  write(
    hintText(
      {
        result: { title: titleIn(session, failed), lesson: failed.lesson },
        failure: failed.verdict,
        seen,
        session: session.number,
        ...(keys ?? commands),
        program: report.programs[failed.part],
      },
      look,
    ),
  );
  const told = remember({ ...remembered, hints: { ...remembered.hints, [key]: seen + 1 } });
  if (told !== undefined) process.stderr.write(`${told}\n`);
  return 0;
}

function mustBeChecked(part: string, { session, remembered }: Recalled): void {
  const { number } = session;
  const parts = [...new Set(session.parts.map(({ name }) => name))];
  const all = parts.length > 1 ? [...parts, TOGETHER] : parts;
  if (!all.includes(part))
    throw new UsageError(
      `Session ${number} has no part "${part}"`,
      `Its parts: ${all.join(', ')}. Without one: npm run hint ${number}`,
    );
  if (remembered.parts.includes(part)) return;
  throw new UsageError(
    `"${part}" was not there when session ${number} was last checked`,
    `First  npm run check ${number}${part === TOGETHER ? '' : ` ${part}`}  and then  npm run hint ${number} ${part}`,
  );
}

function nothingFailed({ session: { number } }: Recalled, part: string | undefined): string {
  const what = part === undefined ? `session ${number}` : `"${part}" of session ${number}`;
  return `Nothing of ${what} failed when it was last checked. npm run list shows what comes next.\n`;
}
