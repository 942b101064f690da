// One TCP connection of the check, as caller or as called: says flows, hears bytes, records both ways.
// It knows what has come, never what should have.
import type { Socket } from 'node:net';
import type { Act, Flow } from '../plan/flow.ts';
import { GrowingBytes, utf8 } from '../wire/bytes.ts';
import { taken } from './apart.ts';
import { Changes, pause } from './changes.ts';
import type { Recorder } from './recorder.ts';

/** A flow of pieces waits for a program that reads slowly, but not for ever: ms. */
const LONGEST_FLOW = 20_000;
const CHUNK = 64 * 1024;
/** Who has said so many bytes is not heard any more: more than any message has, and more than is recorded. */
const MOST_HEARD = 16_000_000;
/** Of so many pieces each is seen to be taken before the next; of more, in a long row, one in so many: a look costs ms. */
const EACH_SEEN = 8;

/** Whole messages, as many as fit. */
const repeated = (message: Uint8Array, length: number): Uint8Array =>
  Uint8Array.from({ length: length - (length % message.length) }, (_, i) => message[i % message.length] ?? 0);

export class Conversation {
  readonly changes = new Changes();
  /** Everything the program has said on this connection. */
  readonly heard = new GrowingBytes();
  /** How much of it has been accounted for by steps. */
  cursor = 0;
  /** The program's FIN or RST has come, or there never was a connection. */
  over = false;
  connected = false;
  readonly name: string;
  readonly #socket: Socket;
  readonly #recorder: Recorder;
  #saying: Promise<void> = Promise.resolve();
  #closedByUs = false;
  #finSent = false;

  constructor(name: string, socket: Socket, recorder: Recorder, { reading = true } = {}) {
    this.name = name;
    this.#socket = socket;
    this.#recorder = recorder;
    socket.setNoDelay(true);
    if (!reading) socket.pause();
    socket.on('data', (data) => this.#hear(data));
    if (reading) socket.resume();
    else socket.pause();
    socket.on('end', () => this.#end());
    socket.on('error', (problem: NodeJS.ErrnoException) => this.#fail(problem.code ?? ''));
    socket.on('close', () => this.#over());
    if (socket.connecting) socket.once('connect', () => this.#connect());
    else this.#connect();
  }

  /** What came and is not accounted for yet. */
  get news(): Uint8Array {
    return this.heard.from(this.cursor);
  }

  /** Plays a flow behind whatever is still being said. */
  say(flow: Flow): void {
    this.#saying = this.#saying.then(() => this.#play(flow));
  }

  /** Until everything said has been handed to the system, or nobody is there to take it. */
  async said(ms: number): Promise<void> {
    let done = false;
    void this.#saying.then(() => {
      done = true;
      this.changes.notify();
    });
    await this.changes.until(() => done || this.#socket.destroyed, LONGEST_FLOW);
    await this.changes.until(() => this.#socket.writableLength === 0 || this.#socket.destroyed, ms);
  }

  /** Until the program has taken in everything said, or is not going to within so many ms. */
  async takenIn(courtesy: number, ms: number): Promise<void> {
    await this.said(courtesy);
    if (!this.#socket.destroyed) await taken(this.#socket, ms);
  }

  readOn(): void {
    this.#socket.resume();
  }

  /** FIN: nothing more will be said; hearing goes on. */
  halfClose(): void {
    this.#finSent = true;
    if (!this.#socket.destroyed && !this.#socket.writableEnded) {
      this.#recorder.add({
        kind: this.over ? 'closed' : 'half-closed',
        on: this.name,
        by: 'check',
      });
      this.#socket.end();
    }
  }

  /** RST. */
  vanish(): void {
    this.#closedByUs = true;
    if (this.#socket.destroyed) return;
    this.#recorder.add({ kind: 'reset', on: this.name, by: 'check' });
    this.#socket.resetAndDestroy();
  }

  /** Closes both ways, for good. */
  close(): void {
    if (!this.#socket.destroyed && !this.#finSent && this.connected) {
      this.#recorder.add({ kind: 'closed', on: this.name, by: 'check' });
    }
    this.#closedByUs = true;
    this.#socket.destroy();
  }

  /** Sends until nothing has been taken for `stalled` ms, or `most` bytes were. The number of bytes taken. */
  async fill(most: number, stalled: number, message = utf8('x')): Promise<number> {
    const chunk = repeated(message, CHUNK);
    let sent = 0;
    const taken = () => sent - this.#socket.writableLength;
    while (taken() < most && !this.#socket.destroyed) {
      while (sent < most && this.#socket.writableLength < 4 * CHUNK && !this.#socket.destroyed) {
        sent += chunk.length;
        this.#socket.write(chunk, () => this.changes.notify());
      }
      const before = taken();
      if (!(await this.changes.until(() => taken() > before || this.#socket.destroyed, stalled))) break;
    }
    const total = Math.min(Math.max(taken(), 0), most);
    const kept = chunk.slice(0, Math.min(1000, total));
    this.#recorder.add({ kind: 'bytes', on: this.name, from: 'check', data: kept, omitted: total - kept.length });
    return total;
  }

  async #play(flow: Flow): Promise<void> {
    for (const [at, act] of flow.entries()) {
      await this.#due(act.due, at);
      if (this.#socket.destroyed) return;
      this.#do(act);
    }
  }

  #do(act: Act): void {
    switch (act.kind) {
      case 'bytes':
        this.#recorder.bytes(this.name, 'check', act.data);
        this.#socket.write(act.data, () => this.changes.notify());
        return;
      case 'half-close':
        return this.halfClose();
      case 'reset':
        return this.vanish();
      case 'stop-reading':
        this.#socket.pause();
        return;
      case 'read-on':
        return this.readOn();
    }
  }

  async #due(due: Act['due'], at: number): Promise<void> {
    if (due === 'at-once') return;
    if (due !== 'apart') return pause(due.ms);
    if (at > EACH_SEEN && at % EACH_SEEN > 0) return pause(1);
    await taken(this.#socket);
  }

  #connect(): void {
    this.connected = true;
    this.#recorder.add({ kind: 'connected', on: this.name });
    this.changes.notify();
  }

  #hear(data: Uint8Array): void {
    this.#recorder.bytes(this.name, 'program', data);
    this.heard.append(data);
    if (this.heard.length > MOST_HEARD) this.#socket.pause();
    this.changes.notify();
  }

  #end(): void {
    const kind = this.#finSent ? 'closed' : 'half-closed';
    this.#recorder.add({ kind, on: this.name, by: 'program' });
    this.#over();
  }

  #fail(code: string): void {
    if (this.#closedByUs) return;
    if (this.connected) this.#recorder.add({ kind: 'reset', on: this.name, by: 'program' });
    else if (code === 'ECONNREFUSED') this.#recorder.add({ kind: 'refused', on: this.name });
    this.#over();
  }

  #over(): void {
    this.over = true;
    this.changes.notify();
  }
}
