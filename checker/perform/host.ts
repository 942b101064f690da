// The check's own server, for student programs that are clients: listens, and answers call after call.
// Beside it, where the student's program may call by mistake, decoys listen and only take note.
import type { Server, Socket } from 'node:net';
import { Changes, pause } from './changes.ts';
import { Conversation } from './conversation.ts';
import { decoy, type Decoys } from './decoys.ts';
import { freePort, listen } from './ports.ts';
import type { Recorder } from './recorder.ts';
import type { Endpoint } from './sockets.ts';

export interface HostOptions {
  /** Ears at other ports, which tell this host's recorder too. */
  decoys?: Decoys | undefined;
  /** So many calls are answered, one after another; further ones are only overheard. */
  calls?: number;
}

export class Host {
  readonly changes = new Changes();
  readonly place: Endpoint;
  readonly #nearby: Server | undefined;
  #server: Server | undefined;
  readonly #waiting: Socket[] = [];
  readonly #extra: Conversation[] = [];
  readonly #answered = new Map<string, number>();
  #busy: { who: string; recorder: Recorder } | undefined;
  #callsLeft: number;
  readonly #hush: () => void;

  private constructor(place: Endpoint, server: Server, nearby: Server | undefined, calls: number, hush: () => void) {
    this.place = place;
    this.#nearby = nearby;
    this.#callsLeft = calls;
    this.#hush = hush;
    this.#listenTo(server);
  }

  /** Listens at a free port of this address; at the same port of 127.0.0.1 it only takes note. */
  static async open(address: string, recorder: Recorder, { decoys, calls = 1 }: HostOptions = {}): Promise<Host> {
    const port = await freePort();
    const server = await listen(address, port);
    if (server === undefined) throw new Error(`cannot listen at ${address}`);
    const home = { address: '127.0.0.1', port };
    const onCall = () => recorder.add({ kind: 'called-elsewhere', ...home });
    const nearby = address === home.address ? undefined : await decoy(home, onCall);
    decoys?.tell(recorder);
    return new Host({ address, port }, server, nearby, calls, () => decoys?.untell(recorder));
  }

  /** The call that waits longest to be answered. */
  get next(): Socket | undefined {
    return this.#waiting[0];
  }

  answer(who: string, recorder: Recorder, { reading = true } = {}): Conversation {
    const socket = this.#waiting.shift();
    if (!socket) throw new Error('nobody has called');
    this.#busy = { who, recorder };
    this.#callsLeft -= 1;
    const conversation = new Conversation(who, socket, recorder, { reading });
    if (this.#callsLeft <= 0) for (const more of this.#waiting.splice(0)) this.#overhear(more);
    return conversation;
  }

  /** Nobody listens any more; calls that were taken go on. */
  goAway(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  /** Listens again where it listened before. */
  async comeBack(): Promise<void> {
    const server = await listen(this.place.address, this.place.port);
    if (server === undefined) throw new Error(`cannot listen at ${this.place.address} again`);
    this.#listenTo(server);
  }

  /** Until calls beyond those that were asked for are heard to their end: they may have come in the last moment. */
  async heardOut(ms: number): Promise<void> {
    await pause(1);
    await Promise.all(this.#extra.map((one) => one.changes.until(() => one.over, ms)));
  }

  close(): void {
    this.#hush();
    for (const socket of this.#waiting) socket.destroy();
    for (const conversation of this.#extra) conversation.close();
    this.#server?.close();
    this.#nearby?.close();
  }

  #listenTo(server: Server): void {
    this.#server = server;
    server.on('connection', (socket) => this.#called(socket));
  }

  #called(socket: Socket): void {
    if (this.#callsLeft <= 0) this.#overhear(socket);
    else this.#waiting.push(socket);
    socket.on('error', () => {});
    this.changes.notify();
  }

  /** A call beyond those that were asked for: heard and noted under a name of its own, and ended when the caller ends. */
  #overhear(socket: Socket): void {
    if (!this.#busy) return;
    const { who, recorder } = this.#busy;
    const call = (this.#answered.get(who) ?? 1) + 1;
    this.#answered.set(who, call);
    const conversation = new Conversation(nameOfCall(who, call), socket, recorder);
    this.#extra.push(conversation);
    socket.once('end', () => conversation.halfClose());
  }
}

/** `server, call 2`; where calls are numbered already, the next number: `call 4`. */
function nameOfCall(who: string, call: number): string {
  const [, last] = /^call (\d+)$/.exec(who) ?? [];
  return last === undefined ? `${who}, call ${call}` : `call ${Number(last) + call - 1}`;
}
