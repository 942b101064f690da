// A folder of this run only: what is put there is gone when the checker ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new, empty folder. Throws where there is no place for temporary files. */
export function ownFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'workbook-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}
