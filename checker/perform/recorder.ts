// Writes a transcript while things happen. Bounded: beyond its limits bytes are counted, not kept.
import type { Event, Happening, Party, Transcript } from '../wire/transcript.ts';
import { Changes } from './changes.ts';

/** Of what the check itself says, so much is kept: enough to recognise it. */
const KEPT_OF_OWN = 64 * 1024;
/** Of what the program says, so much in all. */
const KEPT_OF_PROGRAM = 12_000_000;
/** Of what it prints, so many letters of each stream: more than it may print before it is stopped. */
const KEPT_OF_LINES = 11_000_000;

export class Recorder {
  /** Told of everything that is written down. */
  readonly changes = new Changes();
  readonly #events: Event[] = [];
  readonly #began = performance.now();
  #programBytes = 0;
  readonly #lineChars = { stdout: 0, stderr: 0 };
  readonly #lines = { stdout: 0, stderr: 0 };

  get transcript(): Transcript {
    return this.#events;
  }

  add(happening: Happening): void {
    const at = Math.round(performance.now() - this.#began);
    this.#events.push({ ...happening, at });
    this.changes.notify();
  }

  bytes(on: string, from: Party, data: Uint8Array): void {
    const room = from === 'check' ? KEPT_OF_OWN : KEPT_OF_PROGRAM - this.#programBytes;
    const kept = new Uint8Array(data.subarray(0, Math.max(room, 0)));
    if (from === 'program') this.#programBytes += kept.length;
    this.add({ kind: 'bytes', on, from, data: kept, omitted: data.length - kept.length });
  }

  /** How many lines of the program itself have been written down. */
  linesOf(stream: 'stdout' | 'stderr'): number {
    return this.#lines[stream];
  }

  /** A line of the program, or of the part beside it. */
  line(stream: 'stdout' | 'stderr', text: string, ended: boolean, part?: string): void {
    const kept = text.slice(0, Math.max(KEPT_OF_LINES - this.#lineChars[stream], 0));
    if (this.#lineChars[stream] >= KEPT_OF_LINES) return;
    this.#lineChars[stream] += kept.length + 1;
    if (part === undefined) this.#lines[stream] += 1;
    if (part === undefined) this.add({ kind: 'line', stream, text: kept, ended });
    else this.add({ kind: 'beside', part, stream, text: kept, ended });
  }
}
