// When the checker itself fails: a file that says what happened, for whoever mends it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAB, shortPath } from './project.ts';

/** Writes the report and answers its path, as a student would type it. */
export function writeTroubleReport(problem: unknown): string {
  const file = join(LAB, 'trouble.txt');
  const stack = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  const lines = [
    new Date().toISOString(),
    `node ${process.versions.node}, ${process.platform} ${process.arch}`,
    `words: ${JSON.stringify(process.argv.slice(2))}`,
    stack,
  ];
  try {
    mkdirSync(LAB, { recursive: true });
    writeFileSync(file, `${lines.join('\n')}\n`);
    return shortPath(file);
  } catch {
    process.stderr.write(`${stack}\n`);
    return 'the lines above';
  }
}
