// For somebody who has read nothing: what this is, the few commands one needs, and what to do first.
import { nextOf, nextStep, type ListRow } from './list.ts';
import { colors, type Look } from './look.ts';
import { labelled } from './wrap.ts';

export function overviewText(rows: readonly ListRow[], look: Look): string {
  const c = colors(look);
  const number = (nextOf(rows) ?? rows[0])?.number ?? 1;
  const commands = [
    [`npm run lesson ${number}`, 'the lesson; without a number you choose one'],
    [`npm run check ${number}`, 'runs and checks what you wrote for it, in exercises/'],
    [`npm run hint ${number}`, 'helps with what went wrong'],
    ['npm run list', 'all sessions, and how far you are'],
    ['npm run demo', 'the tour: what a check says when all is well'],
    ['npm run doctor', 'is this computer ready? what to do where it is not'],
  ] as const;
  const widest = Math.max(...commands.map(([command]) => command.length));
  const lines = [
    ...labelled('', c.bold('A networking lab: read a lesson, write a small program, check it.'), look.width),
    '',
    ...commands.flatMap(([command, does]) => labelled(`  ${c.cyan(command.padEnd(widest))}  `, does, look.width)),
    '',
    ...labelled('', nextStep(rows), look.width),
    ...labelled('', c.dim('All commands: npm start -- --help, and README.md'), look.width),
  ];
  return `${lines.join('\n')}\n`;
}
