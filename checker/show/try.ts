// What `try` says: how to call the other side of a session by hand, and what passes, a line for
// each thing. Bytes are shown as they are, and never raw. Knows no socket.
import type { Part, Session } from '../plan/session.ts';
import type { Happening } from '../wire/transcript.ts';
import { visible } from '../wire/visible.ts';
import type { Look } from './look.ts';
import { columnsOf, labelled } from './wrap.ts';

export interface OtherSide {
  session: Pick<Session, 'slug' | 'number' | 'title' | 'parts' | 'port'>;
  /** What it does: the end of a sentence that begins with "it". */
  does: string;
  address: string;
  port: number;
}

/** Where somebody's own server listens when it is tried by hand, as in the lessons. */
const OWN_PORT = 9000;

/** What the other side is, and the lines to type in a second window. */
export function invitation(other: OtherSide, look: Look): string {
  const { session, does, address, port } = other;
  const taken = `Port ${session.port} is taken by another program (npm run doctor says more), so this is at port ${port}.`;
  const lines = [
    `ex${session.number} ${session.title}: the other side, to try by hand`,
    '',
    ...(port === session.port ? [] : [taken, '']),
    `It is at ${address}, port ${port}. It ${does}.`,
    '',
    'In a second window, in this folder:',
    ...parts(other, '-client', port),
    byNc(other, port),
    '',
    ...ownServer(other),
    'What passes is shown here, -> to the server, <- from it. Ctrl-C ends it.',
    '',
  ];
  const isToType = (line: string) => line.startsWith('  ');
  const wrapped = lines.flatMap((line) => (isToType(line) ? [line] : labelled('', line, look.width)));
  return `${wrapped.join('\n')}\n`;
}

const isUdp = ({ session }: OtherSide): boolean => session.parts.some(({ role }) => role.startsWith('udp-'));

/** A line for nc; a datagram is written without a line end: it would belong to what is said. */
const byNc = (other: OtherSide, port: number): string =>
  isUdp(other)
    ? `  printf 'ada> plum' | npm run nc -- -u -w 1 ${other.address} ${port}`
    : `  npm run nc -- ${other.address} ${port}`;

/** The student's programs of one role, as they are started by hand. */
function parts({ session, address }: OtherSide, role: string, port: number): string[] {
  const own = session.parts.filter((part) => part.role.endsWith(role));
  const values = new Map<string, string>([
    ['{name}', 'ada'],
    ['{host}', address],
    ['{port}', `${port}`],
  ]);
  const words = (part: Part) => part.words.flatMap((word) => values.get(word) ?? []).join(' ');
  return own.map((part) => `  npx node exercises/${session.slug}/${part.file} ${words(part)}`);
}

function ownServer(other: OtherSide): string[] {
  const own = parts(other, '-server', OWN_PORT);
  if (own.length === 0) return [];
  return ['Your own server is tried the same way, in two more windows:', ...own, byNc(other, OWN_PORT), ''];
}

/** One thing that happened between a caller and the other side; undefined: not to be told. */
export function passing(event: Happening, look: Look): string | undefined {
  switch (event.kind) {
    case 'connected':
      return `${event.on}    connects`;
    case 'bytes':
      return row(event.on, event.from, (room) => fitting(event.data, room), look);
    case 'datagram':
      return row(event.on, event.from, (room) => fitting(event.data, room), look);
    case 'half-closed':
      return row(event.on, event.by, () => 'has said everything (FIN)', look);
    case 'closed':
      return row(event.on, event.by, () => 'has said everything, too (FIN): closed', look);
    case 'reset':
      return row(event.on, event.by, () => 'breaks off (RST)', look);
    default:
      return undefined;
  }
}

type Speaker = Extract<Happening, { kind: 'closed' }>['by'];

/** The caller is the student's side: what it does points to the right. */
function row(on: string, by: Speaker, text: (room: number) => string, look: Look): string {
  const start = `${on} ${by === 'program' ? '->' : '<-'} `;
  return start + text(look.width - columnsOf(start));
}

/** As many of the bytes as fit into the line; the others are counted. */
function fitting(bytes: Uint8Array, room: number): string {
  const tries = [100, 60, 40, 20].map((most) => visible(bytes, most));
  return tries.find((shown) => columnsOf(shown) <= room) ?? visible(bytes, 8);
}
