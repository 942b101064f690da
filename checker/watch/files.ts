// Tells when the content of files has changed, however an editor saves them: in place, by a new file under the old
// name, or twice in a row. Looks when the system says that something happened, and every now and then even when it
// says nothing: in some folders it never does (a Windows disk in WSL, a share on the network).
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './places.ts';

/** All in ms. An editor needs so long between the steps of one save. */
const ONE_SAVE = 20;
/** A file that is gone or empty is in the middle of a save, at first. */
const UNFINISHED = 200;
/** How often is looked where nothing is told. */
const NOW_AND_THEN = 300;

/** What is larger is not read at every look. */
const LARGE = 2_000_000;

export interface Change {
  /** The names of the files that were written, sorted. */
  saved: readonly string[];
  /** Those that are not there any more. */
  gone: readonly string[];
}

/** Content by path. */
type Seen = ReadonlyMap<string, string>;

const EMPTY = '';

/** Either alone is enough: what is told is known sooner, what is looked for is known everywhere. */
interface Options {
  /** The system is asked to tell. */
  events?: boolean;
  /** The clock looks, whether anything is told or not. */
  polls?: boolean;
}

export class Files {
  readonly #places: readonly Place[];
  readonly #tell: (change: Change) => void;
  readonly #ears = new Map<string, { ear: FSWatcher; which: string }>();
  readonly #clock: NodeJS.Timeout;
  #soon: NodeJS.Timeout | undefined;
  #unfinishedSince: number | undefined;
  #seen: Seen;

  /** What is there now has been seen; from now on changes are told. */
  constructor(places: readonly Place[], tell: (change: Change) => void, { events = true, polls = true }: Options = {}) {
    this.#places = places;
    this.#tell = tell;
    this.#seen = contents(places);
    const listen = () => {
      if (events) for (const folder of new Set(places.map((one) => one.folder))) this.#listen(folder);
    };
    listen();
    this.#clock = setInterval(() => {
      listen();
      if (polls) this.#look();
    }, NOW_AND_THEN);
  }

  close(): void {
    clearInterval(this.#clock);
    clearTimeout(this.#soon);
    for (const { ear } of this.#ears.values()) ear.close();
  }

  /** A folder that was taken away and made again is another one, though it may get the same number. */
  #listen(folder: string): void {
    const found = statSync(folder, { throwIfNoEntry: false });
    const which = found && `${found.ino} ${found.birthtimeMs}`;
    const had = this.#ears.get(folder);
    if (had?.which === which) return;
    had?.ear.close();
    this.#ears.delete(folder);
    if (which === undefined) return;
    try {
      const ear = watch(folder, (_, name) => this.#hear(folder, name));
      ear.on('error', () => ear.close());
      this.#ears.set(folder, { ear, which });
      // What was written before somebody listened is not told.
      this.#stir();
    } catch {
      // No more ears to be had here: the clock looks all the same.
    }
  }

  /** A log that grows all the time is not looked at all the time. */
  #hear(folder: string, name: string | null): void {
    const counts = (place: Place) => place.folder === folder && (name === null || place.counts(name));
    if (this.#places.some(counts)) this.#stir();
  }

  /** The first sign of a save; the look that follows sees its end. */
  #stir(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#look();
    }, ONE_SAVE);
  }

  #look(): void {
    const now = contents(this.#places);
    const change = difference(this.#seen, now);
    if (change === undefined) {
      this.#unfinishedSince = undefined;
      return;
    }
    if (isUnfinished(change, now)) {
      this.#unfinishedSince ??= performance.now();
      if (performance.now() - this.#unfinishedSince < UNFINISHED) return this.#stir();
    }
    this.#unfinishedSince = undefined;
    this.#seen = now;
    this.#tell(change.names);
  }
}

interface Difference {
  names: Change;
  paths: readonly string[];
}

function difference(before: Seen, now: Seen): Difference | undefined {
  const paths = [...new Set([...before.keys(), ...now.keys()])]
    .filter((path) => before.get(path) !== now.get(path))
    .sort();
  if (paths.length === 0) return undefined;
  const names = (some: readonly string[]) => some.map((path) => path.split(/[/\\]/).at(-1) ?? path);
  return {
    paths,
    names: {
      saved: names(paths.filter((path) => now.has(path))),
      gone: names(paths.filter((path) => !now.has(path))),
    },
  };
}

const isUnfinished = ({ paths }: Difference, now: Seen): boolean =>
  paths.some((path) => (now.get(path) ?? EMPTY) === EMPTY);

function contents(places: readonly Place[]): Seen {
  const paths = places.flatMap(({ folder, counts }) =>
    namesIn(folder)
      .filter(counts)
      .map((name) => join(folder, name)),
  );
  const seen = new Map<string, string>();
  for (const path of new Set(paths)) {
    const content = contentOf(path);
    if (content !== undefined) seen.set(path, content);
  }
  return seen;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Something that is equal for equal content; undefined where there is no file, or none that can be read. */
function contentOf(path: string): string | undefined {
  try {
    const { size, mtimeMs, ino, mode } = statSync(path);
    if (size === 0) return EMPTY;
    const isProgram = (mode & 0o111) === 0 ? '' : 'x';
    if (size > LARGE) return `${ino} ${mtimeMs} ${size} ${isProgram}`;
    return `${createHash('sha1').update(readFileSync(path)).digest('base64')} ${isProgram}`;
  } catch {
    return undefined;
  }
}
