// What the lessons show is what happens: every experiment is typed, as it stands, into real shells,
// with a free port in place of 9000. Blocks for terminal 1 and terminal 2 belong together.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { load, slugs } from './catalog.ts';
import { poll } from './perform/changes.ts';
import { freePort } from './perform/ports.ts';
import { CAN_LOOK } from './perform/proc.ts';
import { portInUse } from './perform/sockets.ts';
import { lessonOf, ROOT } from './project.ts';
import { renderMarkdown } from './show/markdown.ts';
import { questionsIn } from './show/questions.ts';

interface Terminal {
  number: number;
  /** Commands, each with the lines that it prints: all of them, or `...` for those left out. */
  commands: { typed: string; prints: string[] }[];
}

type Experiment = Terminal[];

/** The experiments of a lesson: a block alone, or blocks for terminal 1, 2, ... one after another. */
function experimentsIn(markdown: string): Experiment[] {
  const experiments: Experiment[] = [];
  for (const [, number, body = ''] of markdown.matchAll(/^```console(?: terminal (\d))?\n(.*?)^```$/gms)) {
    const terminal = { number: Number(number ?? 1), commands: commandsIn(body) };
    const current = experiments.at(-1);
    if (terminal.number === 1 || !current) experiments.push([terminal]);
    else current.push(terminal);
  }
  return experiments;
}

function commandsIn(body: string): Terminal['commands'] {
  const commands: Terminal['commands'] = [];
  for (const line of body.split('\n').filter((one) => one !== '')) {
    const last = commands.at(-1);
    if (line.startsWith('$ ')) commands.push({ typed: line.slice(2), prints: [] });
    else if (last?.typed.endsWith('\\')) last.typed += `\n${line}`;
    else last?.prints.push(line);
  }
  return commands;
}

/** npx and npm only find the program: leaving them out saves seconds and changes nothing that is shown. */
const direct = (typed: string): string =>
  typed
    .replace(/\bnpx node /g, 'node ')
    .replace(/\bnpm run ([\w-]+) --/g, 'node checker/main.mjs $1')
    .replace(/\bnpm run ([\w-]+)/g, 'node checker/main.mjs $1');

class Shell {
  readonly #process;
  output = '';

  constructor(command: string) {
    const path = [dirname(process.execPath), join(ROOT, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
    this.#process = spawn('/bin/sh', ['-c', command], {
      cwd: ROOT,
      detached: true,
      env: { ...process.env, PATH: path, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process.stdout.on('data', (data) => (this.output += String(data)));
    this.#process.stderr.on('data', (data) => (this.output += String(data)));
  }

  async ended(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await once(this.#process, 'close');
  }

  interrupt(): void {
    try {
      process.kill(-(this.#process.pid ?? 0), 'SIGINT');
    } catch {
      // it has ended by itself
    }
  }
}

async function perform(experiment: Experiment): Promise<void> {
  const port = await freePort();
  const real = (text: string) => text.replaceAll('9000', String(port));
  const last = experiment.length - 1;
  const waiting: { shell: Shell; command: Terminal['commands'][number] }[] = [];
  for (const [index, { commands }] of experiment.entries()) {
    for (const command of commands) {
      const shell = new Shell(real(direct(command.typed)));
      if (index < last) {
        waiting.push({ shell, command });
        await poll(() => portInUse(port), 20_000);
        continue;
      }
      await shell.ended();
      expectLines(shell.output, command, real);
    }
  }
  for (const { shell, command } of waiting) {
    await poll(() => holdsLines(shell.output, command.prints.map(real)), 10_000);
    shell.interrupt();
    await shell.ended();
    expectLines(shell.output, command, real);
  }
}

function expectLines(
  output: string,
  { typed, prints }: Terminal['commands'][number],
  real: (text: string) => string,
): void {
  const shown = prints.map(real);
  const all = shown.join('\n');
  expect(holdsLines(output, shown), `$ ${typed}\nprinted:\n${output}\nThe lesson shows:\n${all}\n`).toBe(true);
}

/** Whether this is the whole output, empty lines apart; `...` stands for any lines, or for none. */
function holdsLines(output: string, lines: readonly string[]): boolean {
  const printed = output.split('\n').map((line) => line.trimEnd());
  return fits(
    printed.filter((line) => line !== ''),
    lines,
  );
}

function fits(printed: readonly string[], [line, ...rest]: readonly string[]): boolean {
  if (line === undefined) return printed.length === 0;
  if (line === '...') return [...printed.keys(), printed.length].some((from) => fits(printed.slice(from), rest));
  return printed[0] === line && fits(printed.slice(1), rest);
}

test.each([
  ['a b', 'a b', true],
  ['a b', 'a', false],
  ['a b', 'b', false],
  ['a b c', 'a c', false],
  ['a b c', 'a ... c', true],
  ['a b', 'a ... b', true],
  ['a b c', 'a ...', true],
  ['a b c', '... c', true],
  ['a b c', '... b', false],
  ['a b a c', 'a ... a c', true],
  ['a b c b', '... b c ...', true],
  ['a b c b', '... c a ...', false],
  ['', '', true],
  ['a', '', false],
  ['a', '...', true],
])('of the output %j a lesson may show %j: %j', (output, shown, may) => {
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  expect(holdsLines(words(output).join('\n'), words(shown))).toBe(may);
});

describe.skipIf(!CAN_LOOK)('the experiments of the lessons', async () => {
  for (const slug of await slugs()) {
    const experiments = experimentsIn(readFileSync(lessonOf(await load(slug)), 'utf8'));
    test(`${slug} has experiments`, () => expect(experiments.length).toBeGreaterThan(0));
    for (const experiment of experiments) {
      test.concurrent(`${slug}: ${experiment.at(-1)?.commands[0]?.typed ?? ''}`, () => perform(experiment));
    }
  }
});

/** With these every lesson ends, in this order. */
const ENDS_WITH = [
  'Your exercise',
  'What usually goes wrong',
  'What to notice',
  'Questions',
  'Before you go',
  'Sources',
];

const COMMAND_OF: Readonly<Record<string, string>> = {
  check: 'Before you go',
  quiz: 'Questions',
  replay: 'What usually goes wrong',
};

describe('the form of the lessons', async () => {
  for (const slug of await slugs()) {
    const { number } = await load(slug);
    const text = readFileSync(lessonOf({ slug }), 'utf8');
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    const opening = text.split('\n## ')[0] ?? '';
    const idea = text.split('\n## Your exercise\n')[0] ?? '';
    const part = (heading: string) => text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

    test(`${slug} says first what for, what with, how long and what one can do then`, () => {
      expect(opening).toMatch(new RegExp(`^# ${slug.slice(0, 2)} \\w+`));
      expect(opening).toMatch(/\*\*You will\*\* .+\*\*You need\*\* .+\*\*Time\*\*: about \d+ minutes/s);
      expect(opening.split('At the end you can\n')[1]?.match(/^- .+[;.]$/gm)).toHaveLength(3);
    });

    test(`${slug} ends with the same parts as all others`, () => {
      expect(headings.slice(-ENDS_WITH.length)).toEqual(ENDS_WITH);
      expect(new Set(headings).size).toBe(headings.length);
    });

    test(`${slug} has pictures, no wider than a terminal, and experiments, before the exercise`, () => {
      expect(idea).toMatch(/^```(text|ladder .+)$/m);
      expect(idea).toMatch(/^```console/m);
      const pictures = [...text.matchAll(/^```(?:text|ladder .+)\n(.*?)^```$/gms)];
      const wide = pictures.flatMap(([, drawn = '']) => drawn.split('\n')).filter((line) => stringWidth(line) > 80);
      expect(wide).toEqual([]);
    });

    test(`${slug} has between 900 and 2,000 words, answers that are folded away and tables not counted`, () => {
      const words = text
        .replace(/^```.*?^```$/gms, '')
        .replace(/^<details>.*?^<\/details>$/gms, '')
        .replace(/^\|.*$/gm, '')
        .split(/\s+/)
        .filter((word) => /\w/.test(word));
      expect(words.length).toBeGreaterThanOrEqual(900);
      expect(words.length).toBeLessThanOrEqual(2000);
    });

    test(`${slug} says what goes wrong and how to see it`, () => {
      expect(part('What usually goes wrong').match(/^- \*\*.+?\*\*/gms)?.length).toBeGreaterThanOrEqual(6);
    });

    test(`${slug} names the commands of its own number where they help`, () => {
      for (const [command, heading] of Object.entries(COMMAND_OF)) {
        expect(part(heading)).toContain(`\`npm run ${command} ${number}\``);
      }
      expect(text.match(/npm run (?:check|hint|try|replay|quiz|lesson) (?!-)(\d+)/g)).toEqual(
        expect.arrayContaining([`npm run check ${number}`]),
      );
    });

    test(`${slug} says three things to notice`, () => {
      expect(part('What to notice').match(/^- /gm)).toHaveLength(3);
    });

    test(`${slug} asks 3 to 5 questions, each with one right answer and a reason for every answer`, () => {
      const questions = questionsIn(text);
      expect(part('Questions').match(/^### /gm)).toHaveLength(questions.length);
      expect(questions.length).toBeGreaterThanOrEqual(3);
      expect(questions.length).toBeLessThanOrEqual(5);
      for (const { asks, choices } of questions) {
        expect(choices.length, asks).toBeGreaterThanOrEqual(3);
        expect(
          choices.filter(({ right }) => right),
          asks,
        ).toHaveLength(1);
        expect(
          choices.filter(({ reason }) => reason === ''),
          asks,
        ).toEqual([]);
      }
    });

    test(`${slug} has a list for the end of the session, and the check is the last of it`, () => {
      const tasks = part('Before you go').match(/^- \[ \] .+$/gm) ?? [];
      expect(tasks.length).toBeGreaterThanOrEqual(4);
      expect(tasks.at(-1)).toBe(`- [ ] \`npm run check ${number}\` passes.`);
    });

    test(`${slug} names each RFC that it cites among its sources`, () => {
      const cited = (where: string) => new Set([...where.matchAll(/\bRFC\s+(\d+)/g)].map(([, rfc]) => rfc));
      const sources = cited(part('Sources'));
      expect(sources.size).toBeGreaterThan(0);
      expect([...cited(text)].filter((rfc) => !sources.has(rfc))).toEqual([]);
    });
  }
});

describe('in a terminal', async () => {
  const pages = ['README.md', 'GLOSSARY.md', ...(await slugs()).map((slug) => join(slug, 'README.md'))];
  const tooWide = (markdown: string, width: number): string[] =>
    renderMarkdown(markdown, { width, color: false, folded: 'npm run quiz 6' })
      .split('\n')
      .filter((line) => stringWidth(line) > width);

  test.each(pages)('%s fits, however narrow it is; at 80 columns its pictures and commands fit too', (page) => {
    const text = readFileSync(join(ROOT, 'lessons', page), 'utf8');
    const words = text.replace(/^```.*?^```$/gms, '');
    for (const width of [50, 80, 100, 120]) expect(tooWide(words, width), `${width}`).toEqual([]);
    const printed = new Set(
      experimentsIn(text)
        .flat()
        .flatMap(({ commands }) => commands.flatMap(({ prints }) => prints)),
    );
    expect(tooWide(text, 80).filter((line) => !printed.has(line.trim()))).toEqual([]);
  });
});
