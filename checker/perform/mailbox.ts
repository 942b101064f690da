// One UDP socket of the check: sends datagrams, keeps those that come, records both. It knows nothing of order,
// loss or answers: a datagram is a postcard. With a peer, what comes from anybody else is recorded, and not kept.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { Changes } from './changes.ts';
import type { Recorder } from './recorder.ts';
import type { Endpoint } from './sockets.ts';

export interface Postcard {
  data: Uint8Array;
  from: Endpoint;
  /** When it came at the earliest, as `performance.now()` tells it: since then this process has not looked. */
  at: number;
}

/** So often, in ms, it is noted that this process is awake: on a busy computer it may wake late to what has come. */
const LOOKS = 20;

/** A program that sends without end must not fill the memory: so many datagrams are kept, and so many bytes of them. */
const MOST = 10_000;
const MOST_BYTES = 12_000_000;

export class Mailbox {
  readonly changes = new Changes();
  /** Everything that came, in order of arrival. */
  readonly got: Postcard[] = [];
  /** How many of them steps have accounted for. */
  cursor = 0;
  readonly name: string;
  readonly #socket: Socket;
  readonly #recorder: Recorder;
  readonly #clock: NodeJS.Timeout;
  #looked = performance.now();
  #came = 0;
  #bytes = 0;

  private constructor(name: string, socket: Socket, recorder: Recorder, peer?: Endpoint) {
    this.name = name;
    this.#socket = socket;
    this.#recorder = recorder;
    socket.on('message', (data, { address, port }) => {
      if (this.#came >= MOST || this.#bytes >= MOST_BYTES) return;
      this.#came++;
      this.#bytes += data.length;
      const bytes = new Uint8Array(data);
      if (peer && (address !== peer.address || port !== peer.port)) {
        recorder.add({ kind: 'astray', on: name, data: bytes });
        return;
      }
      recorder.add({ kind: 'datagram', on: name, from: 'program', data: bytes });
      this.got.push({ data, from: { address, port }, at: this.#looked });
      this.changes.notify();
    });
    this.#clock = setInterval(() => (this.#looked = performance.now()), LOOKS);
    // ICMP says that nobody is there: for a postcard that is no more than silence.
    socket.on('error', () => {});
  }

  /** A socket at this address; port 0: any. Rejects where nobody can have it. */
  static async open(name: string, place: Endpoint, recorder: Recorder, peer?: Endpoint): Promise<Mailbox> {
    const socket = createSocket('udp4');
    socket.bind(place.port, place.address);
    await once(socket, 'listening');
    return new Mailbox(name, socket, recorder, peer);
  }

  get place(): Endpoint {
    const { address, port } = this.#socket.address();
    return { address, port };
  }

  /** The last one that steps have accounted for: it is the one to be answered, though others may have come since. */
  get heard(): Postcard | undefined {
    return this.got[this.cursor - 1];
  }

  async send(data: Uint8Array, to: Endpoint): Promise<void> {
    this.#recorder.add({ kind: 'datagram', on: this.name, from: 'check', data });
    await new Promise<void>((resolve) => {
      this.#socket.send(data, to.port, to.address, () => resolve());
    });
  }

  close(): void {
    clearInterval(this.#clock);
    this.#socket.close();
  }
}
