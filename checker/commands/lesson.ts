// lesson: the text of a session, in the terminal. Without a number: which lessons there are, and how far one is.
// With `glossary`: the words of the trade.
import type prompts from 'prompts';
import { existsSync, readFileSync } from 'node:fs';
import { find, loadAll } from '../catalog.ts';
import { nearest } from '../wire/near.ts';
import { printable } from '../wire/visible.ts';
import type { Session } from '../plan/session.ts';
import { lessonOf, shortPath } from '../project.ts';
import { choicesText, lessonChoices } from '../show/list.ts';
import { lookOf, type Look } from '../show/look.ts';
import { renderMarkdown } from '../show/markdown.ts';
import { UsageError } from '../usage-error.ts';
import { glossary, readMarkdown } from './glossary.ts';
import { progress } from './list.ts';

const GLOSSARY = 'glossary';

export async function lesson(words: readonly string[]): Promise<number> {
  const [word, ...rest] = words;
  if (word === GLOSSARY) return glossary(rest);
  const session = word === undefined ? await pick() : await meant(word);
  if (rest.length > 0)
    throw new UsageError(
      `"${printable(rest.join(' '))}" is one word too many`,
      `One lesson at a time: npm run lesson ${session?.number}. A word of the trade: npm run lesson ${GLOSSARY} WORD`,
    );
  if (session) await read(session);
  return 0;
}

async function meant(word: string): Promise<Session> {
  if (!nearest(word, [GLOSSARY], (name) => name)) return find(word);
  throw new UsageError(`There is no session "${word}"`, `Did you mean npm run lesson ${GLOSSARY}?`);
}

type Choice = Pick<prompts.Choice, 'title' | 'value'>;

/** Asks which lesson, where there is somebody to ask; otherwise says which there are. Undefined: none. */
async function pick(): Promise<Session | undefined> {
  const sessions = await loadAll();
  const { rows } = progress(sessions, new Date());
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    process.stdout.write(choicesText(rows, lookOf(process.stdout, process.env)));
    return undefined;
  }
  const { default: ask } = await import('prompts');
  const { choices, initial } = lessonChoices(rows);
  const question = {
    type: 'autocomplete' as const,
    name: 'number',
    message: 'Which lesson? (arrows or its number, Enter; Ctrl-C leaves)',
    choices,
    initial,
    limit: choices.length,
    suggest: (typed: string, all: Choice[]) => Promise.resolve(suggested(typed, all)),
  };
  const answer: { number?: number } = await ask(question);
  return sessions.find(({ number }) => number === answer.number);
}

/** Who types a number means that lesson first; other letters are looked for in the titles. */
export function suggested(typed: string, choices: readonly Choice[]): Choice[] {
  const isExact = ({ value }: Choice) => String(value) === typed;
  const others = choices.filter((one) => !isExact(one) && one.title.toLowerCase().includes(typed.toLowerCase()));
  return [...choices.filter(isExact), ...others];
}

/** The whole text, as a terminal shows it. */
export const lessonText = (session: Session, look: Look): string =>
  renderMarkdown(sourceOf(session), { ...look, folded: quizOf(session) });

const read = (session: Session): Promise<void> => readMarkdown(sourceOf(session), quizOf(session));

/** Stands where the answers are folded away. */
const quizOf = ({ number }: Session): string => `npm run quiz ${number}`;

function sourceOf(session: Session): string {
  const path = lessonOf(session);
  if (!existsSync(path)) {
    throw new UsageError(`The lesson ${shortPath(path)} is not there`, 'It comes with the workbook: get it again.');
  }
  return readFileSync(path, 'utf8');
}
