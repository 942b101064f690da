// A transcript as a ladder: time runs down, one column for each party, an arrow for everything that travelled.
//
//   your program                          client 1
//        |<------------- connects -----------|
//        |--- "hello\n" -------------------->|
//        |<------------------------- (FIN) --|
//        |         ... never came ...        |
import type { Scene } from '../plan/session.ts';
import type { Event, Transcript } from '../wire/transcript.ts';
import { utf8 } from '../wire/bytes.ts';
import { count, printable, visible } from '../wire/visible.ts';
import { colors, type Look } from './look.ts';
import { muted } from './muted.ts';
import { columnsOf } from './wrap.ts';

const PROGRAM = 'your program';
/** More parties than these share one column, and their names stand at the arrows. */
const MOST_COLUMNS = 3;
const LEFT = 6;
/** So many lines of what is fed are shown. */
const MOST_LINES = 20;
/** So much of what travels is shown, where all of it has no room. */
const MOST_LETTERS = 30;

interface Row {
  /** Which column the arrow leads to or comes from; undefined: about the program alone. */
  party: string | undefined;
  text: string;
  arrow: 'to-program' | 'from-program' | 'none';
}

/** With more parties than `most` they share a column. */
export function ladder(
  scene: Scene,
  transcript: Transcript,
  look: Look,
  most = MOST_COLUMNS,
): string {
  const c = colors(look);
  const parties = [...new Set(transcript.flatMap((event) => ('on' in event ? [event.on] : [])))];
  const shared = parties.length > most;
  const together = callerIsProgram(scene) ? 'calls' : 'clients';
  const columns = shared ? [together] : parties;
  const width = Math.min(look.width, 100) - 2;
  const letters = columns.length > 1 ? 0 : width - LEFT - 19;
  const rows = transcript.flatMap((event, at) => rowsFor(event, scene, transcript, at, letters));
  const step = columns.length === 0 ? 0 : Math.floor((width - LEFT - 10) / columns.length);
  const places = new Map(columns.map((name, i) => [name, LEFT + step * (i + 1)]));
  const lines = rows.map((row) => {
    const party = shared && row.party !== undefined ? together : row.party;
    const text = shared && row.party !== undefined ? `${row.party}: ${row.text}` : row.text;
    return draw({ ...row, party, text }, places, width);
  });
  return muted(`${[c.bold(heads(places)), ...lines].join('\n')}\n`);
}

function heads(places: ReadonlyMap<string, number>): string {
  let line = ` ${PROGRAM}`;
  for (const [name, at] of places) {
    line = line.padEnd(Math.max(at - Math.floor(name.length / 2), line.length + 2)) + name;
  }
  return line;
}

function rowsFor(
  event: Event,
  scene: Scene,
  transcript: Transcript,
  at: number,
  letters: number,
): Row[] {
  const about = (text: string): Row[] => [{ party: undefined, text, arrow: 'none' }];
  switch (event.kind) {
    case 'started':
      return about(`starts: ${printable(event.command, 60)}`);
    case 'not-started':
      return about('could not be started');
    case 'held-back':
      return about(`is not started, it could call elsewhere: ${printable(event.command, 60)}`);
    case 'listening':
      return at === transcript.findIndex((one) => one.kind === 'listening') ? about('listens') : [];
    case 'listening-by-tcp':
      return about('listens for TCP, where no datagram arrives');
    case 'called-elsewhere':
      return about('calls another address or port than the one it was given');
    case 'connected':
      return [{ party: event.on, text: 'connects', arrow: callerIsProgram(scene) ? 'from-program' : 'to-program' }]; // prettier-ignore
    case 'refused':
      return [{ party: event.on, text: 'is refused: nobody listens', arrow: 'none' }];
    case 'bytes':
    case 'datagram':
      return [{ party: event.on, text: payload(event, letters), arrow: arrowFrom(event.from) }];
    case 'lost':
      return [{ party: event.on, text: `${visible(event.data, 30)} is lost on the way`, arrow: 'none' }]; // prettier-ignore
    case 'astray':
      return [{ party: event.on, text: `${visible(event.data, 30)} comes from another address or port`, arrow: 'none' }]; // prettier-ignore
    case 'half-closed':
      return [{ party: event.on, text: 'has said everything (FIN)', arrow: arrowFrom(event.by) }];
    case 'closed':
      return [{ party: event.on, text: 'hangs up (FIN)', arrow: arrowFrom(event.by) }];
    case 'reset':
      return [{ party: event.on, text: 'breaks off (RST)', arrow: arrowFrom(event.by) }];
    case 'line':
      return about(`${event.stream === 'stderr' ? 'complains' : 'prints'}: ${printable(event.text, 60)}`); // prettier-ignore
    case 'beside':
      return about(`your ${event.part} prints: ${printable(event.text, 50)}`);
    case 'answers':
      return about(`holds: ${printable(event.json, 60)}`);
    case 'signal':
      return about(`gets ${event.name}`);
    case 'real':
      return about(`is asked about a real ${event.source}`);
    case 'typed':
      return typedLines(event.text).flatMap(about);
    case 'end-of-input':
      return about('at its keyboard: end of input');
    case 'waited':
      return about(`... ${event.ms / 1000} s of quiet ...`);
    case 'exited':
      return about(event.code === null ? `is ended by ${event.signal ?? 'a signal'}` : `ends, exit code ${event.code}`); // prettier-ignore
    case 'flooded':
      return about('is stopped: it printed more than 10 MB');
    case 'timed-out':
      return [{ party: partyOf(scene, transcript, at), text: `... ${neverCame(event.waitingFor)} ...`, arrow: 'none' }]; // prettier-ignore
    case 'crowd':
      return about(`${event.size} clients at once: ${event.greeted} are greeted`);
    case 'crowd-talk':
      return about(
        `${event.size} clients talk: ${count(event.heard, 'message')} of ${event.owed} arrive`,
      );
    case 'computer':
    case 'step':
    case 'not-here':
      return [];
  }
}

const callerIsProgram = ({ start }: Scene): boolean =>
  start.port === 'answered' || start.port === 'own-server';

/** What is fed in one piece, line by line: a filter is judged by all of it. */
function typedLines(text: string): string[] {
  const lines = text.split(/(?<=\n)/);
  if (lines.length === 1) return [`at its keyboard: ${visible(utf8(text))}`];
  const shown = lines.slice(0, MOST_LINES).map((line) => `  ${visible(utf8(line), 100)}`);
  const more = lines.length - shown.length;
  const left = more > 0 ? [`  ... and ${count(more, 'line')} more`] : [];
  return [`at its keyboard, ${lines.length} lines:`, ...shown, ...left];
}

const neverCame = (waitingFor: string): string =>
  waitingFor.startsWith('waiting for ') ? `${waitingFor.slice('waiting for '.length)} never came` : `${waitingFor}: never`; // prettier-ignore

const arrowFrom = (party: 'program' | 'check'): Row['arrow'] =>
  party === 'program' ? 'from-program' : 'to-program';

function payload(event: Extract<Event, { kind: 'bytes' | 'datagram' }>, letters: number): string {
  const more = 'omitted' in event ? event.omitted : 0;
  if (more > 0) return `${visible(event.data, 16)} ... ${count(event.data.length + more)}`;
  const whole = visible(event.data, letters);
  return columnsOf(whole) <= letters ? whole : visible(event.data, MOST_LETTERS);
}

/** Whose step it was that waited in vain. */
function partyOf(scene: Scene, transcript: Transcript, at: number): string | undefined {
  const began = transcript.slice(0, at).findLast((event) => event.kind === 'step');
  const step = began?.kind === 'step' ? scene.steps[began.index] : undefined;
  return step && 'who' in step ? step.who : undefined;
}

function draw(row: Row, places: ReadonlyMap<string, number>, width: number): string {
  const at = row.party === undefined ? undefined : places.get(row.party);
  if (at === undefined) return `${' '.repeat(LEFT)}* ${fit(row.text, width - LEFT - 2)}`;
  const room = at - LEFT - 1;
  const rest = rungs(places, at);
  return `${' '.repeat(LEFT)}|${shaft(fit(row.text, room - 8), room, row.arrow)}|${rest}`;
}

/** What lies between the two posts: the text, with an arrow head at the side it goes to. */
function shaft(text: string, room: number, arrow: Row['arrow']): string {
  const free = Math.max(room - columnsOf(text) - 2, 2);
  if (arrow === 'none') return `${' '.repeat(Math.floor(free / 2))} ${text} ${' '.repeat(Math.ceil(free / 2))}`; // prettier-ignore
  const line = '-'.repeat(Math.max(free - 4, 0));
  return arrow === 'from-program' ? `--- ${text} ${line}>` : `<${line} ${text} ---`;
}

/** The posts of the parties further right, which have no part in this row. */
function rungs(places: ReadonlyMap<string, number>, from: number): string {
  let line = '';
  for (const at of places.values()) if (at > from) line = `${line.padEnd(at - from - 1)}|`;
  return line;
}

function fit(text: string, room: number): string {
  if (columnsOf(text) <= room) return text;
  let kept = '';
  for (const letter of text) {
    if (columnsOf(kept + letter) > room - 3) break;
    kept += letter;
  }
  return `${kept}...`;
}
