// Words in, exit code out. Each command is loaded when it is asked for, and no sooner.
import { Command, CommanderError } from 'commander';
import { UsageError } from './usage-error.ts';
import type { CheckFlags } from './commands/check.ts';

export async function main(words: readonly string[]): Promise<number> {
  // What asks questions (prompts) knows this older name only, and looks when it is loaded.
  if (process.env['NO_COLOR']) process.env['NODE_DISABLE_COLORS'] = '1';
  if (words.length === 0) return (await import('./commands/overview.ts')).overview();
  let code: number = 0;
  const program = describe((done) => {
    code = done;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (problem) {
    return explain(problem);
  }
}

function describe(done: (code: number) => void): Command {
  const program = new Command('workbook')
    .description('A networking lab: read a lesson, write a small program, check it.')
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(plainly(text)) })
    .showHelpAfterError('npm start shows what there is, npm start -- --help all of it.')
    .addHelpText(
      'after',
      '\nYou call these as  npm run lesson 6,  npm run check 6,  and so on.\nnpm start  shows what you need first.',
    );
  program
    .command('check')
    .description('check a program of yours: check 6 | check 6 python3 server.py | check 6 at HOST:PORT')
    .argument('[session]', 'number, name or part of the name; without it: all that you have begun')
    .argument('[words...]', 'a part, a program in any language, or at HOST:PORT')
    .option('--json', 'one JSON document instead of the report')
    .option('--seed <seed>', 'the same inputs as in an earlier run')
    .passThroughOptions()
    .addHelpText('after', EXAMPLES)
    .action(async (session: string | undefined, more: string[], flags: CheckFlags) => {
      const { check } = await import('./commands/check.ts');
      done(await check(session, more, flags));
    });
  const simple = (name: string, description: string, args: string, load: () => Promise<Simple>) => {
    const command = program.command(name).description(description);
    if (args !== '') command.arguments(args);
    if (name === 'watch') command.passThroughOptions();
    if (name === 'nc') command.passThroughOptions().allowUnknownOption().helpOption(false);
    command.action(async () => done(await (await load())(command.args)));
  };
  simple(
    'watch',
    'check at every save; with the words of check, without a number the next session',
    '[session] [words...]',
    async () => (await import('./commands/watch.ts')).watch,
  );
  simple(
    'lesson',
    'read the lesson of a session, or the glossary; without a number: choose one',
    '[session] [word...]',
    async () => (await import('./commands/lesson.ts')).lesson,
  );
  simple(
    'hint',
    'a hint for what last went wrong, one level deeper each time',
    '[session] [part]',
    async () => (await import('./commands/hint.ts')).hint,
  );
  simple(
    'replay',
    'the last conversation as a picture; html behind it: all of them as a page for the browser',
    '[session] [check] [html]',
    async () => (await import('./commands/replay.ts')).replay,
  );
  simple(
    'diff',
    'your file beside the reference solution, after passing',
    '[session] [words...]',
    async () => (await import('./commands/diff.ts')).diff,
  );
  simple(
    'try',
    'start the other side and play with it by hand',
    '[session]',
    async () => (await import('./commands/try.ts')).tryOut,
  );
  simple('list', 'all sessions and how far you are', '', async () => (await import('./commands/list.ts')).list);
  simple(
    'demo',
    'the tour: every reference solution is checked',
    '',
    async () => (await import('./commands/demo.ts')).demo,
  );
  simple(
    'doctor',
    'is this computer ready? what to do where it is not',
    '',
    async () => (await import('./commands/doctor.ts')).doctor,
  );
  simple(
    'quiz',
    'the questions of a lesson, asked one by one',
    '[session]',
    async () => (await import('./commands/quiz.ts')).quiz,
  );
  simple(
    'reset',
    'back to the starter of a session; your own file is kept in .lab/backup',
    '[session] [part] [yes]',
    async () => (await import('./commands/reset.ts')).reset,
  );
  simple(
    'teacher',
    'for teachers: the servers of all sessions for the whole class',
    '',
    async () => (await import('./commands/teacher.ts')).teacher,
  );
  simple('nc', "the workbook's own small netcat", '[words...]', async () => (await import('./commands/nc.ts')).nc);
  simple(
    'new-session',
    'for authors: a new session from the template',
    '[slug]',
    async () => (await import('./commands/new-session.ts')).newSession,
  );
  return program;
}

/** A mistake in the words of a command, as this workbook says it. */
function plainly(text: string): string {
  const found = /too many arguments for '([\w-]+)'\. Expected (\d)[^:]*(?:: (.*))?\./.exec(text);
  if (!found) return text.replace(/^error: (.)/, (_, letter: string) => letter.toUpperCase());
  const [, name, most, words] = found;
  const takes = most === '0' ? 'no word' : most === '1' ? 'one word' : `${most} words at most`;
  return `"${name}" takes ${takes} behind it, not: ${words?.replaceAll(',', '') ?? ''}\n`;
}

/** A command without options: its words in, its exit code out. */
export type Simple = (words: readonly string[]) => Promise<number>;

const EXAMPLES = `
Examples
  npm run check 6                       your program in exercises/
  npm run check 6 python3 server.py     a program in any language; host and port are appended
  npm run check 6 ./server -p {port}    or put where {host} and {port} stand
  npm run check 6 at 192.168.1.40:9000  a server that runs already
  npm run check -- 6 python3 -u s.py    behind -- npm leaves flags alone

Exit code: 0 passed, 1 not yet, 2 something asked for is not there, 3 the checker had trouble`;

/** Something went wrong where nobody waited for it: nothing that was started here goes on. */
export async function endInTrouble(problem: unknown): Promise<never> {
  const code = await explain(problem);
  const { killAll } = await import('./perform/program.ts');
  killAll();
  process.exit(code);
}

async function explain(problem: unknown): Promise<number> {
  if (problem instanceof CommanderError) return problem.exitCode === 0 ? 0 : 2;
  if (problem instanceof UsageError) {
    process.stderr.write(`${problem.message}.\n${problem.fix}\n`);
    return 2;
  }
  if (problem instanceof Error && 'code' in problem && problem.code === 'ERR_MODULE_NOT_FOUND') {
    process.stderr.write(
      `A part of this workbook is missing: ${problem.message}\nIn its folder, run:  npm install\nIf that does not help, get the workbook again.\n`,
    );
    return 2;
  }
  const { writeTroubleReport } = await import('./trouble.ts');
  const file = writeTroubleReport(problem);
  process.stderr.write(
    `The checker had trouble. This is not your fault.\nWhat happened is in ${file}: please show it to your teacher.\n`,
  );
  return 3;
}
