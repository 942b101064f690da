// The processes of this computer: who descends from whom, what each has done. Linux says it in /proc (proc(5)),
// other systems do not. Only looks.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export const CAN_LOOK = process.platform === 'linux';

/** The text of a file; empty where it cannot be read, or is gone already. */
export function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The names in a folder; none where it cannot be read, or is gone already. */
export function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** All processes there are; none where that cannot be seen. */
export const processes = (): number[] =>
  names('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

/** The name of the program that a process runs. */
export const nameOf = (pid: number): string => read(`/proc/${pid}/comm`).trim();

const threads = (pid: number): string[] => names(`/proc/${pid}/task`);

/** The number of a process that has never begun. */
export const NOBODY = 0;

/** A kernel may have been built without it. */
const TELLS_CHILDREN = existsSync('/proc/thread-self/children');

/** The process and its children, and theirs, that have not lost their parents. */
export function descendants(pid: number): number[] {
  if (pid === NOBODY) return [];
  if (!TELLS_CHILDREN) return family(pid);
  const found = new Set([pid]);
  for (const one of found) {
    for (const thread of threads(one)) {
      const children = read(`/proc/${one}/task/${thread}/children`);
      for (const child of children.match(/\d+/g) ?? []) found.add(Number(child));
    }
  }
  return [...found];
}

/** Its descendants, and those in its group that have lost their parents: all processes are looked at for that. */
export function family(pid: number): number[] {
  if (pid === NOBODY) return [];
  const parents = new Map<number, { parent: number; group: number }>();
  for (const entry of processes()) {
    const fields = stat(entry);
    parents.set(entry, { parent: Number(fields[1]), group: Number(fields[2]) });
  }
  const members = new Set([pid]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [one, { parent, group }] of parents) {
      if (members.has(one) || !(members.has(parent) || group === pid)) continue;
      members.add(one);
      grew = true;
    }
  }
  return [...members];
}

/** What is said of a process behind its name, which may hold anything: state, parent, group ... */
function stat(pid: number): string[] {
  const text = read(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Processes that carry this mark in their environment, wherever they have gone. */
export function marked(mark: string): number[] {
  if (!CAN_LOOK) return [];
  return processes().filter((pid) => pid !== process.pid && read(`/proc/${pid}/environ`).split('\0').includes(mark));
}

/** Stands in `activity` for a process of which a thread runs at the moment. */
export const BUSY = 'runs';

/** What a process has done so far, as a text that stays the same while it only waits. */
export function activity(pid: number): string {
  const switches = read(`/proc/${pid}/status`).match(/ctxt_switches:\s*\d+/g) ?? [];
  return threads(pid).some((thread) => isRunning(pid, thread)) ? BUSY : switches.join(' ');
}

/** Who reads a file may let another of its threads wait for the disk; waiting for that is no rest either. */
const isRunning = (pid: number, thread: string): boolean =>
  /^State:\s*[RD]/m.test(read(`/proc/${pid}/task/${thread}/status`));

/** CPU time of a process and its children so far, in ms (proc(5): ticks of 10 ms); undefined: cannot be seen. */
export function cpuTime(pid: number): number | undefined {
  if (!CAN_LOOK) return undefined;
  const ticks = descendants(pid).map((one) => {
    const fields = stat(one);
    return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field] ?? 0), 0);
  });
  return 10 * ticks.reduce((sum, one) => sum + one, 0);
}
