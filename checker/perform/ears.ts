// Ears beside the check's UDP server: who calls its port by TCP, or at 127.0.0.1 though the server has another
// address, is noted and gets no answer.
import { createSocket } from 'node:dgram';
import { decoy } from './decoys.ts';
import type { Recorder } from './recorder.ts';
import type { Endpoint } from './sockets.ts';

/** Listens until the answer is called. A place that is in use is left alone. */
export async function earsBeside(place: Endpoint, recorder: Recorder): Promise<() => void> {
  const note = (called: Endpoint) => () => recorder.add({ kind: 'called-elsewhere', ...called });
  const home = { address: '127.0.0.1', port: place.port };
  const calls = await decoy(place, note(place));
  const letters = place.address === home.address ? undefined : createSocket('udp4');
  letters?.on('message', note(home)).on('error', () => {});
  letters?.bind(home.port, home.address);
  return () => {
    calls?.close();
    letters?.close();
  };
}
