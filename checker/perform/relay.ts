// Stands between a client and a server and passes on what they say, faults included.
//
//   client  ---- words, FIN, RST --->  relay  ---- the same, or a fault --->  server
//           <--- the same, or a fault -       <---- words, FIN, RST ---------
//
// Who does not take stops who sends, through the relay as without it. What is recorded is the wire
// on the student's side: what the program really said, and what it really got. Nothing is judged.
//
// A fault is done to each piece as it was read, with two exceptions: what it does to reading it
// does once, from the beginning; and a reset after so many bytes counts those of the whole
// direction. There is never more than one piece at hand, so `merge` has nothing to do here.
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Dice } from '../plan/dice.ts';
import { bytesOf, whole, type Act, type Fault, type Flow } from '../plan/flow.ts';
import type { Party } from '../wire/transcript.ts';
import { taken } from './apart.ts';
import { pause } from './changes.ts';
import { listen } from './ports.ts';
import type { Recorder } from './recorder.ts';
import { closeAll } from './serve.ts';
import type { Endpoint } from './sockets.ts';

export interface RelayOptions {
  /** Where clients call; port 0: any that is free. */
  listen: Endpoint;
  /** Where the server is. */
  to: Endpoint;
  recorder: Pick<Recorder, 'add' | 'bytes'>;
  /**
   * Which of the two is the student's program; the other one is the check. The client, if it is not
   * said.
   */
  program?: 'client' | 'server';
  /** What the connection of a call is named in the transcript; calls are numbered from 1. */
  name?: (call: number) => string;
  toServer?: Fault;
  toClient?: Fault;
  dice: Dice;
}

export interface Relay {
  readonly place: Endpoint;
  /** Hangs up on everybody; resolves when no socket is left. */
  close(): Promise<void>;
}

/** The relay, listening; undefined where nobody can listen. */
export async function relay(options: RelayOptions): Promise<Relay | undefined> {
  const { listen: place } = options;
  const server = await listen(place.address, place.port);
  if (!server) return undefined;
  const open = new Set<Socket>();
  const remember = (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  };
  let calls = 0;
  server.on('connection', (client) => {
    const target = connect({
      host: options.to.address,
      port: options.to.port,
      allowHalfOpen: true,
    });
    [client, target].forEach(remember);
    passOn(client, target, ++calls, options);
  });
  return { place: { ...place, port: portOf(server) }, close: () => closeAll(server, open) };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const asCalled = (call: number): string => (call === 1 ? 'server' : `server, call ${call}`);
const asCalling = (call: number): string => `client ${call}`;

/**
 * One call. The client is not read before the server has answered, so nothing has to be kept for
 * it.
 */
function passOn(client: Socket, server: Socket, call: number, options: RelayOptions): void {
  const calls = (options.program ?? 'client') === 'client';
  const { recorder, name = calls ? asCalled : asCalling, toServer, toClient, dice } = options;
  const minutes = new Minutes(name(call), recorder);
  const there = new Way(client, server, calls ? 'program' : 'check', minutes);
  const back = new Way(server, client, calls ? 'check' : 'program', minutes);
  const failed = (problem: NodeJS.ErrnoException) => {
    if (calls) minutes.broke('check');
    else if (problem.code === 'ECONNREFUSED') minutes.refused();
    client.resetAndDestroy();
  };
  if (calls) minutes.connected();
  client.on('error', () => {});
  server.once('error', failed);
  server.once('connect', () => {
    server.off('error', failed);
    if (!calls) minutes.connected();
    there.open(back, toServer, dice.for(`${call} to server`));
    back.open(there, toClient, dice.for(`${call} to client`));
  });
}

/** What is recorded of one call: each thing once, by whoever did it. */
class Minutes {
  readonly #on: string;
  readonly #recorder: RelayOptions['recorder'];
  readonly #ended = new Set<Party>();
  #broken = false;

  constructor(on: string, recorder: RelayOptions['recorder']) {
    this.#on = on;
    this.#recorder = recorder;
  }

  connected(): void {
    this.#recorder.add({ kind: 'connected', on: this.#on });
  }

  refused(): void {
    this.#recorder.add({ kind: 'refused', on: this.#on });
  }

  said(by: Party, data: Uint8Array): void {
    this.#recorder.bytes(this.#on, by, data);
  }

  ended(by: Party): void {
    if (this.#broken || this.#ended.has(by)) return;
    this.#ended.add(by);
    const kind = this.#ended.size === 2 ? 'closed' : 'half-closed';
    this.#recorder.add({ kind, on: this.#on, by });
  }

  broke(by: Party): void {
    if (this.#broken || this.#ended.size === 2) return;
    this.#broken = true;
    this.#recorder.add({ kind: 'reset', on: this.#on, by });
  }
}

/**
 * So many bytes may wait in a direction for their time to come; then its speaker is not read any
 * more.
 */
const MOST_WAITING = 1_000_000;

/** A fault with its dice, or nothing at all. */
type Befall = (flow: Flow) => Flow;

/** One direction of a call: everything that `from` says is brought to `to`, in order. */
class Way {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #speaker: Party;
  readonly #minutes: Minutes;
  /** What is still to be done, one after another. */
  #work: Promise<void> = Promise.resolve();
  #back: Way | undefined;
  #befall: Befall = (flow) => flow;
  #waiting = 0;
  #passed = 0;
  #held = false;
  #over = false;

  constructor(from: Socket, to: Socket, speaker: Party, minutes: Minutes) {
    this.#from = from;
    this.#to = to;
    this.#speaker = speaker;
    this.#minutes = minutes;
  }

  /** Begins to pass on; `back` is the other direction of the same call. */
  open(back: Way, fault: Fault | undefined, dice: Dice): void {
    this.#back = back;
    if (fault) this.#befall = (flow) => fault(flow, dice);
    this.#from.setNoDelay(true);
    this.#from.on('data', (data) => this.#hear(data));
    this.#from.on('end', () => this.#hearEnd());
    this.#from.on('error', () => this.#hearReset());
    this.#to.on('drain', () => this.#steer());
    void this.#play(this.#befall([]).filter(aboutReading));
    this.#steer();
  }

  /** Stops reading what is said in this direction, or goes on. */
  hold(held: boolean): void {
    this.#held = held;
    this.#steer();
  }

  #hear(data: Uint8Array): void {
    const heardAt = performance.now();
    if (this.#speaker === 'program') this.#minutes.said('program', data);
    this.#waiting += data.length;
    this.#steer();
    this.#next(async () => {
      await this.#play(this.#befallen(data), heardAt);
      this.#waiting -= data.length;
      this.#passed += data.length;
      this.#steer();
    });
  }

  #hearEnd(): void {
    if (this.#speaker === 'program') this.#minutes.ended('program');
    this.#next(() => this.#end());
  }

  /** What was said before the reset still arrives, where it is taken; then the reset does. */
  #hearReset(): void {
    if (this.#speaker === 'program') this.#minutes.broke('program');
    this.#next(() => this.#break(this.#speaker));
  }

  #next(job: () => void | Promise<void>): void {
    this.#work = this.#work.then(job);
  }

  /** What becomes of a piece. */
  #befallen(piece: Uint8Array): Flow {
    const acts = this.#befall(whole(piece)).filter((act) => !aboutReading(act));
    if (!acts.some(isReset)) return acts;
    const room = this.#room(piece.length);
    if (room > piece.length) return acts.filter((act) => !isReset(act));
    return this.#befall(whole(piece.subarray(0, room)));
  }

  /**
   * How much of a piece passes before the reset: more than its length where even one byte more
   * would.
   */
  #room(length: number): number {
    const all = new Uint8Array(this.#passed + length + 1);
    return bytesOf(this.#befall(whole(all))).length - this.#passed;
  }

  async #play(acts: Flow, heardAt = performance.now()): Promise<void> {
    let since = heardAt;
    for (const act of acts) {
      await this.#due(act.due, since);
      if (this.#to.destroyed) return;
      this.#do(act);
      since = performance.now();
    }
  }

  async #due(due: Act['due'], since: number): Promise<void> {
    if (due === 'at-once') return;
    if (due === 'apart') return taken(this.#to);
    await pause(Math.max(since + due.ms - performance.now(), 0));
  }

  #do(act: Act): void {
    switch (act.kind) {
      case 'bytes':
        return this.#bring(act.data);
      case 'half-close':
        return this.#end();
      case 'reset':
        return this.#break('check');
      case 'stop-reading':
        return this.#back?.hold(true);
      case 'read-on':
        return this.#back?.hold(false);
    }
  }

  #bring(data: Uint8Array): void {
    if (this.#over) return;
    if (this.#speaker === 'check') this.#minutes.said('check', data);
    this.#to.write(data);
  }

  #end(): void {
    if (this.#over || this.#to.destroyed) return;
    this.#over = true;
    if (this.#speaker === 'check') this.#minutes.ended('check');
    this.#to.end();
    this.#steer();
  }

  #break(by: Party): void {
    this.#over = true;
    this.#minutes.broke(by);
    for (const socket of [this.#from, this.#to]) if (!socket.destroyed) socket.resetAndDestroy();
  }

  /**
   * Reads on, or does not: because a fault wants it so, or because the other side does not take.
   */
  #steer(): void {
    const full = this.#waiting > MOST_WAITING || this.#to.writableNeedDrain;
    if (this.#held || full) this.#from.pause();
    else this.#from.resume();
  }
}

const aboutReading = ({ kind }: Act): boolean => kind === 'stop-reading' || kind === 'read-on';
const isReset = ({ kind }: Act): boolean => kind === 'reset';
