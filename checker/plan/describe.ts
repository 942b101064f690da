// Steps in words: what was done or asked, as the story of a report tells it, and as a line to type.
// One voice for all sessions; what came instead is judge's to say.
import { asText, concat, sameBytes, utf8 } from '../wire/bytes.ts';
import { decodeAll, firstNotUtf8 } from '../wire/decode.ts';
import { headed } from '../wire/header.ts';
import { count, visible } from '../wire/visible.ts';
import { bytesOf, type Flow } from './flow.ts';
import { visitor, type Scene } from './session.ts';
import type { Source, Step } from './step.ts';

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
    case 'pass-over':
      return 'no call, or one without a word';
    case 'calls':
      return `called ${times(step.times)}`;
    case 'go-away':
      return 'went away';
    case 'come-back':
      return 'came back';
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
    case 'get-in':
      return `got in: said ${visible(step.question, 40)}, heard ${visible(step.answer)}`;
    case 'come-in':
      return `${step.size} came in, each heard ${visible(step.answer)}`;
    case 'come-and-go':
      return `${count(step.size, 'client')} came and went`;
    case 'keep-talking':
      return `said ${visible(step.question, 40)} ${step.times === 1 ? '' : `${times(step.times)}, each time `}after ${step.pause / 1000} s, and heard ${visible(step.answer)}`;
    case 'not-served':
      return `came after ${step.after} ms and was not served`;
    case 'type':
      return `typed ${visible(new TextEncoder().encode(step.text))}`;
    case 'end-input':
      return 'ended the input';
    case 'hear-nothing':
      return `heard nothing for ${step.ms / 1000} s`;
    case 'hear-record':
      return `heard ${step.record.told ?? step.record.shown}`;
    case 'send-datagram':
      return `sent ${visible(step.data, 40)}${step.elsewhere ? ' from another address' : ''}${step.after > 0 ? ` after ${step.after} ms` : ''}`;
    case 'hear-datagram':
      return `got ${visible(step.data, 40)}`;
    case 'hear-no-datagram':
      return 'got nothing else';
    case 'crowd-talks':
      return `${step.talkers.length} clients talked, each heard everything`;
    case 'crowd-asks':
      return `${step.size} clients asked ${visible(step.question)}, all were answered`;
    case 'says':
      return `said ${visible(utf8(step.text))}`;
    case 'never-says':
      return `did not ${step.on === 'stdout' ? 'print' : 'say'} ${visible(utf8(step.text))}`;
    case 'ask':
      return `answered ${count(step.answers.length, 'line')}`;
    case 'ask-real':
      return `answered for a real ${step.source}`;
    case 'finds':
      return step.says;
    case 'consult':
      return 'was asked';
    case 'signal':
      return `got ${step.signal}`;
    case 'remind':
      return 'got SIGTERM once more: it still served newcomers';
    case 'prints':
      return 'printed the text';
    case 'prints-line':
      return `printed ${quoted(step.holds)}`;
    case 'last-number':
      return `printed ${numbered(step)}`;
    case 'prints-anything-but':
      return 'said something';
    case 'prints-no-controls':
      return 'printed no control characters';
    case 'says-one-line':
      return 'said it in one line';
    case 'says-news':
      return 'said what happened';
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
    case 'pass-over':
      return 'waiting for the end of a call without a word';
    case 'calls':
      return 'counting the calls';
    case 'fill':
      return `sending, at most ${count(step.most)}`;
    case 'crowd':
      return `${step.size} clients waiting for ${visible(step.greeting)}`;
    case 'get-in':
      return 'trying to get in';
    case 'come-in':
      return `${step.size} clients coming in, each waiting for ${visible(step.answer)}`;
    case 'come-and-go':
      return `${count(step.size, 'client')} coming and going`;
    case 'keep-talking':
      return `saying ${visible(step.question, 40)} every ${step.pause / 1000} s`;
    case 'not-served':
      return `coming after ${step.after} ms`;
    case 'hear-nothing':
      return 'listening whether anything more comes';
    case 'hear-record':
      return `waiting for ${step.record.told ?? step.record.shown}`;
    case 'hear-datagram':
      return `waiting for the datagram ${visible(step.data, 40)}`;
    case 'hear-no-datagram':
      return 'listening whether anything else comes';
    case 'crowd-talks':
      return `${step.talkers.length} clients talking to each other`;
    case 'crowd-asks':
      return `${step.size} clients waiting for ${visible(step.answer, 40)}`;
    case 'says':
      return `waiting for a line with ${visible(utf8(step.text))}`;
    case 'never-says':
      return `looking for ${visible(utf8(step.text))}`;
    case 'ask':
      return `waiting for ${count(step.answers.length, 'line')}`;
    case 'ask-real':
      return `waiting for the answer to a real ${step.source}`;
    case 'prints':
      return 'waiting for the text to be printed';
    case 'prints-line':
      return `waiting for a line with ${quoted(step.holds)}`;
    case 'last-number':
      return `waiting for ${numbered(step)} as the last of its kind`;
    case 'prints-no-controls':
      return 'looking for control characters in what it printed';
    case 'prints-anything-but':
    case 'says-one-line':
    case 'says-news':
      return 'waiting for a line';
    case 'ends':
      return 'waiting for the end of the program';
    case 'listens-only':
      return 'looking where your program listens';
    default:
      return told(step);
  }
}

/** `"[ACTIVE CONNECTIONS] 2"` */
const numbered = ({ label, n }: { label: string; n: number }): string => visible(utf8(`${label} ${n}`));

/** `once`, `3 times` */
export const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);

/** `"CONNECTION: 3." and "127.0.0.1"`; where only a bracket comes first, what stands in it: `"[127.0.0.1...] plum"`. */
export function quoted(parts: readonly string[]): string {
  const [open, inside, ...behind] = parts;
  const all = open === '[' && inside !== undefined ? [`[${inside}...] ${behind.join(' ')}`] : parts;
  return all.map((part) => visible(utf8(part))).join(' and ');
}

function saidHow(flow: Flow): string {
  const pieces = flow.filter((act) => act.kind === 'bytes').length;
  const late = flow[0]?.due;
  const when = typeof late === 'object' ? ` after ${late.ms} ms` : '';
  const pause = flow.slice(1).find(({ due }) => typeof due === 'object')?.due;
  const between = typeof pause === 'object' ? ` with ${pause.ms} ms between` : '';
  const how = pieces > 1 ? ` in ${pieces} pieces${between}` : '';
  return `${visible(bytesOf(flow), 40)}${how}${when}`;
}

const HAND_PORT = 9000;

/** Where a scene is tried by hand if it was never played. */
const addressIn = ({ start }: Scene): string => (start.host === 'other' ? '127.0.0.2' : '127.0.0.1');

/** Where a scene is tried by hand: the address it was played at, and a port that is easy to remember. */
const handPlace = (address: string): string => `${address} ${HAND_PORT}`;

/** A line of the student's with the place of the scene in its holes. */
export const inHoles = (line: string, address: string): string =>
  line.replaceAll('{host}', address).replaceAll('{port}', String(HAND_PORT));

/** The words behind the name of the program, when the scene is tried by hand. */
export function handWords(scene: Scene, address = addressIn(scene)): string {
  if (scene.start.port === 'none' || scene.start.port === 'own-server') return '';
  if (scene.start.command !== undefined) return '';
  const words = Object.values(scene.start.values).map(handWord);
  // The one program that gets its name before the place is the one that sends datagrams.
  const place = handPlace(address);
  const inOrder = isUdp(scene) ? [...words, place] : [place, ...words];
  return inOrder.join(' ');
}

/** The same words by the holes that they fill. */
export const handHoles = (scene: Scene, address = addressIn(scene)): Record<string, string> => ({
  '{host}': address,
  '{port}': String(HAND_PORT),
  ...Object.fromEntries(Object.entries(scene.start.values).map(([hole, word]) => [hole, handWord(word)])),
});

const handWord = (word: string): string =>
  word.length > 100 ? `"$(head -c ${word.length} /dev/zero | tr '\\0' x)"` : shellWord(word);

const isUdp = ({ steps }: Scene): boolean =>
  steps.some(({ kind }) => kind === 'send-datagram' || kind === 'hear-datagram');

const shellWord = (word: string): string => (/^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** The other side of a scene as lines for a second window; none where nobody is needed. */
export function byHand(scene: Scene, address = addressIn(scene)): string[] {
  const place = handPlace(address);
  const udp = isUdp(scene);
  if (scene.start.port === 'answered') return [`nc ${udp ? '-u ' : ''}-l ${place}`];
  if (scene.start.port !== 'free') return [];
  if (udp) return datagramsByHand(scene, place);
  const callers = [...new Set(scene.steps.filter((s) => s.kind === 'connect').map((s) => s.who))];
  const from = (n: number): string => (scene.start.host === 'visited' ? `-s ${visitor(n)} ` : '');
  const lines = callers.map((who, at) =>
    ncLine(
      scene.steps.filter((step) => whoseStep(step) === who),
      `nc ${from(at + 1)}${place}`,
    ),
  );
  const shown = folded(lines);
  if (shown.length <= MOST_WINDOWS) return shown;
  return [...shown.slice(0, SOME_WINDOWS), `others like these, ${callers.length} in all`];
}

/** Nobody opens more windows than this to see a thing. */
const MOST_WINDOWS = 8;
const SOME_WINDOWS = 3;

/** Lines that come again and again, one after another, as one: `3 times: nc 127.0.0.1 9000`. */
function folded(lines: readonly string[]): string[] {
  const starts = lines.flatMap((line, at) => (line === lines[at - 1] ? [] : [at]));
  return starts.map((at, i) => {
    const n = (starts[i + 1] ?? lines.length) - at;
    return `${n > 1 ? `${n} times: ` : ''}${lines[at] ?? ''}`;
  });
}

/** So many datagrams are typed before one has seen enough. */
const BY_HAND = 4;

/** Datagrams as lines for a shell, in the order in which they went out: `printf 'ada> plum' | nc -u -w 1 127.0.0.1 9000`. */
function datagramsByHand(scene: Scene, place: string): string[] {
  const sent = scene.steps.flatMap((step) => (step.kind === 'send-datagram' ? [step.data] : []));
  const call = `nc -u -w 1 ${place}`;
  const typed = sent.filter((data) => data.length > 0 && data.length <= 100 && firstNotUtf8(data) === undefined);
  if (typed.length === 0) return [call];
  return typed.slice(0, BY_HAND).map((data) => `printf '${printfWord(data)}' | ${call}`);
}

/** One caller's steps as a line for a shell: `printf 'plum\n' | nc 127.0.0.1 9000`. */
export function ncLine(steps: readonly Step[], through: string): string {
  // No other nc can vanish; with nothing to say it does so at once. Who fills the program up has much to say before.
  const vanishes = steps.some(({ kind }) => kind === 'vanish') && !steps.some(({ kind }) => kind === 'fill');
  const call = vanishes ? through.replace(/^nc /, 'npm run nc -- -R ') : through;
  const flows = steps.flatMap((step) => (step.kind === 'say' ? [step.flow] : []));
  // What is said slowly is typed slowly.
  if (flows.flat().some(({ due }) => typeof due === 'object')) return call;
  if (vanishes && flows.length === 0) return `printf '' | ${call}`;
  const said = flows.map(bytesOf);
  const [first, ...more] = said;
  if (first === undefined) return call;
  const messages = messagesIn(concat(said));
  if (messages) return messages.length > 100 ? call : `printf ${messages} | ${call}`;
  if (more.length > 0 && said.some((one) => !sameBytes(one, first) || one.length > 100)) return call;
  if (firstNotUtf8(first) !== undefined) return call;
  const filled = more.length === 0 ? filledUp(asText(first)) : undefined;
  if (filled) return `printf ${filled} | ${call}`;
  if (first.length > 100) return `head -c ${first.length} /dev/zero | ${call}`;
  return `printf '${printfWord(first)}' | ${call}`;
}

/** A text with many blanks in it as words for printf, which fills it up: `'%-64s' 12abc`, `'%-64s%s' 100 half`. */
function filledUp(said: string): string | undefined {
  const [, start = '', blanks = '', end = ''] = /^((?:.*?[^ ])?)( {20,})((?:[^ ].*)?)$/s.exec(said) ?? [];
  if (blanks === '') return undefined;
  // Only with %b printf reads a backslash in a word (POSIX, printf: then \\0 and three digits).
  const steers = /\p{Cc}/u.test(start + end);
  const word = (text: string) =>
    steers
      ? `'${printfWord(utf8(text))
          .replaceAll('%%', '%')
          .replace(/\\(?=[0-7]{3})/g, '\\0')}'`
      : shellWord(text);
  const form = steers ? 'b' : 's';
  const width = utf8(start + blanks).length;
  return end === '' ? `'%-${width}${form}' ${word(start)}` : `'%-${width}${form}%${form}' ${word(start)} ${word(end)}`;
}

/** Messages behind headers as words for printf: `'%-64d%s' 4 plum`; undefined: these bytes are something else. */
function messagesIn(bytes: Uint8Array): string | undefined {
  const { messages, rest } = decodeAll(bytes, headed());
  const isText = firstNotUtf8(bytes) === undefined && !/\p{Cc}/u.test(asText(bytes));
  if (messages.length === 0 || rest.length > 0 || !isText) return undefined;
  const words = messages.map((body) => `${body.length} ${shellWord(asText(body))}`);
  return `'${'%-64d%s'.repeat(messages.length)}' ${words.join(' ')}`;
}

/** What a student types to see the same: a second between packets is what everybody may do. */
export const REAL_BY_HAND: Readonly<Record<Source, string>> = {
  'ping of 127.0.0.1': 'ping -c 3 127.0.0.1',
};

/** A line for a filter, as a shell can give it: `printf 'port 80\n'`, or `(printf 'po'; sleep 1; printf 'rt 80\n')`. */
export function printfPieces(pieces: readonly Uint8Array[]): string {
  // A shell takes bytes of half a letter, but nobody can read them.
  const inWords = pieces.every((piece) => firstNotUtf8(piece) === undefined);
  const words = (inWords ? pieces : [concat(pieces)]).map((piece) => `printf '${printfWord(piece)}'`);
  return words.length > 1 ? `(${words.join('; sleep 1; ')})` : words.join('');
}

/** As printf takes any byte: no control character reaches the terminal, no leading dash looks like an option. */
const octal = (sign: string): string =>
  Array.from(utf8(sign), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');

function printfWord(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(bytes)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')
    .replaceAll("'", "'\\''")
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
    .replace(/^-|\p{Cc}/gu, octal);
}
