// Who listens where, and whether bytes have been taken: Linux says it in /proc (proc(5)), other systems do not.
// Only looks; never connects.
import { closeSync, openSync, readlinkSync, readSync } from 'node:fs';
import { CAN_LOOK, family, nameOf, names, processes, read } from './proc.ts';

export interface SocketRow {
  local: Endpoint;
  remote: Endpoint;
  listening: boolean;
  /** Of a UDP socket: it waits for datagrams from anybody. */
  waiting: boolean;
  /** Bytes that were written here and have not been acknowledged yet. */
  unsent: number;
  /** Bytes that have arrived and were not read yet. */
  unread: number;
  inode: string;
}

export interface Endpoint {
  /** In dots; `::` and other IPv6 addresses as they are written. */
  address: string;
  port: number;
}

const LISTEN = '0A';
/** A UDP socket that is bound and belongs to no single peer (net/tcp_states.h: TCP_CLOSE). */
const UNCONNECTED = '07';

/** The first word of a table, above its rows. */
const HEADING = 'sl';

const V4 = '/proc/net/tcp';
const V6 = '/proc/net/tcp6';
const UDP = ['/proc/net/udp', '/proc/net/udp6'];

/** The UDP sockets that wait for datagrams from anybody. */
const mailboxes = (): SocketRow[] => UDP.flatMap((table) => rows(read(table)).filter(({ waiting }) => waiting));

const rows = (text: string): SocketRow[] => text.split('\n').flatMap(row);

/** The listening sockets of this network namespace. */
const listeners = (): SocketRow[] => [V4, V6].flatMap((table) => listenersIn(table));

/**
 * The listening sockets of a table. They stand first, and the whole of it costs ms, even when it is short: it is read
 * until another row comes, or until all that are wanted have been found.
 */
function listenersIn(table: string, wanted?: ReadonlySet<string>): SocketRow[] {
  const found: SocketRow[] = [];
  let missing = wanted?.size ?? 0;
  for (const socket of rowsOf(table)) {
    if (!socket.listening) break;
    found.push(socket);
    if (wanted?.has(socket.inode) && --missing === 0) break;
  }
  return found;
}

/** The rows of a table, read as they are asked for. */
function* rowsOf(table: string): Generator<SocketRow> {
  let file: number | undefined;
  try {
    file = openSync(table, 'r');
  } catch {
    return;
  }
  try {
    const page = Buffer.alloc(1024);
    let text = '';
    for (let length = readSync(file, page); length > 0; length = readSync(file, page)) {
      const lines = (text + page.toString('latin1', 0, length)).split('\n');
      text = lines.pop() ?? '';
      yield* lines.flatMap(row);
    }
  } finally {
    closeSync(file);
  }
}

function row(line: string): SocketRow[] {
  const [number, local, remote, state, queues, , , , , inode] = line.trim().split(/\s+/);
  if (number === HEADING || local === undefined || remote === undefined || inode === undefined) return [];
  return [
    {
      local: endpoint(local),
      remote: endpoint(remote),
      listening: state === LISTEN,
      waiting: state === UNCONNECTED,
      unsent: Number.parseInt(queues?.split(':')[0] ?? '0', 16),
      unread: Number.parseInt(queues?.split(':')[1] ?? '0', 16),
      inode,
    },
  ];
}

/** `0100007F:1F90` is 127.0.0.1:8080: words of 32 bits in the machine's own (little-endian) order. */
function endpoint(hex: string): Endpoint {
  const [address = '', port = '0'] = hex.split(':');
  const bytes = (address.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).toReversed());
  return { address: addressOf(bytes), port: Number.parseInt(port, 16) };
}

const MAPPED = '00000000000000000000ffff';

function addressOf(bytes: string[]): string {
  const all = bytes.join('').toLowerCase();
  const dotted = (part: string[]) => part.map((byte) => Number.parseInt(byte, 16)).join('.');
  if (bytes.length === 4) return dotted(bytes);
  if (all.startsWith(MAPPED)) return dotted(bytes.slice(12));
  if (/^0*$/.test(all)) return '::';
  if (/^0*1$/.test(all)) return '::1';
  return (all.match(/.{4}/g) ?? []).join(':');
}

/** Inodes of all sockets that a process holds. */
export const socketsOf = (pid: number): string[] =>
  names(`/proc/${pid}/fd`).flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${name}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });

/** Where this process or a child of it listens for TCP, or waits for UDP datagrams. */
export const listeningOf = (pid: number, udp = false): Endpoint[] =>
  listeningAmong(new Set(family(pid).flatMap(socketsOf)), udp);

/** Where these sockets, given by their inodes, listen for TCP, or wait for UDP datagrams. */
export function listeningAmong(inodes: ReadonlySet<string>, udp = false): Endpoint[] {
  if (inodes.size === 0) return [];
  const among = (all: SocketRow[]) => all.filter(({ inode }) => inodes.has(inode));
  if (udp) return among(mailboxes()).map(({ local }) => local);
  const found = among(listenersIn(V4, inodes));
  // Each table costs ms: the second is only read where the first does not account for all of them.
  const all = found.length === inodes.size ? found : [...found, ...among(listenersIn(V6, inodes))];
  return all.map(({ local }) => local);
}

/** The names of the local sockets (unix(7)) at which this process or a child of it listens: paths, as it wrote them. */
export function localNamesOf(pid: number): string[] {
  const own = new Set(family(pid).flatMap(socketsOf));
  return read('/proc/net/unix')
    .split('\n')
    .flatMap((line) => {
      const [, , , flags, , , inode = '', ...path] = line
        .trim()
        .split(' ')
        .filter((word) => word !== '');
      return flags === ACCEPTS && own.has(inode) ? [path.join(' ')] : [];
    });
}

/** The flag of a local socket that is listened at (net.h: __SO_ACCEPTCON). */
const ACCEPTS = '00010000';

/** The name of the program that has this port, on whatever address; undefined: nobody, or it cannot be seen. */
export function whoListensAt(port: number, udp = false): string | undefined {
  if (!CAN_LOOK) return undefined;
  const inodes = (udp ? mailboxes() : listeners()).filter(({ local }) => local.port === port).map(({ inode }) => inode);
  const pid = processes().find((one) => socketsOf(one).some((inode) => inodes.includes(inode)));
  return pid === undefined ? undefined : nameOf(pid) || undefined;
}

/** Whether somebody listens at this port, on whatever address, or waits for datagrams there. */
export const portInUse = (port: number): boolean =>
  listeners().some(({ local }) => local.port === port) || waitsForDatagrams(port);

/** Whether somebody waits for datagrams at this port, on whatever address. */
export const waitsForDatagrams = (port: number): boolean => mailboxes().some(({ local }) => local.port === port);

/** Who is connected to whom at this moment, by IPv4. */
export class Connections {
  readonly #lines = new Map<string, string>();

  constructor() {
    for (const line of read(V4).split('\n')) this.#lines.set(keyOf(line), line);
  }

  /** Whether everything sent from `from` to `to` has been read by the program there; undefined: cannot be seen. */
  allTaken(from: Endpoint, to: Endpoint): boolean | undefined {
    const [here, there] = [this.#find(from, to), this.#find(to, from)];
    return here && there && here.unsent === 0 && there.unread === 0;
  }

  #find(local: Endpoint, remote: Endpoint): SocketRow | undefined {
    const line = this.#lines.get(`${hex(local)} ${hex(remote)}`);
    return line === undefined ? undefined : row(line)[0];
  }
}

/** The socket of whoever is connected from there, as long as its process lives: its inode; undefined: nobody's any more. */
export function inodeAt(local: Endpoint): string | undefined {
  const found = rows(read(V4)).find((socket) => !socket.listening && same(socket.local, local));
  return found === undefined || found.inode === '0' ? undefined : found.inode;
}

/** `0100007F:1F90 0100007F:C350`: who to whom, as a row of the table says it. */
const keyOf = (line: string): string => {
  const from = line.indexOf(': ') + 2;
  return line.slice(from, from + '0100007F:1F90 0100007F:C350'.length);
};

/** The reverse of `endpoint`, for an IPv4 address. */
function hex({ address, port }: Endpoint): string {
  const two = (n: number) => n.toString(16).toUpperCase().padStart(2, '0');
  const word = address.split('.').map(Number).toReversed().map(two).join('');
  return `${word}:${two(port >> 8)}${two(port & 255)}`;
}

const same = (a: Endpoint, b: Endpoint): boolean => a.address === b.address && a.port === b.port;
