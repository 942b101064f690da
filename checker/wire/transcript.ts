// What happened, in order: the only thing that passes between those who perform, judge and show.
// Plain values. A transcript does not say whether anything of it was right.

/** The student's program, or the check that talks to it. */
export type Party = 'program' | 'check';

/** Where a connection is named: `client 2`, `server`: the role that the *check* plays on it. */
/** What is added to what was waited for when the program listens at a socket with a name instead of at a port. */
export const LISTENS_AT_NAME = ' (it listens at a local socket with the name of the address)';

export type Happening =
  | { kind: 'started'; command: string; blank: boolean; address: string; port: number }
  | { kind: 'not-started'; reason: string }
  | { kind: 'held-back'; command: string; why: 'port-before-host' | 'elsewhere'; names: string }
  | { kind: 'listening'; address: string; port: number; asTold: boolean }
  | { kind: 'listening-by-tcp'; address: string; port: number }
  | { kind: 'connected'; on: string }
  | { kind: 'called-elsewhere'; address: string; port: number }
  | { kind: 'refused'; on: string }
  | { kind: 'bytes'; on: string; from: Party; data: Uint8Array; omitted: number }
  | { kind: 'half-closed'; on: string; by: Party }
  | { kind: 'closed'; on: string; by: Party }
  | { kind: 'reset'; on: string; by: Party }
  | { kind: 'datagram'; on: string; from: Party; data: Uint8Array }
  | { kind: 'lost'; on: string; from: Party; data: Uint8Array }
  | { kind: 'astray'; on: string; data: Uint8Array }
  | { kind: 'line'; stream: 'stdout' | 'stderr'; text: string; ended: boolean }
  | { kind: 'beside'; part: string; stream: 'stdout' | 'stderr'; text: string; ended: boolean }
  | { kind: 'answers'; json: string }
  | { kind: 'computer'; addresses: string[]; today: string }
  | { kind: 'real'; source: string; text: string }
  | { kind: 'typed'; text: string }
  | { kind: 'end-of-input' }
  | { kind: 'signal'; name: string }
  | { kind: 'waited'; ms: number }
  | { kind: 'exited'; code: number | null; signal: string | null }
  | { kind: 'flooded'; bytes: number }
  | { kind: 'timed-out'; waitingFor: string }
  | { kind: 'crowd'; size: number; greeted: number }
  | { kind: 'crowd-talk'; size: number; owed: number; heard: number; wrong: number; lost: number }
  /** A step that is given up ends a moment later: what comes in between tells what went wrong. */
  | { kind: 'step'; index: number; mark: 'began' | 'given-up' | 'ended' }
  | { kind: 'not-here'; reason: string };

/** A happening and when it happened: milliseconds since the performance began. */
export type Event = Happening & { at: number };

export type Transcript = readonly Event[];

export type EventOf<K extends Happening['kind']> = Extract<Event, { kind: K }>;

export function eventsOf<K extends Happening['kind']>(transcript: Transcript, kind: K): EventOf<K>[] {
  return transcript.filter((event): event is EventOf<K> => event.kind === kind);
}

/** All that the program sent on one connection, in order. */
export function sentByProgram(transcript: Transcript, on: string): Uint8Array[] {
  return eventsOf(transcript, 'bytes')
    .filter((event) => event.on === on && event.from === 'program')
    .map((event) => event.data);
}

/**
 * Whether, since the last line was typed, a whole line came out that is not one of those before. A prompt that comes
 * again is no news, nor is a line that says what was typed, as one said it before.
 */
export function hasNews(transcript: Transcript): boolean {
  const old = new Set(['']);
  const since: string[] = [];
  let typed = '';
  for (const event of transcript) {
    if (event.kind === 'typed') {
      for (const line of since.splice(0)) old.add(line);
      typed = event.text.trim();
    }
    if (event.kind !== 'line' || !event.ended) continue;
    since.push((typed === '' ? event.text : event.text.replaceAll(typed, '...')).trim());
  }
  return since.some((line) => !old.has(line));
}

/** The lines that came out since the last one was typed, on stdout and on stderr. */
export function saidSinceTyped(transcript: Transcript): string[] {
  const typed = Math.max(
    transcript.findLastIndex(({ kind }) => kind === 'typed'),
    0,
  );
  return eventsOf(transcript.slice(typed), 'line').map(({ text }) => text);
}

/** What the program printed, or the part that ran beside it: lines joined again, a line end only where there was one. */
export function printed(transcript: Transcript, stream: 'stdout' | 'stderr', part?: string): string {
  const lines =
    part === undefined
      ? eventsOf(transcript, 'line')
      : eventsOf(transcript, 'beside').filter((event) => event.part === part);
  return lines
    .filter((event) => event.stream === stream)
    .map((event) => (event.ended ? `${event.text}\n` : event.text))
    .join('');
}
