// quiz: the questions of a lesson, asked one by one; a wrong answer gets its reason and one more try.
import { readFileSync } from 'node:fs';
import prompts from 'prompts';
import { find } from '../catalog.ts';
import { rememberQuiz } from '../lab.ts';
import type { Session } from '../plan/session.ts';
import { lessonOf, shortPath } from '../project.ts';
import { colors, lookOf, type Look } from '../show/look.ts';
import { questionsIn, type Choice, type Question } from '../show/questions.ts';
import { labelled } from '../show/wrap.ts';
import { UsageError } from '../usage-error.ts';

/** Which of the choices is taken; undefined: the person has left. */
type Ask = (question: Question, left: readonly Choice[]) => Promise<Choice | undefined>;

export async function quiz([word]: readonly string[]): Promise<number> {
  if (word === undefined) {
    throw new UsageError('"quiz" wants to know which session', 'For example: npm run quiz 6');
  }
  const session = await find(word);
  const questions = questionsIn(readFileSync(lessonOf(session), 'utf8'));
  const look = lookOf(process.stdout, process.env);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    process.stdout.write(sheet(questions, session, look));
    return 0;
  }
  const right = await play(questions, look, (question, left) => choose(question, left, look));
  if (right === undefined) return 0;
  const told = rememberQuiz(session.slug, { right, of: questions.length });
  if (told !== undefined) process.stderr.write(`${told}\n`);
  process.stdout.write(`\n${right} of ${questions.length} at the first try.\n`);
  return 0;
}

/** How many were right at the first try; undefined when it was broken off. */
export async function play(
  questions: readonly Question[],
  look: Look,
  ask: Ask,
  write: (text: string) => void = (text) => process.stdout.write(text),
): Promise<number | undefined> {
  const c = colors(look);
  let right = 0;
  for (const question of questions) {
    const first = await ask(question, question.choices);
    if (!first) return undefined;
    write(verdict(first, c.green('Right.'), c.red('No.'), look));
    if (first.right) right += 1;
    if (first.right) continue;
    const second = await ask(
      question,
      question.choices.filter((one) => one !== first),
    );
    if (!second) return undefined;
    write(verdict(second, c.green('Right.'), c.red('No.'), look));
    const answer = question.choices.find((one) => one.right);
    if (!second.right && answer) write(verdict(answer, answer.text, '', look));
  }
  return right;
}

const verdict = ({ right, reason }: Choice, yes: string, no: string, look: Look): string =>
  `${labelled('  ', `${right ? yes : no} ${reason}`, look.width).join('\n')}\n\n`;

const YOURS = 'Your answer';
/** What prompts writes to the left of a choice, and then of the one that was taken: `✔ Your answer › `. */
const [BESIDE, BESIDE_TAKEN] = ['    ', `? ${YOURS} › `];

/** Who has answered sees what was taken without the green mark that prompts gives to all answers. */
async function choose({ asks }: Question, left: readonly Choice[], look: Look): Promise<Choice | undefined> {
  const write = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);
  const titles = left.map(({ text }) => labelled('', text, look.width - BESIDE_TAKEN.length - 1));
  const choices = titles.map((title, value) => ({ title: title.join(`\n${BESIDE}`), value }));
  write(labelled('', asks, look.width));
  let at = 0;
  const onState = ({ value }: { value: number }) => void (at = value);
  const answer: { taken?: number } = await prompts({ type: 'select', name: 'taken', message: YOURS, choices, onState });
  // prompts leaves standing what was pointed at, also where somebody has left without an answer.
  process.stdout.write(`\u001B[${titles[at]?.length ?? 1}A\u001B[J`);
  const taken = answer.taken === undefined ? undefined : left[answer.taken];
  if (taken) write(labelled('  > ', taken.text, look.width));
  return taken;
}

/** For a printer or a file: the questions alone. */
function sheet(questions: readonly Question[], session: Session, look: Look): string {
  const lines = questions.flatMap(({ asks, choices }, at) => [
    ...labelled(`${at + 1}. `, asks, look.width),
    ...choices.flatMap(({ text }) => labelled('   [ ] ', text, look.width)),
    '',
  ]);
  const where = labelled(
    '',
    `On a terminal, npm run quiz ${session.number} asks them; the answers stand in ${shortPath(lessonOf(session))}.`,
    look.width,
  );
  return `${[...lines, ...where].join('\n')}\n`;
}
