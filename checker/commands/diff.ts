// diff: what a student wrote beside the reference solution. After passing; before that only for those who insist.
import { readFileSync, statSync, type Stats } from 'node:fs';
import { find } from '../catalog.ts';
import { recall, type Remembered } from '../lab.ts';
import type { Part, Session } from '../plan/session.ts';
import { partPassed } from '../progress.ts';
import { exerciseOf, shortPath, solutionOf } from '../project.ts';
import { compareText } from '../show/compare.ts';
import { lookOf } from '../show/look.ts';
import { page } from '../show/page.ts';
import { labelled } from '../show/wrap.ts';
import { isStarter } from '../starters.ts';
import { UsageError } from '../usage-error.ts';
import { count, printable } from '../wire/visible.ts';

const INSIST = 'anyway';
/** Longer files are not compared. */
const MOST_BYTES = 200_000;

export async function diff([word, ...more]: readonly string[]): Promise<number> {
  if (word === undefined) {
    throw new UsageError('"diff" wants to know which session', 'For example: npm run diff 6');
  }
  const session = await find(word);
  const parts = partsMeant(
    session,
    more.filter((one) => one !== INSIST),
  );
  const remembered = recall(session.slug);
  const passed = (part: Part) => remembered?.passedAt != null || partPassed(session, part.name, remembered);
  const open = more.includes(INSIST) ? parts : parts.filter(passed);
  const closed = parts.filter((part) => !open.includes(part));
  const texts = open.map((part) => sideBySide(session, part, passed(part) ? remembered : undefined));
  await show([...texts, ...(closed.length === 0 ? [] : [later(session, closed)])].join('\n'));
  return open.length === 0 ? 1 : 0;
}

function partsMeant(session: Session, words: readonly string[]): readonly Part[] {
  const [name, ...others] = words;
  if (name === undefined) return session.parts;
  const part = session.parts.find((one) => one.name === name);
  if (part && others.length === 0) return [part];
  const names = session.parts.map((one) => one.name).join(', ');
  throw new UsageError(
    `Session ${session.number} has no part "${words.join(' ')}"`,
    `Its parts: ${names}. Without one: npm run diff ${session.number}`,
  );
}

/** Why not yet, and how to see it all the same. */
function later(session: Session, parts: readonly Part[]): string {
  const [part, ...more] = parts;
  const which =
    part && more.length === 0 && session.parts.length > 1 ? `${session.number} ${part.name}` : `${session.number}`;
  const files = parts.map((one) => shortPath(exerciseOf(session, one))).join(' and ');
  const words = [
    `${files} ${more.length === 0 ? 'does' : 'do'} not pass yet. The reference solution is one way of many: it tells more to those who have found their own.`,
    `First  npm run check ${which}  and then  npm run diff ${which}`,
    `To see it all the same:  npm run diff ${which} ${INSIST}`,
  ];
  const { width } = lookOf(process.stdout, process.env);
  return `${words.flatMap((text) => labelled('', text, width)).join('\n')}\n`;
}

function sideBySide(session: Session, part: Part, remembered: Remembered | undefined): string {
  const [mine, solution] = [exerciseOf(session, part), solutionOf(session, part)];
  const path = shortPath(mine);
  const { size } = mustBeFile(mine, session);
  if (size > MOST_BYTES)
    return `${path} is too long to be compared: ${count(size)}.\nThe reference solution: ${shortPath(solution)}\n`;
  const text = readFileSync(mine, 'utf8');
  const program = remembered?.programs[part.name] ?? '';
  if (program !== '' && isStarter(path, text)) {
    const kept = program.endsWith(path)
      ? `${path} is the starter again; what you passed with is in .lab/backup`
      : `You passed with ${printable(program)}, and ${path} is still the starter`;
    return `${kept}.\nThe reference solution: ${shortPath(solution)}\n`;
  }
  const reference = { path: shortPath(solution), text: readFileSync(solution, 'utf8') };
  return compareText({ path, text }, reference, lookOf(process.stdout, process.env));
}

function mustBeFile(file: string, { number }: Session): Stats {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() === true) return found;
  throw new UsageError(`There is no file ${shortPath(file)}`, `npm run reset ${number} brings its starter back.`);
}

const show = (text: string): Promise<void> =>
  page(text, {
    isTTY: process.stdout.isTTY,
    rows: process.stdout.rows ?? 24,
    columns: process.stdout.columns ?? 80,
    write: (part) => process.stdout.write(part),
  });
