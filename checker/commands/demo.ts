// demo: the tour. Every reference solution is checked, in the words that a student would see.
import { loadAll } from '../catalog.ts';
import { endOnSignals, stopAll } from '../perform/program.ts';
import type { Program } from '../perform/command.ts';
import type { Session } from '../plan/session.ts';
import { ROOT, solutionOf } from '../project.ts';
import { runSession } from '../run-session.ts';
import { lookOf } from '../show/look.ts';
import { reportText } from '../show/report.ts';
import { tableText, type Row } from '../show/table.ts';

export async function demo(): Promise<number> {
  endOnSignals();
  const look = lookOf(process.stdout, process.env);
  const rows: Row[] = [];
  process.stdout.write('This is what a check says of a program that does everything right:\n\n');
  try {
    for (const session of await loadAll()) {
      const ran = await runSession({ session, subjects: solutions(session), seed: 'demo' });
      process.stdout.write(`${reportText(ran.report, look)}\n`);
      rows.push({ session, ran });
    }
  } finally {
    await stopAll();
  }
  process.stdout.write(tableText(rows, look));
  process.stdout.write('Your turn: npm run lesson 4, and then npm run check 4\n');
  return rows.every(({ ran }) => ran.outcome === 'passed') ? 0 : 3;
}

function solutions(session: Session): ReadonlyMap<string, Program> {
  return new Map(
    session.parts.map((part) => [
      part.name,
      { kind: 'file', path: solutionOf(session, part), cwd: ROOT },
    ]),
  );
}
