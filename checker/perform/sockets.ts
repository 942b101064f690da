// Who listens where, and whether bytes have been taken: Linux says it in /proc (proc(5)), other systems do not.
// Only looks; never connects.
import { closeSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import { nameOf, processes, read } from './proc.ts';

export const CAN_LOOK = process.platform === 'linux';

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

const V4 = '/proc/net/tcp';
const V6 = '/proc/net/tcp6';
const UDP = ['/proc/net/udp', '/proc/net/udp6'];

/** The UDP sockets that wait for datagrams from anybody. */
const mailboxes = (): SocketRow[] => UDP.flatMap((table) => rows(read(table)).filter(({ waiting }) => waiting)); // prettier-ignore

const rows = (text: string): SocketRow[] => text.split('\n').slice(1).flatMap(row);

/** The listening sockets of this network namespace: they stand first, and only they are read. */
function listeners(): SocketRow[] {
  return [V4, V6].flatMap((table) => rows(beginning(table)).filter((socket) => socket.listening));
}

/** As much of a table as it takes to see all listening sockets. The whole of it costs ms, even when it is short. */
function beginning(table: string): string {
  const page = Buffer.alloc(32_768);
  let text = '';
  let file: number | undefined;
  try {
    file = openSync(table, 'r');
    for (;;) {
      const length = readSync(file, page);
      text += page.toString('latin1', 0, length);
      if (length === 0 || /: [\dA-F]+:[\dA-F]{4} [\dA-F]+:[\dA-F]{4} (?!0A)/.test(text)) break;
    }
  } catch {
    return text;
  } finally {
    if (file !== undefined) closeSync(file);
  }
  return text.slice(0, text.lastIndexOf('\n'));
}

function row(line: string): SocketRow[] {
  const [, local, remote, state, queues, , , , , inode] = line.trim().split(/\s+/);
  if (local === undefined || remote === undefined || inode === undefined) return [];
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
  const bytes = (address.match(/.{8}/g) ?? []).flatMap((word) =>
    (word.match(/../g) ?? []).toReversed(),
  );
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

/** The process and all its children that are still its descendants or in its group. */
export function family(pid: number): number[] {
  const parents = new Map<number, { parent: number; group: number }>();
  for (const entry of processes()) {
    const stat = read(`/proc/${entry}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    parents.set(entry, { parent: Number(fields[1]), group: Number(fields[2]) });
  }
  const members = new Set([pid]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [one, { parent, group }] of parents) {
      if (members.has(one) || !(members.has(parent) || group === pid)) continue;
      members.add(one);
      grew = true;
    }
  }
  return [...members];
}

/** Inodes of all sockets that a process holds. */
export function socketsOf(pid: number): string[] {
  let names: string[];
  try {
    names = readdirSync(`/proc/${pid}/fd`);
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${name}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
}

/** Where this process or a child of it listens for TCP, or waits for UDP datagrams. */
export function listeningOf(pid: number, udp = false): Endpoint[] {
  const owned = new Set(family(pid).flatMap(socketsOf));
  if (owned.size === 0) return [];
  const listening = (udp ? mailboxes() : listeners()).filter((socket) => owned.has(socket.inode));
  return listening.map((socket) => socket.local);
}

/** The name of the program that has this port, on whatever address; undefined: nobody, or it cannot be seen. */
export function whoListensAt(port: number, udp = false): string | undefined {
  if (!CAN_LOOK) return undefined;
  const inodes = (udp ? mailboxes() : listeners()).filter(({ local }) => local.port === port).map(({ inode }) => inode); // prettier-ignore
  const pid = processes().find((one) => socketsOf(one).some((inode) => inodes.includes(inode)));
  return pid === undefined ? undefined : nameOf(pid) || undefined;
}

/** Whether somebody listens at this port, on whatever address, or waits for datagrams there. */
export const portInUse = (port: number): boolean =>
  [...listeners(), ...mailboxes()].some((socket) => socket.local.port === port);

/** Whether everything sent from `from` to `to` has been read by the program there; undefined: cannot be seen. */
export function allTaken(from: Endpoint, to: Endpoint): boolean | undefined {
  if (!CAN_LOOK) return undefined;
  const ports = [from.port, to.port].map((port) => `:${hexPort(port)}`);
  const lines = read(V4)
    .split('\n')
    .filter((line) => ports.every((port) => line.includes(port)));
  const sockets = lines.flatMap(row);
  const there = sockets.find((s) => !s.listening && same(s.local, to) && same(s.remote, from));
  const here = sockets.find((s) => !s.listening && same(s.local, from) && same(s.remote, to));
  if (there === undefined || here === undefined) return undefined;
  return here.unsent === 0 && there.unread === 0;
}

/** The socket of whoever is connected from there, as long as its process lives: its inode; undefined: nobody's any more. */
export function inodeAt(local: Endpoint): string | undefined {
  const found = rows(read(V4)).find((socket) => !socket.listening && same(socket.local, local));
  return found === undefined || found.inode === '0' ? undefined : found.inode;
}

const hexPort = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');

const same = (a: Endpoint, b: Endpoint): boolean => a.address === b.address && a.port === b.port;

/** Processes that carry this mark in their environment, wherever they have gone. */
export function marked(mark: string): number[] {
  if (!CAN_LOOK) return [];
  return processes().filter(
    (pid) => pid !== process.pid && read(`/proc/${pid}/environ`).split('\0').includes(mark),
  );
}

/** Stands in `activity` for a process of which a thread runs at the moment. */
export const BUSY = 'runs';

/** What a process has done so far, as a text that stays the same while it only waits. */
export function activity(pid: number): string {
  const switches = read(`/proc/${pid}/status`).match(/ctxt_switches:\s*\d+/g) ?? [];
  return threads(pid).some((thread) => isRunning(pid, thread)) ? BUSY : switches.join(' ');
}

/** Who reads a file may let another of its threads wait for the disk; waiting for that is no rest either. */
const isRunning = (pid: number, thread: string): boolean =>
  /^State:\s*[RD]/m.test(read(`/proc/${pid}/task/${thread}/status`));

function threads(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** CPU time of a process and its children so far, in ms (proc(5): ticks of 10 ms); undefined: cannot be seen. */
export function cpuTime(pid: number): number | undefined {
  if (!CAN_LOOK) return undefined;
  const ticks = family(pid).map((one) => {
    const stat = read(`/proc/${one}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field] ?? 0), 0);
  });
  return 10 * ticks.reduce((sum, one) => sum + one, 0);
}
