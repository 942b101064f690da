// What somebody typed behind `nc`, understood: a call to make, a call to wait for, a wish for help,
// or a mistake with the sentence that explains it. Pure: knows the words, and no socket or terminal.

import { isIPv4 } from 'node:net';

/** How to talk once somebody is there; times are whole seconds. */
export interface Manner {
  readonly transport: 'tcp' | 'udp';
  /** End our side at the end of the input (a half-close; only TCP has such a thing). */
  readonly halfClose: boolean;
  /**
   * What netcat-openbsd does of it: who waited for the call hangs up at the end of the input, who writes datagrams leaves
   * this long after it, and who called stays, its own side ended, until the other side leaves.
   */
  readonly quitAfter: number | undefined;
  /** Give up connecting, or a silent conversation, after this long; undefined: never. */
  readonly patience: number | undefined;
  /** The address of this computer that we call from; undefined: whichever leads there. */
  readonly from: string | undefined;
  /** Break the conversation off at the end of the input, as who vanishes does: with a reset (RST). */
  readonly vanish: boolean;
  readonly verbose: boolean;
}

export interface Call {
  readonly kind: 'connect' | 'listen';
  /** An IPv4 address or a name; for `listen`, of this computer. */
  readonly host: string;
  readonly port: number;
  readonly manner: Manner;
}

export type Wish = Call | { readonly kind: 'help' } | { readonly kind: 'mistake'; readonly sentence: string };

export const HELP = `nc: the workbook's own small netcat (IPv4 only)

  nc HOST PORT       connect; what you type is sent, what comes back is printed
  nc -l PORT         wait for one caller on every address of this computer
  nc -l HOST PORT    wait for one caller on that address only
  nc -l -p PORT      the same as nc -l PORT, as other netcats spell it

  -N       at the end of the input end our side, and go on listening to theirs
  -q N     at the end of the input: end our side, like -N; with -l hang up;
           with -u leave N seconds later (-q -1 is as good as no -q)
  -w N     give up after N seconds without a connection, or without a byte either way
  -R       vanish at the end of the input: a reset (RST) instead of a goodbye
  -s ADDR  call from that address of this computer
  -u       UDP: every line typed is one datagram
  -v       say what happens: connected, refused, listening
  -h       this help

The end of the input is Ctrl-D on an empty line, or the end of what is piped in.
`;

/** The flags that stand alone; -n and -4 ask for what this netcat does anyway. */
const SWITCHES = 'lNRuvhn4';
/** The flags that are followed by a value. */
const VALUES = 'pqsw';
const LONGEST_WAIT = 86_400;
const PORT_RULE = 'a port is a whole number from 1 to 65535';

interface Sorted {
  readonly switches: Set<string>;
  readonly values: Map<string, string>;
  readonly places: string[];
}

type Place = Pick<Call, 'host' | 'port'>;

/** Carries the sentence of a mistake from the depth of the reading to parseWords, and no further. */
class Slip extends Error {}

/** Understands the words after `nc`. Never throws for anything that can be typed. */
export function parseWords(words: readonly string[]): Wish {
  try {
    const sorted = sortWords(words);
    return sorted.switches.has('h') ? { kind: 'help' } : readWish(sorted);
  } catch (error) {
    if (error instanceof Slip) return { kind: 'mistake', sentence: error.message };
    throw error;
  }
}

function sortWords(words: readonly string[]): Sorted {
  const sorted: Sorted = { switches: new Set(), values: new Map(), places: [] };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') sorted.places.push(...rest.splice(0));
    else if (word === '--help') sorted.switches.add('h');
    else if (word.startsWith('--')) throw new Slip(`the option ${word} is not known here`);
    else if (/^-./.test(word)) sortFlags(word.slice(1), rest, sorted);
    else sorted.places.push(word);
  }
  return sorted;
}

/** Takes `-lvp 8000` and `-lvp8000` apart: a value is the rest of the word, or else the next word. */
function sortFlags(flags: string, rest: string[], sorted: Sorted): void {
  for (let at = 0; at < flags.length; at += 1) {
    const flag = flags.charAt(at);
    if (VALUES.includes(flag)) {
      const value = flags.slice(at + 1) || rest.shift();
      const what = flag === 's' ? 'an address' : 'a number';
      if (value === undefined) throw new Slip(`-${flag} needs ${what} after it`);
      sorted.values.set(flag, value);
      return;
    }
    if (flag === '6') throw new Slip('-6 asks for IPv6, and this small netcat speaks IPv4 only');
    if (!SWITCHES.includes(flag)) throw new Slip(`the option -${flag} is not known here`);
    sorted.switches.add(flag);
  }
}

function readWish(sorted: Sorted): Wish {
  const manner = readManner(sorted);
  return sorted.switches.has('l')
    ? { kind: 'listen', ...readListenPlace(sorted), manner }
    : { kind: 'connect', ...readConnectPlace(sorted), manner };
}

function readManner({ switches, values }: Sorted): Manner {
  const quitAfter = readQuit(values.get('q'));
  return {
    transport: switches.has('u') ? 'udp' : 'tcp',
    halfClose: switches.has('N') || quitAfter !== undefined,
    quitAfter,
    patience: readSeconds('w', values.get('w'), 1),
    from: readFrom(values.get('s'), switches),
    vanish: readVanish(switches),
    verbose: switches.has('v'),
  };
}

function readFrom(address: string | undefined, switches: Set<string>): string | undefined {
  if (address === undefined) return undefined;
  if (switches.has('l')) {
    throw new Slip('-s is for calling; to listen at one address only, write nc -l HOST PORT');
  }
  if (!isIPv4(address)) throw new Slip(`-s takes an IPv4 address, not "${address}"`);
  return address;
}

function readVanish(switches: Set<string>): boolean {
  const vanish = switches.has('R');
  if (vanish && switches.has('u')) throw new Slip('-R breaks a connection off, and UDP has none');
  if (vanish && switches.has('N')) throw new Slip('-N says goodbye and -R does not: which of them?');
  return vanish;
}

function readConnectPlace({ values, places }: Sorted): Place {
  const [host, port, ...others] = places;
  if (values.has('p')) {
    throw new Slip('-p is the port to listen on and goes with -l; to connect, write nc HOST PORT');
  }
  if (host === undefined) throw new Slip('whom to call? Write nc HOST PORT, or nc -l PORT to wait');
  if (port === undefined) throw new Slip(missingHalf(host));
  refuseMore(others);
  if (isDigits(host) && !isDigits(port)) {
    throw new Slip(`the host comes first, then the port: nc ${port} ${host}`);
  }
  return { host: readHost(host), port: readPort(port) };
}

function missingHalf(word: string): string {
  return isDigits(word)
    ? `${word} is a port: of which computer? Write nc HOST ${word}, or nc -l ${word} to wait (through npm with -- before it, npm run nc -- -l ${word}, or npm takes the -l)`
    : `which port of ${word}? Write nc ${word} PORT`;
}

function readListenPlace({ values, places }: Sorted): Place {
  const behindP = values.get('p');
  const [first, second, ...others] = places;
  refuseMore(others);
  if (behindP !== undefined) return readListenWithP(behindP, first, second);
  if (first === undefined) throw new Slip('-l needs a port to listen on: nc -l PORT');
  if (second === undefined) return { host: '0.0.0.0', port: readPort(first) };
  if (first === 'p') throw new Slip(`"p" lacks its dash: nc -l -p ${second}, or nc -l ${second}`);
  return { host: readHost(first), port: readPort(second) };
}

function readListenWithP(port: string, host = '0.0.0.0', more?: string): Place {
  const surplus = isDigits(host) ? host : more;
  if (surplus !== undefined) {
    throw new Slip(`-p ${port} names the port already: leave ${surplus} out`);
  }
  return { host: readHost(host), port: readPort(port) };
}

function refuseMore(others: readonly string[]): void {
  if (others.length > 0) throw new Slip(`one host and one port are enough: what is "${others[0]}"?`);
}

function readHost(word: string): string {
  if (word === '') throw new Slip('the host is empty');
  if (word.includes(':')) {
    throw new Slip(`${word} is not an IPv4 address; the port is a word of its own: nc HOST PORT`);
  }
  return word;
}

function readPort(word: string): number {
  const port = isDigits(word) ? Number(word) : 0;
  if (port < 1 || port > 65_535) throw new Slip(`"${word}" is not a port: ${PORT_RULE}`);
  return port;
}

/** Any number below zero asks for what happens without -q. */
function readQuit(word: string | undefined): number | undefined {
  return word !== undefined && /^-\d+$/.test(word) ? undefined : readSeconds('q', word, 0);
}

function readSeconds(flag: string, word: string | undefined, least: number): number | undefined {
  if (word === undefined) return undefined;
  const seconds = isDigits(word) ? Number(word) : -1;
  if (seconds >= least && seconds <= LONGEST_WAIT) return seconds;
  throw new Slip(`-${flag} takes whole seconds, from ${least} to ${LONGEST_WAIT}, not "${word}"`);
}

function isDigits(word: string): boolean {
  return /^\d+$/.test(word);
}
