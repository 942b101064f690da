// Puts a handler of reference/ on a real TCP listener: the sockets, the clock and the limits are
// here, what is said to whom is there. Strangers may call: connections are counted, and who does
// not take is not heard.
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Caller, Reference, Talk } from '../reference/handler.ts';
import { Limits, Pace, type Place } from './limits.ts';
import { listen } from './ports.ts';
import type { Endpoint } from './sockets.ts';

export interface ServeOptions {
  /** Port 0: any that is free. */
  place: Endpoint;
  reference: Reference;
  /** Whoever calls beyond them is hung up on at once, and who wants too much of the time waits. */
  limits?: Limits;
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
  | { kind: 'held-up'; caller: number }
  | { kind: 'cut-off'; caller: number; why: 'silent' | 'not-reading' }
  | { kind: 'gone'; caller: number; how: 'closed' | 'reset' };

type Tell = (news: News) => void;

export interface Serving {
  readonly place: Endpoint;
  /** Hangs up on everybody; resolves when no socket is left. */
  close(): Promise<void>;
}

const MOST = 100;
const NOTHING = new Uint8Array();

/** Who leaves more than this unread, in bytes, is cut off: what others say must not fill the memory. */
const MOST_UNREAD = 4_000_000;

/** Who was hung up on and never ends its own side is cut off after so many ms. */
const LINGER = 2000;

/** The server, listening; undefined where nobody can listen. */
export async function serve(options: ServeOptions): Promise<Serving | undefined> {
  const { place, reference, limits = new Limits({ most: MOST }), tell = () => {} } = options;
  const server = await listen(place.address, place.port);
  if (!server) return undefined;
  const open = new Set<Socket>();
  const pace = new Pace();
  let callers = 0;
  server.on('connection', (socket) => {
    const seat = limits.enter(from(socket).address);
    if (!seat) {
      tell({ kind: 'turned-away', from: from(socket) });
      socket.on('error', () => {}).destroy();
      return;
    }
    const line = new Line(socket, ++callers, reference, tell, seat, pace);
    open.add(socket);
    socket.on('close', () => {
      open.delete(socket);
      seat.leave();
    });
    if (options.idle !== undefined) socket.setTimeout(options.idle, () => line.cutOff('silent'));
  });
  const { port } = server.address() as AddressInfo;
  return { place: { ...place, port }, close: () => closeAll(server, open) };
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
  readonly #seat: Place;
  readonly #pace: Pace;
  /** What came and is not handled yet: nothing more is read until then. */
  #rest: Uint8Array = NOTHING;
  /** The caller's end came while there was still a rest of what it said: Node tells it to who does not read, too. */
  #endWaits = false;
  #wasHeldUp = false;
  #hungUp = false;
  #broken = false;

  constructor(socket: Socket, caller: number, { handler, silence }: Reference, tell: Tell, seat: Place, pace: Pace) {
    this.#seat = seat;
    this.#pace = pace;
    this.#socket = socket;
    this.#caller = caller;
    this.#tell = tell;
    this.#silence = alarm(silence, () => this.#talk.quiet?.());
    tell({ kind: 'connected', caller, from: from(socket) });
    socket.setNoDelay(true);
    this.#talk = handler(this);
    socket.on('data', (bytes) => this.#hear(bytes));
    socket.on('drain', () => this.#goOn());
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
    this.#rest = bytes;
    this.#work();
  }

  /** Handles as much of what came as has its turn now. */
  #work(): void {
    if (this.#hungUp || this.#socket.destroyed) return;
    const wait = this.#seat.wait();
    if (wait > 0) return this.#holdUp(wait);
    const slice = this.#rest.subarray(0, this.#pace.bytes);
    this.#rest = this.#rest.subarray(slice.length);
    // Answers to what came together go out together.
    this.#socket.cork();
    const took = this.#charge(() => this.#talk.heard(slice));
    this.#socket.uncork();
    this.#pace.took(slice.length, took);
    if (this.#rest.length === 0 || this.#hungUp) return this.#goOn();
    this.#socket.pause();
    setImmediate(() => this.#work());
  }

  /** Whatever this caller sets off is a part of its share. Returns how many ms it took. */
  #charge(work: () => void): number {
    const began = performance.now();
    work();
    const took = performance.now() - began;
    this.#seat.spend(took);
    return took;
  }

  /** This caller, or its address, has had more than its share of the time. */
  #holdUp(wait: number): void {
    this.#socket.pause();
    if (!this.#wasHeldUp) this.#tell({ kind: 'held-up', caller: this.#caller });
    this.#wasHeldUp = true;
    setTimeout(() => this.#work(), wait).unref();
  }

  /** Reads on, where nothing that came waits, and nothing that was said. */
  #goOn(): void {
    if (this.#endWaits && (this.#hungUp || this.#rest.length === 0)) this.#end();
    if (this.#hungUp || (this.#rest.length === 0 && !this.#socket.writableNeedDrain)) this.#socket.resume();
  }

  #end(): void {
    this.#endWaits = this.#rest.length > 0 && !this.#hungUp;
    if (this.#endWaits) return;
    this.#silence.stop();
    this.#tell({ kind: 'ended', caller: this.#caller, by: 'caller' });
    if (!this.#hungUp) this.#talk.ended();
  }

  #gone(): void {
    this.#silence.stop();
    this.#charge(() => this.#talk.gone());
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
