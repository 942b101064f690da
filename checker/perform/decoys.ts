// Ears at the ports that stand in the source documents, and so in programs that ignore their arguments: they
// note who calls there, and only hang up. One set at a time in this process; a port in use is left alone.
import type { Server } from 'node:net';
import { poll } from './changes.ts';
import { listen } from './ports.ts';
import { isStranger } from './program.ts';
import type { Recorder } from './recorder.ts';
import type { Endpoint } from './sockets.ts';

const FROM_THE_BOOK = [8080, 8081, 8000, 5050, 6500];

/** Another checker on this computer may have its ears there at the moment: so long is waited for it, in ms. */
const BUSY = 1000;

let turn: Promise<void> = Promise.resolve();

export class Decoys {
  readonly #servers: readonly Server[];
  readonly #told = new Set<Recorder>();
  readonly #done: () => void;

  private constructor(servers: readonly Server[], done: () => void) {
    this.#servers = servers;
    this.#done = done;
  }

  /** Listens at the ports of the book on these addresses, as soon as nobody else here does. */
  static async open(addresses: readonly string[]): Promise<Decoys> {
    const before = turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    turn = before.then(() => promise);
    await before;
    const places = FROM_THE_BOOK.flatMap((port) => addresses.map((address) => ({ address, port })));
    const servers: Server[] = [];
    const decoys = new Decoys(servers, resolve);
    const note = (place: Endpoint) => {
      for (const recorder of decoys.#told) recorder.add({ kind: 'called-elsewhere', ...place });
    };
    await Promise.all(
      places.map(async (place) => {
        const server = await decoy(place, () => note(place));
        if (server) servers.push(server);
      }),
    );
    return decoys;
  }

  tell(recorder: Recorder): void {
    this.#told.add(recorder);
  }

  untell(recorder: Recorder): void {
    this.#told.delete(recorder);
  }

  close(): void {
    for (const server of this.#servers) server.close();
    this.#done();
  }
}

/** Listens where it can, and tells of every call. A port that stays in use is left alone. */
export async function decoy({ address, port }: Endpoint, onCall: () => void): Promise<Server | undefined> {
  let server: Server | undefined;
  await poll(async () => (server = await listen(address, port)) !== undefined, BUSY, 50);
  server?.on('connection', (socket) => {
    const caller = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
    if (!isStranger(caller)) onCall();
    socket.on('error', () => {}).resume();
    socket.end();
  });
  return server;
}
