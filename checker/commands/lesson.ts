// lesson: the text of a session, in the terminal. Without a number: which lessons there are.
import { existsSync, readFileSync } from 'node:fs';
import { find, loadAll } from '../catalog.ts';
import type { Session } from '../plan/session.ts';
import { lessonOf, shortPath } from '../project.ts';
import { lookOf, type Look } from '../show/look.ts';
import { renderMarkdown } from '../show/markdown.ts';
import { page } from '../show/page.ts';
import { UsageError } from '../usage-error.ts';

export async function lesson(words: readonly string[]): Promise<number> {
  const [word] = words;
  const session = word === undefined ? await pick() : await find(word);
  if (session) await read(session);
  return 0;
}

/** Asks which lesson, where there is somebody to ask; otherwise says which there are. */
async function pick(): Promise<Session | undefined> {
  const sessions = await loadAll();
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    const lines = sessions.map(({ number, title }) => `npm run lesson ${number}   ${title}`);
    process.stdout.write(`${lines.join('\n')}\n`);
    return undefined;
  }
  const { default: prompts } = await import('prompts');
  const choices = sessions.map((one) => ({ title: `${one.number} ${one.title}`, value: one.slug }));
  const answer: { slug?: string } = await prompts({
    type: 'select',
    name: 'slug',
    message: 'Which lesson?',
    choices,
  });
  return sessions.find(({ slug }) => slug === answer.slug);
}

/** The whole text, as a terminal shows it. */
export function lessonText(session: Session, look: Look): string {
  const path = lessonOf(session);
  if (!existsSync(path)) {
    throw new UsageError(`The lesson ${shortPath(path)} is not there`, 'It comes with the workbook: get it again.'); // prettier-ignore
  }
  return renderMarkdown(readFileSync(path, 'utf8'), look);
}

async function read(session: Session): Promise<void> {
  const out = process.stdout;
  await page(lessonText(session, lookOf(out, process.env)), {
    isTTY: out.isTTY,
    rows: out.rows ?? 24,
    columns: out.columns ?? 80,
    write: (part) => out.write(part),
  });
}
