// The starters as they came, so that a student can go back to them without git: kept as text beside the checker,
// because the files in exercises/ belong to the student.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './project.ts';

export const STARTERS = join(ROOT, 'checker', 'starters.json');

/** Text by path, from the folder of the workbook: `exercises/06-echo-server/server.ts`. */
export function starters(): ReadonlyMap<string, string> {
  const read: Record<string, string> = JSON.parse(readFileSync(STARTERS, 'utf8'));
  return new Map(Object.entries(read));
}
