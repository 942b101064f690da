// Many clients of a UDP server, each with a socket of its own, ask at the same time.
import type { Step } from '../plan/step.ts';
import { sameBytes } from '../wire/bytes.ts';
import { pause } from './changes.ts';
import { Mailbox } from './mailbox.ts';
import type { Patience } from './patience.ts';
import { Recorder } from './recorder.ts';
import type { Endpoint } from './sockets.ts';

/** So many go out before the program gets a moment to take them: more than its system keeps for it would be lost. */
const BURST = 10;

/** Asks with `size` clients and records how many of them heard the answer. True when all did. */
export async function crowdAsks(
  { place, recorder, patience }: { place: Endpoint; recorder: Recorder; patience: Patience },
  { size, question, answer }: Extract<Step, { kind: 'crowd-asks' }>,
): Promise<boolean> {
  // What each of them says and hears is not told one by one.
  const unseen = new Recorder();
  const own = { address: place.address, port: 0 };
  const clients = await Promise.all(Array.from({ length: size }, (_, n) => Mailbox.open(`${n}`, own, unseen, place)));
  const greeted = () => clients.filter(({ got }) => got[0] && sameBytes(got[0].data, answer)).length;
  for (const [n, client] of clients.entries()) {
    await client.send(question, place);
    if (n % BURST === BURST - 1) await pause(1);
  }
  await unseen.changes.until(() => clients.every(({ got }) => got.length > 0), patience.crowd);
  recorder.add({ kind: 'crowd', size, greeted: greeted() });
  for (const client of clients) client.close();
  return greeted() === size;
}
