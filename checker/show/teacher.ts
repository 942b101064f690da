// What the teacher's terminal says: the addresses to give to the class, one line for each thing that happens, and at
// the end what it was. What strangers send is shown as visible bytes, never raw, and long texts are cut with a count.
import { visible } from '../wire/visible.ts';
import { colors, type Look } from './look.ts';
import { muted } from './muted.ts';
import { columnsOf } from './wrap.ts';

export interface Door {
  name: string;
  sessions: string;
  /** As it is written on the board: `8080`, `6500/udp`; undefined: it could not be opened. */
  port: string | undefined;
  /** The port that it should have had, and who has it. */
  instead: { port: number; takenBy: string } | undefined;
}

export function welcome(doors: readonly Door[], addresses: readonly string[], look: Look): string {
  const c = colors(look);
  const width = Math.max(...doors.map(({ name }) => name.length));
  const lines = [
    c.bold('The servers of the class are open. Give one of these addresses to the class:'),
    '',
    ...addresses.map((address) => `    ${c.bold(address)}`),
    '',
    ...doors.flatMap((door) => doorLines(door, width)),
    '',
    'Everything that happens is shown here, a line each. Ctrl-C ends it.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function doorLines({ name, sessions, port, instead }: Door, width: number): string[] {
  const where = port === undefined ? 'not open' : `port ${port}`;
  const line = `    ${where.padEnd(14)}${name.padEnd(width)}   session ${sessions}`;
  if (!instead) return [line];
  return [line, `                  (${instead.takenBy} has port ${instead.port})`];
}

/** One thing that happened: at which server, who, what. */
export function happened({ server, who, what }: { server: string; who: string; what: string }, look: Look): string {
  const start = `${server.padEnd(16)} ${who.padEnd(21)} `;
  const room = Math.max(look.width - columnsOf(start), 20);
  return muted(`${start}${cut(what, room)}\n`);
}

/** Bytes that fit into the rest of a line; the others are counted. */
export function said(bytes: Uint8Array, look: Look): string {
  const room = Math.max(look.width - 45, 20);
  const tries = [100, 60, 40, 20].map((most) => visible(bytes, most));
  return tries.find((shown) => columnsOf(shown) <= room) ?? visible(bytes, 8);
}

const cut = (text: string, room: number): string => (columnsOf(text) <= room ? text : `${text.slice(0, room - 3)}...`);

export interface Tally {
  callers: number;
  messages: number;
  turnedAway: number;
  cutOff: number;
  /** Callers that had to wait, and datagrams that were dropped. */
  tooFast: number;
  broken: number;
}

/** What it was, when the lesson is over. */
export function summary({ callers, messages, turnedAway, cutOff, broken, tooFast }: Tally): string {
  const some = (n: number, one: string, more: string) => `${n.toLocaleString('en-US')} ${n === 1 ? one : more}`;
  const parts = [
    some(callers, 'connection', 'connections'),
    some(messages, 'message', 'messages'),
    ...(broken > 0 ? [`${some(broken, 'reset', 'resets')} survived`] : []),
    ...(turnedAway > 0 ? [`${turnedAway} turned away`] : []),
    ...(cutOff > 0 ? [`${cutOff} cut off`] : []),
    ...(tooFast > 0 ? [`${tooFast} too fast`] : []),
  ];
  return `\nThe servers are closed. It was: ${parts.join(', ')}.\n`;
}
