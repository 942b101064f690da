// Clients of a server with few places: each connects, asks one thing and hears the answer. Who is sent away tries again,
// as a person would: the one who left a moment ago may not have been noticed yet.
import { connect } from 'node:net';
import { whole } from '../plan/flow.ts';
import type { Step } from '../plan/step.ts';
import { startsWith } from '../wire/bytes.ts';
import { pause } from './changes.ts';
import { Conversation } from './conversation.ts';
import type { Patience } from './patience.ts';
import { Recorder } from './recorder.ts';
import type { Endpoint } from './sockets.ts';

interface Question {
  question: Uint8Array;
  answer: Uint8Array;
}

/** So many ms before somebody who was sent away tries again. */
const AGAIN = 25;

/** Asks, and answers whether exactly the answer came. */
export async function asks(guest: Conversation, { question, answer }: Question, ms: number): Promise<boolean> {
  guest.say(whole(question));
  const answered = () => startsWith(guest.news, answer);
  await guest.changes.until(() => guest.over || answered(), ms);
  if (!answered()) return false;
  guest.cursor += answer.length;
  return true;
}

/** The guest that was answered; undefined when nobody was: each was sent away, or one waited in vain. */
export async function getIn(
  arrive: () => Conversation | Promise<Conversation>,
  question: Question,
  { reply }: Patience,
): Promise<Conversation | undefined> {
  for (let left = reply; left > 0; left -= AGAIN) {
    const guest = await arrive();
    if (await asks(guest, question, reply)) return guest;
    if (!guest.connected || !guest.over) return undefined;
    guest.close();
    await pause(AGAIN);
  }
  return undefined;
}

type Crowd = Question & Pick<Extract<Step, { kind: 'come-and-go' }>, 'size' | 'goodbye'>;

/** One after another gets in and leaves; records how many did. True when all did. */
export async function comeAndGo(
  { place, recorder, patience }: { place: Endpoint; recorder: Recorder; patience: Patience },
  { size, goodbye, ...question }: Crowd,
): Promise<boolean> {
  const { address: host, port } = place;
  // A thousand visits are counted, not written down.
  const arrive = () => new Conversation('guest', connect({ host, port, allowHalfOpen: true }), new Recorder());
  let came = 0;
  while (came < size) {
    const guest = await getIn(arrive, question, patience);
    if (!guest) break;
    if (came % 3 === 0) guest.vanish();
    if (came % 3 === 1) guest.halfClose();
    if (came % 3 === 2) guest.say(whole(goodbye));
    await guest.changes.until(() => guest.over, came % 3 === 0 ? 0 : patience.reply);
    guest.close();
    came++;
  }
  recorder.add({ kind: 'crowd', size, greeted: came });
  return came === size;
}
