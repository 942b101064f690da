// demo: the tour. Every reference solution is checked, in the words that a student would see.
import { loadAll } from '../catalog.ts';
import { endOnSignals, stopAll } from '../perform/program.ts';
import type { Program } from '../perform/command.ts';
import type { Session } from '../plan/session.ts';
import { ROOT, solutionOf } from '../project.ts';
import { runSession, sideBySide, type Ran } from '../run-session.ts';
import { lookOf } from '../show/look.ts';
import { reportText } from '../show/report.ts';
import { tableText } from '../show/table.ts';

/** Its report is shown whole: the one in which most of what a check can do is seen. */
const SHOWN = '06-echo-server';

export async function demo(): Promise<number> {
  endOnSignals();
  const look = lookOf(process.stdout, process.env);
  const sessions = await loadAll();
  process.stdout.write('Every reference solution is started and checked, as your programs will be ...\n\n');
  try {
    const rows = await sideBySide(sessions, async (session): Promise<Checked> => {
      const ran = await runSession({ session, subjects: solutions(session), seed: 'demo' });
      return { session, ran };
    });
    const shown = rows.find(({ session }) => session.slug === SHOWN);
    process.stdout.write('This is what a check says of a program that does everything right:\n\n');
    if (shown) process.stdout.write(`${reportText(shown.ran.report, look)}\n`);
    process.stdout.write(tableText(rows, look));
    for (const { ran } of rows) {
      if (ran.outcome !== 'passed') process.stdout.write(`${reportText(ran.report, look)}\n`);
    }
    process.stdout.write(
      `Your turn: npm run lesson ${sessions[0]?.number}, and then npm run check ${sessions[0]?.number}\n`,
    );
    return rows.every(({ ran }) => ran.outcome === 'passed') ? 0 : 3;
  } finally {
    await stopAll();
  }
}

interface Checked {
  session: Session;
  ran: Ran;
}

function solutions(session: Session): ReadonlyMap<string, Program> {
  return new Map(
    session.parts.map((part) => [part.name, { kind: 'file', path: solutionOf(session, part), cwd: ROOT }]),
  );
}
