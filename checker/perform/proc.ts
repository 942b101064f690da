// Looking into /proc (proc(5)), where there is one. What cannot be read is as if it were empty: processes come and go.
import { readdirSync, readFileSync } from 'node:fs';

/** The numbers of all processes that can be seen; none where there is no /proc. */
export function processes(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** A small file as text; empty where it cannot be read. */
export function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The name of a process; empty when it is no more. */
export const nameOf = (pid: number): string => read(`/proc/${pid}/comm`).trim();
