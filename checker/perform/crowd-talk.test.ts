// What many talkers hear of each other is counted. The programs are functions: what each client says goes in.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { crowdTalks as talk, type Talker } from '../plan/step.ts';
import { utf8 } from '../wire/bytes.ts';
import { eventsOf } from '../wire/transcript.ts';
import { crowdTalks } from './crowd-talk.ts';
import type { Patience } from './patience.ts';
import { Recorder } from './recorder.ts';

const LONG: Patience = { start: 1, call: 1, reply: 1, end: 1, crowd: 3_600_000, courtesy: 1 };
const SHORT: Patience = { ...LONG, crowd: 300 };

const toClose: (() => unknown)[] = [];
afterEach(() => toClose.splice(0).forEach((close) => close()));

/** Each talker says letters of its own: `a`, and then `A`. A message is one letter. */
const talkers: Talker[] = ['a', 'b', 'c'].map((letter) => ({
  first: utf8(letter),
  rest: [utf8(letter.toUpperCase())],
  heard: [utf8(letter), utf8(letter.toUpperCase())],
}));
const letters = talk(talkers, (bytes) =>
  bytes.length === 0
    ? { kind: 'need-more' }
    : { kind: 'message', message: bytes.subarray(0, 1), rest: bytes.subarray(1) },
);
const ALL = { size: 3, owed: 12, heard: 12, wrong: 0, lost: 0 };

type Pass = (said: string, to: Socket[], from: Socket, history: string) => void;

/** A room: who comes hears what was said, and what is said is passed on as `pass` does it. */
async function talked(pass: Pass, patience: Patience) {
  const inside: Socket[] = [];
  let history = '';
  const server = createServer((socket) => {
    toClose.push(() => socket.destroy());
    socket.on('error', () => {});
    socket.write(history);
    inside.push(socket);
    socket.on('data', (data) => {
      pass(
        String(data),
        inside.filter((one) => one !== socket),
        socket,
        history,
      );
      history += String(data);
    });
  });
  toClose.push(() => server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = { address: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const recorder = new Recorder();
  if (letters.kind !== 'crowd-talks') throw new Error('not a talk');
  const went = await crowdTalks({ place, recorder, patience }, letters);
  return { went, event: eventsOf(recorder.transcript, 'crowd-talk')[0] };
}

const toAll: Pass = (said, others) => others.forEach((other) => other.write(said));

test('all hear all that the others say', async () => {
  const { went, event } = await talked(toAll, LONG);
  expect(event).toMatchObject(ALL);
  expect(went).toBe(true);
});

test.each<[string, Pass, Partial<typeof ALL>]>([
  ['what somebody says twice counts as wrong', (said, others) => others.forEach((other) => other.write(said + said)), { lost: 0 }], // prettier-ignore
  ['so does what comes back to who said it', (said, others, from) => [from, ...others].forEach((one) => one.write(said)), { lost: 0 }], // prettier-ignore
  ['and what nobody said', (_, others) => others.forEach((other) => other.write('?')), { heard: 0, lost: 0 }],
])('%s', async (_, pass, counts) => {
  const { went, event } = await talked(pass, LONG);
  expect(event).toMatchObject(counts);
  expect(event?.wrong).toBeGreaterThan(0);
  expect(went).toBe(false);
});

test('who is cut off is counted', async () => {
  const { went, event } = await talked(
    (said, others, from) => (said === 'c' ? from.destroy() : toAll(said, others, from, '')),
    LONG,
  );
  expect(event).toMatchObject({ lost: 1, wrong: 0 });
  expect(went).toBe(false);
});

test('what never comes is waited for, and then not any more', async () => {
  const { went, event } = await talked((said, others, from) => said !== 'B' && toAll(said, others, from, ''), SHORT);
  expect(event).toMatchObject({ owed: 12, heard: 10, wrong: 0, lost: 0 });
  expect(went).toBe(false);
});
