// What a ladder says, row by row: when, between whom, what. Pure values: the terminal and the page draw the same rows.
//
//   0.31 s  client 1 -> program   bytes        "plum\n"
//   0.35 s  program -> client 1   closed       hangs up (FIN)
//   0.36 s  client 1              never-came   ... "fig\n" never came ...
import type { Scene } from '../plan/session.ts';
import { utf8 } from '../wire/bytes.ts';
import type { Event, Party, Transcript } from '../wire/transcript.ts';
import { count, printable, visible } from '../wire/visible.ts';

/** What the column of the student's program is called. */
export const PROGRAM = 'your program';

/** So many lines of what is fed are shown. */
const MOST_LINES = 20;

export interface Ladder {
  /** The columns beside the program's, from left to right. */
  columns: readonly string[];
  rungs: readonly Rung[];
}

export interface Rung {
  /** Milliseconds since the performance began. */
  at: number;
  /** `about`: of the program alone, nothing travelled. `broke`: here a check broke, and how. */
  kind:
    | 'about'
    | 'connected'
    | 'refused'
    | 'bytes'
    | 'datagram'
    | 'lost'
    | 'astray'
    | 'half-closed'
    | 'closed'
    | 'reset'
    | 'never-came'
    | 'broke';
  /** Whose connection it is; undefined: nobody's, or it is not known whose. */
  who: string | undefined;
  /** In which column they stand; several share one where there are too many of them. */
  column: string | undefined;
  /** Who did it or should have done it: the program, or the check's side. */
  from: Party | undefined;
  /** What is shown of it: visible, cut, one line. */
  text: string;
  /** All of it where it may be longer than the text, raw: make it visible before it is shown. */
  whole: Uint8Array | string | undefined;
  /** Bytes that came and were not kept. */
  omitted: number;
  /** The step of the scene that was under way. */
  step: number | undefined;
}

/** A step at which a check broke, and what is said of it. */
export interface Broke {
  step: number;
  text: string;
}

/** The rows of a conversation. More parties than `most` share one column. */
export function ladderOf(
  scene: Scene,
  transcript: Transcript,
  { most, broke = [] }: { most: number; broke?: readonly Broke[] },
): Ladder {
  const parties = [...new Set(transcript.flatMap((event) => ('on' in event ? [event.on] : [])))];
  const shared = parties.length > most;
  const together = callerIsProgram(scene) ? 'calls' : 'clients';
  const columnOf = (who: string | undefined) => (shared && who !== undefined ? together : who);
  let step: number | undefined;
  const rungs = transcript.flatMap((event, index) => {
    if (event.kind === 'step' && event.mark !== 'given-up') step = event.mark === 'began' ? event.index : undefined;
    const said = event.kind === 'step' ? breaks(event, broke) : saidBy(event, scene, transcript, index);
    return said.map((one): Rung => ({ ...BARE, at: event.at, step, ...one, column: columnOf(one.who) }));
  });
  return { columns: shared ? [together] : parties, rungs };
}

/** The text of a row in its column: where several share one, it begins with who it is. */
export const labelOf = ({ who, column, text }: Rung): string => (who === column ? text : `${who}: ${text}`);

type Said = Pick<Rung, 'kind' | 'text'> & Partial<Rung>;

const BARE = { who: undefined, from: undefined, whole: undefined, omitted: 0 };

/** What broke in a step stands behind everything that happened in it. */
const breaks = ({ index, mark }: Extract<Event, { kind: 'step' }>, broke: readonly Broke[]): Said[] =>
  mark !== 'ended'
    ? []
    : broke.filter(({ step }) => step === index).map(({ text }) => ({ kind: 'broke', text, step: index }));

function saidBy(event: Event, scene: Scene, transcript: Transcript, index: number): Said[] {
  const about = (text: string, whole?: string): Said[] => [{ kind: 'about', text, whole }];
  switch (event.kind) {
    case 'started':
      return about(`starts: ${printable(event.command, 60)}`, event.command);
    case 'not-started':
      return about('could not be started');
    case 'held-back':
      return about(`is not started, it could call elsewhere: ${printable(event.command, 60)}`, event.command);
    case 'listening':
      return index === transcript.findIndex((one) => one.kind === 'listening') ? about('listens') : [];
    case 'listening-by-tcp':
      return about('listens for TCP, where no datagram arrives');
    case 'called-elsewhere':
      return about('calls another address or port than the one it was given');
    case 'connected':
      return [{ kind: 'connected', who: event.on, from: callerOf(scene), text: 'connects' }];
    case 'refused':
      return [{ kind: 'refused', who: event.on, from: callerOf(scene), text: 'is refused: nobody listens' }];
    case 'bytes':
      return [
        {
          kind: 'bytes',
          who: event.on,
          from: event.from,
          text: payload(event),
          whole: event.data,
          omitted: event.omitted,
        },
      ];
    case 'datagram':
      return [{ kind: 'datagram', who: event.on, from: event.from, text: payload(event), whole: event.data }];
    case 'lost':
      return [
        {
          kind: 'lost',
          who: event.on,
          from: event.from,
          text: `${visible(event.data, 30)} is lost on the way`,
          whole: event.data,
        },
      ];
    case 'astray':
      return [
        {
          kind: 'astray',
          who: event.on,
          from: 'program',
          text: `${visible(event.data, 30)} comes from another address or port`,
          whole: event.data,
        },
      ];
    case 'half-closed':
      return [{ kind: 'half-closed', who: event.on, from: event.by, text: 'has said everything (FIN)' }];
    case 'closed':
      return [{ kind: 'closed', who: event.on, from: event.by, text: 'hangs up (FIN)' }];
    case 'reset':
      return [{ kind: 'reset', who: event.on, from: event.by, text: 'breaks off (RST)' }];
    case 'line':
      return about(`${event.stream === 'stderr' ? 'complains' : 'prints'}: ${printable(event.text, 60)}`, event.text);
    case 'beside':
      return about(`your ${event.part} prints: ${printable(event.text, 50)}`, event.text);
    case 'answers':
      return about(`holds: ${printable(event.json, 60)}`, event.json);
    case 'signal':
      return about(`gets ${event.name}`);
    case 'real':
      return about(`is asked about a real ${event.source}`, event.text);
    case 'typed':
      return typedLines(event.text).flatMap((line, i) => about(line, i === 0 ? event.text : undefined));
    case 'end-of-input':
      return about('at its keyboard: end of input');
    case 'waited':
      return about(`... ${event.ms / 1000} s of quiet ...`);
    case 'exited':
      return about(event.code === null ? `is ended by ${event.signal ?? 'a signal'}` : `ends, exit code ${event.code}`);
    case 'flooded':
      return about('is stopped: it printed more than 10 MB');
    case 'timed-out':
      return [
        {
          kind: 'never-came',
          who: partyOf(scene, transcript, index),
          from: 'program',
          text: `... ${neverCame(event.waitingFor)} ...`,
        },
      ];
    case 'crowd':
      return about(`${event.size} clients at once: ${event.greeted} are greeted`);
    case 'crowd-talk':
      return about(`${event.size} clients talk: ${count(event.heard, 'message')} of ${event.owed} arrive`);
    case 'computer':
    case 'step':
    case 'not-here':
      return [];
  }
}

const callerIsProgram = ({ start }: Scene): boolean => start.port === 'answered' || start.port === 'own-server';

const callerOf = (scene: Scene): Party => (callerIsProgram(scene) ? 'program' : 'check');

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
  waitingFor.startsWith('waiting for ')
    ? `${waitingFor.slice('waiting for '.length)} never came`
    : `${waitingFor}: never`;

function payload(event: Extract<Event, { kind: 'bytes' | 'datagram' }>): string {
  const more = 'omitted' in event ? event.omitted : 0;
  return more > 0 ? `${visible(event.data, 16)} ... ${count(event.data.length + more)}` : visible(event.data, 30);
}

/** Whose step it was that waited in vain. */
function partyOf(scene: Scene, transcript: Transcript, index: number): string | undefined {
  const began = transcript.slice(0, index).findLast((event) => event.kind === 'step');
  const step = began?.kind === 'step' ? scene.steps[began.index] : undefined;
  return step && 'who' in step ? step.who : undefined;
}
