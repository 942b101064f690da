// Puts a handler of reference/ on a real TCP listener: the sockets, the clock and the limits are
// here, what is said to whom is there. Strangers may call: connections are counted, and who does
// not take is not heard.
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Caller, Reference, Talk } from '../reference/handler.ts';
import { listen } from './ports.ts';
import type { Endpoint } from './sockets.ts';

export interface ServeOptions {
  /** Port 0: any that is free. */
  place: Endpoint;
  reference: Reference;
  /**
   * Connections that may be open at the same time; whoever calls beyond that is hung up on at once.
   */
  most?: number;
  /** The same for connections from one address. */
  mostFrom?: number;
  /** Who neither says nor takes anything for so many ms is hung up on; undefined: nobody is. */
  idle?: number;
  /** Told what happens, when it happens. */
  tell?: Tell;
}

/** What happens at a server. Callers are numbered from 1, in the order in which they came. */
export type News =
  | { kind: 'connected'; caller: number; from: Endpoint }
  | { kind: 'turned-away'; from: Endpoint }
  | { kind: 'heard'; caller: number; bytes: Uint8Array }
  | { kind: 'said'; caller: number; bytes: Uint8Array }
  | { kind: 'ended'; caller: number; by: 'caller' | 'server' }
  | { kind: 'cut-off'; caller: number; why: 'silent' | 'not-reading' }
  | { kind: 'gone'; caller: number; how: 'closed' | 'reset' };

type Tell = (news: News) => void;

export interface Serving {
  readonly place: Endpoint;
  /** Hangs up on everybody; resolves when no socket is left. */
  close(): Promise<void>;
}

const MOST = 100;

/** Who leaves more than this unread, in bytes, is cut off: what others say must not fill the memory. */
const MOST_UNREAD = 4_000_000;

/** Who was hung up on and never ends its own side is cut off after so many ms. */
const LINGER = 2000;

/** The server, listening; undefined where nobody can listen. */
export async function serve(options: ServeOptions): Promise<Serving | undefined> {
  const { place, reference, most = MOST, mostFrom = most, tell = () => {} } = options;
  const server = await listen(place.address, place.port);
  if (!server) return undefined;
  server.maxConnections = most;
  const open = new Map<Socket, Line>();
  const perAddress = new Map<string, number>();
  let callers = 0;
  server.on('connection', (socket) => {
    const { address } = from(socket);
    const there = perAddress.get(address) ?? 0;
    if (there >= mostFrom) {
      tell({ kind: 'turned-away', from: from(socket) });
      socket.on('error', () => {}).destroy();
      return;
    }
    const line = new Line(socket, ++callers, reference, tell);
    open.set(socket, line);
    perAddress.set(address, there + 1);
    socket.on('close', () => {
      open.delete(socket);
      perAddress.set(address, (perAddress.get(address) ?? 1) - 1);
    });
    if (options.idle !== undefined) socket.setTimeout(options.idle, () => line.cutOff('silent'));
  });
  server.on('drop', (refused) => {
    const from = { address: refused?.remoteAddress ?? '', port: refused?.remotePort ?? 0 };
    tell({ kind: 'turned-away', from });
  });
  const { port } = server.address() as AddressInfo;
  return { place: { ...place, port }, close: () => closeAll(server, open.keys()) };
}

/** Closes a server and all its connections, at once. */
export function closeAll(server: Server, open: Iterable<Socket>): Promise<void> {
  for (const socket of open) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** One caller: what it does is told to its handler, what the handler says is sent. */
class Line implements Caller {
  readonly #socket: Socket;
  readonly #caller: number;
  readonly #tell: Tell;
  readonly #silence: Alarm;
  readonly #talk: Talk;
  #hungUp = false;
  #broken = false;

  constructor(socket: Socket, caller: number, { handler, silence }: Reference, tell: Tell) {
    this.#socket = socket;
    this.#caller = caller;
    this.#tell = tell;
    this.#silence = alarm(silence, () => this.#talk.quiet?.());
    tell({ kind: 'connected', caller, from: from(socket) });
    socket.setNoDelay(true);
    this.#talk = handler(this);
    socket.on('data', (bytes) => this.#hear(bytes));
    socket.on('drain', () => socket.resume());
    socket.on('end', () => this.#end());
    socket.on('error', () => (this.#broken = true));
    socket.on('close', () => this.#gone());
    if (!socket.writableNeedDrain) socket.resume();
  }

  say(bytes: Uint8Array): void {
    if (this.#hungUp || this.#socket.destroyed) return;
    if (this.#socket.writableLength > MOST_UNREAD) return this.cutOff('not-reading');
    this.#tell({ kind: 'said', caller: this.#caller, bytes });
    if (!this.#socket.write(bytes)) this.#socket.pause();
  }

  /** At once, without a last word. */
  cutOff(why: 'silent' | 'not-reading'): void {
    if (this.#socket.destroyed) return;
    this.#tell({ kind: 'cut-off', caller: this.#caller, why });
    this.#socket.destroy();
  }

  hangUp(): void {
    if (this.#hungUp || this.#socket.destroyed) return;
    this.#hungUp = true;
    this.#silence.stop();
    this.#tell({ kind: 'ended', caller: this.#caller, by: 'server' });
    leave(this.#socket);
  }

  #hear(bytes: Uint8Array): void {
    if (this.#hungUp) return;
    this.#silence.restart();
    this.#tell({ kind: 'heard', caller: this.#caller, bytes });
    // Answers to what came together go out together.
    this.#socket.cork();
    this.#talk.heard(bytes);
    this.#socket.uncork();
  }

  #end(): void {
    this.#silence.stop();
    this.#tell({ kind: 'ended', caller: this.#caller, by: 'caller' });
    if (!this.#hungUp) this.#talk.ended();
  }

  #gone(): void {
    this.#silence.stop();
    this.#talk.gone();
    this.#tell({ kind: 'gone', caller: this.#caller, how: this.#broken ? 'reset' : 'closed' });
  }
}

const from = ({ remoteAddress = '', remotePort = 0 }: Socket): Endpoint => ({
  address: remoteAddress,
  port: remotePort,
});

/**
 * Our end goes out behind the last byte. What still comes is read and thrown away: unread it would
 * turn our goodbye into a reset (RFC 9293, section 3.6.1), and a reset can overtake the last words.
 */
function leave(socket: Socket): void {
  socket.resume();
  socket.end(() => {
    if (socket.destroyed) return;
    const cut = setTimeout(() => socket.destroy(), LINGER);
    socket.on('close', () => clearTimeout(cut));
  });
}

interface Alarm {
  restart(): void;
  stop(): void;
}

/** Rings once after `ms` without a restart. Without `ms` it never rings. */
function alarm(ms: number | undefined, ring: () => void): Alarm {
  if (ms === undefined) return { restart() {}, stop() {} };
  const timer = setTimeout(ring, ms);
  return { restart: () => void timer.refresh(), stop: () => clearTimeout(timer) };
}
