// Steps in words: what was done or asked, as the story of a report tells it, and as a line to type.
// One voice for all sessions; what came instead is judge's to say.
import { sameBytes, utf8 } from '../wire/bytes.ts';
import { firstNotUtf8 } from '../wire/decode.ts';
import { count, visible } from '../wire/visible.ts';
import { bytesOf, type Flow } from './flow.ts';
import type { Scene } from './session.ts';
import type { Step } from './step.ts';

/** Who acts or listens in a step: a name of the conversation, or the program itself. */
export function whoseStep(step: Step): string {
  if ('who' in step) return step.who;
  return step.kind === 'prints-line' && step.part !== undefined ? `your ${step.part}` : 'program';
}

/** What a step that held looks like when told afterwards; '' for what goes without saying. */
export function told(step: Step): string {
  switch (step.kind) {
    case 'connect':
      return step.reading ? 'connected' : 'connected, reads nothing';
    case 'accept':
      return 'your program connected';
    case 'say':
      return `said ${saidHow(step.flow)}`;
    case 'hear':
    case 'hear-message':
      return `heard ${visible(step.bytes, 40)}`;
    case 'hear-hang-up':
      return 'your program hung up';
    case 'hear-end':
      return 'heard the end';
    case 'leave':
      return 'hung up';
    case 'hang-up':
      return 'hung up';
    case 'half-close':
      return 'ended its sending side';
    case 'vanish':
      return 'vanished (RST)';
    case 'fill':
      return 'sent until nothing more was taken';
    case 'read-on':
      return 'began to read';
    case 'quiet':
      return `(${step.ms / 1000} s of quiet)`;
    case 'crowd':
      return `${step.size} connected, all were greeted`;
    case 'type':
      return `typed ${visible(new TextEncoder().encode(step.text))}`;
    case 'end-input':
      return 'ended the input';
    case 'hear-nothing':
      return `heard nothing for ${step.ms / 1000} s`;
    case 'hear-record':
      return `heard ${step.record.shown}`;
    case 'send-datagram':
      return `sent ${visible(step.data, 40)}${step.to === 'stray' ? ' from another address' : ''}`;
    case 'hear-datagram':
      return `got ${visible(step.data, 40)}`;
    case 'ask':
      return `answered ${count(step.answers.length, 'line')}`;
    case 'finds':
      return step.says;
    case 'consult':
      return 'was asked';
    case 'signal':
      return `got ${step.signal}`;
    case 'prints':
      return 'printed the text';
    case 'prints-line':
      return `printed ${quoted(step.holds)}`;
    case 'prints-anything-but':
      return 'said something';
    case 'says-one-line':
      return 'said it in one line';
    case 'ends':
      return 'ended';
    case 'listens-only':
      return 'listened where it was told';
  }
}

/** What a step waits for, while it has not happened. */
export function awaited(step: Step): string {
  switch (step.kind) {
    case 'connect':
      return 'connecting';
    case 'accept':
      return 'waiting for your program to connect';
    case 'hear':
    case 'hear-message':
      return `waiting for ${visible(step.bytes, 40)}`;
    case 'hear-hang-up':
      return 'waiting for your program to hang up';
    case 'hear-end':
      return 'waiting for the end of the connection';
    case 'leave':
      return 'hanging up';
    case 'fill':
      return `sending, at most ${count(step.most)}`;
    case 'crowd':
      return `${step.size} clients waiting for ${visible(step.greeting)}`;
    case 'hear-nothing':
      return 'listening whether anything more comes';
    case 'hear-record':
      return `waiting for ${step.record.shown}`;
    case 'hear-datagram':
      return `waiting for the datagram ${visible(step.data, 40)}`;
    case 'ask':
      return `waiting for ${count(step.answers.length, 'line')}`;
    case 'prints':
      return 'waiting for the text to be printed';
    case 'prints-line':
      return `waiting for a line with ${quoted(step.holds)}`;
    case 'prints-anything-but':
    case 'says-one-line':
      return 'waiting for a line';
    case 'ends':
      return 'waiting for the end of the program';
    case 'listens-only':
      return 'looking where your program listens';
    default:
      return told(step);
  }
}

/** `"CONNECTION: 3." and "127.0.0.1"` */
export const quoted = (parts: readonly string[]): string => parts.map((part) => visible(utf8(part))).join(' and '); // prettier-ignore

function saidHow(flow: Flow): string {
  const pieces = flow.filter((act) => act.kind === 'bytes').length;
  const late = flow[0]?.due;
  const when = typeof late === 'object' ? ` after ${late.ms} ms` : '';
  const how = pieces > 1 ? ` in ${pieces} pieces` : '';
  return `${visible(bytesOf(flow), 40)}${how}${when}`;
}

const HAND_PORT = 9000;

/** Where a scene is tried by hand: its address, and a port that is easy to remember. */
const handPlace = ({ start }: Scene): string =>
  `${start.host === 'home' ? '127.0.0.1' : '127.0.0.2'} ${HAND_PORT}`;

/** A line of the student's with these values in its holes. */
export const inHoles = (line: string): string =>
  line.replaceAll('{host}', '127.0.0.1').replaceAll('{port}', String(HAND_PORT));

/** The words behind the name of the program, when the scene is tried by hand. */
export function handWords(scene: Scene): string {
  if (scene.start.port === 'none' || scene.start.port === 'own-server') return '';
  const more = Object.values(scene.start.values).map((word) =>
    word.length > 100 ? `"$(head -c ${word.length} /dev/zero | tr '\\0' x)"` : shellWord(word),
  );
  return [handPlace(scene), ...more].join(' ');
}

const shellWord = (word: string): string =>
  /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** The other side of a scene as lines for a second window; none where nobody is needed. */
export function byHand(scene: Scene): string[] {
  if (scene.start.port === 'answered') return [`nc -l ${handPlace(scene)}`];
  if (scene.start.port !== 'free') return [];
  const call = `nc ${handPlace(scene)}`;
  const callers = [...new Set(scene.steps.filter((s) => s.kind === 'connect').map((s) => s.who))];
  const lines = callers.map((who) =>
    ncLine(
      scene.steps.filter((step) => whoseStep(step) === who),
      call,
    ),
  );
  return lines.every((line) => line === lines[0]) && lines.length > 1
    ? [`${lines.length} times: ${lines[0]}`]
    : lines;
}

/** One caller's steps as a line for a shell: `printf 'plum\n' | nc 127.0.0.1 9000`. */
export function ncLine(steps: readonly Step[], call: string): string {
  const said = steps.flatMap((step) => (step.kind === 'say' ? [bytesOf(step.flow)] : []));
  const [first, ...more] = said;
  if (first === undefined) return call;
  if (more.length > 0 && said.some((one) => !sameBytes(one, first) || one.length > 100))
    return call;
  if (first.length > 100) return `head -c ${first.length} /dev/zero | ${call}`;
  if (firstNotUtf8(first) !== undefined) return call;
  return `printf '${printfWord(first)}' | ${call}`;
}

/** A line for a filter, as a shell can give it: `printf 'port 80\n'`. */
export const printfLine = (line: string): string => `printf '${printfWord(utf8(`${line}\n`))}'`;

/** As printf takes any byte: no control character reaches the terminal, no leading dash looks like an option. */
const octal = (sign: string): string => `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`;

function printfWord(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(bytes)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')
    .replaceAll("'", "'\\''")
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
    .replace(/^-|[\u0000-\u001f\u007f]/g, octal);
}
