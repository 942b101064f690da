// Servers with few places, and clients who want one. The program here is a function: a socket in, and what it does with it.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { scene, serverStart } from '../plan/session.ts';
import { comeAndGo, comeIn, connect, getIn, hear, hearEnd, leave, notServed, say, type Step } from '../plan/step.ts';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { eventsOf, sentByProgram, type Transcript } from '../wire/transcript.ts';
import type { Patience } from './patience.ts';
import { play } from './play.ts';
import { Recorder } from './recorder.ts';
import type { Endpoint } from './sockets.ts';

const HERE = '127.0.0.1';
const FOR_EVER = 3_600_000;
const ENDLESS: Patience = {
  start: FOR_EVER,
  call: FOR_EVER,
  reply: FOR_EVER,
  end: FOR_EVER,
  crowd: FOR_EVER,
  courtesy: FOR_EVER,
};
const SHORT: Patience = { start: 60, call: 60, reply: 60, end: 60, crowd: 60, courtesy: 60 };

const toClose: (() => unknown)[] = [];
afterEach(() => toClose.splice(0).forEach((close) => close()));

async function serve(talk: (socket: Socket) => void): Promise<Endpoint> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    toClose.push(() => socket.destroy());
    socket.on('error', () => {});
    talk(socket);
  });
  toClose.push(() => server.close());
  server.listen(0, HERE);
  await once(server, 'listening');
  return { address: HERE, port: (server.address() as AddressInfo).port };
}

/** Answers `plum` to everything and leaves after `bye`; whoever is one too many hears `busy`. */
function house(places: number): Promise<Endpoint> {
  const there = new Set<Socket>();
  return serve((socket) => {
    if (there.size >= places) return void socket.resume().end('busy');
    there.add(socket);
    socket.on('data', (data) => (String(data) === 'bye' ? socket.end() : socket.write('plum')));
    socket.on('end', () => socket.end());
    socket.on('close', () => setTimeout(() => there.delete(socket), 60));
  });
}

async function playAt(place: Endpoint, steps: readonly Step[], patience = ENDLESS): Promise<Transcript> {
  const recorder = new Recorder();
  const one = scene(serverStart({ part: 'server' }), steps, { goOn: true });
  await play(one, { place, program: undefined, host: undefined, recorder, patience });
  return recorder.transcript;
}

const FIG = utf8('fig');
const heard = (transcript: Transcript, on: string) => asText(concat(sentByProgram(transcript, on)));
const calls = (transcript: Transcript, on: string) =>
  eventsOf(transcript, 'connected').filter((one) => one.on === on).length;

describe('a guest', () => {
  test('gets in at once where there is room', async () => {
    const transcript = await playAt(await house(1), [getIn('a', FIG, 'plum')]);
    expect([heard(transcript, 'a'), calls(transcript, 'a')]).toEqual(['plum', 1]);
  });

  test('who is sent away tries again, until the one who left has been noticed', async () => {
    const steps = [getIn('a', FIG, 'plum'), say('a', 'bye'), hearEnd('a'), getIn('b', FIG, 'plum')];
    const transcript = await playAt(await house(1), steps);
    expect(heard(transcript, 'b')).toMatch(/^(busy)+plum$/);
    expect(eventsOf(transcript, 'timed-out')).toEqual([]);
  });

  test('gives up when nobody leaves', async () => {
    const steps = [getIn('a', FIG, 'plum'), getIn('b', FIG, 'plum')];
    const transcript = await playAt(await house(1), steps, SHORT);
    expect(heard(transcript, 'b')).toMatch(/^(busy){2,}$/);
    expect(eventsOf(transcript, 'timed-out')).toHaveLength(1);
  });

  test('who is kept waiting does not call again', async () => {
    const transcript = await playAt(await serve(() => {}), [getIn('a', FIG, 'plum')], SHORT);
    expect(calls(transcript, 'a')).toBe(1);
  });
});

describe('many guests', () => {
  test('come in one after another, and stay', async () => {
    const steps = [comeIn('guest', 3, FIG, 'plum'), connect('one more'), hear('one more', 'busy')];
    const transcript = await playAt(await house(3), steps);
    expect(['guest 1', 'guest 3', 'one more'].map((who) => heard(transcript, who))).toEqual(['plum', 'plum', 'busy']);
  });

  test('come in until one is sent away', async () => {
    const transcript = await playAt(await house(2), [comeIn('guest', 9, FIG, 'plum')]);
    expect([calls(transcript, 'guest 3'), calls(transcript, 'guest 4')]).toEqual([1, 0]);
  });

  test('come and go, and are counted', async () => {
    const transcript = await playAt(await house(1), [comeAndGo(7, FIG, 'plum', utf8('bye'))]);
    expect(eventsOf(transcript, 'crowd')).toMatchObject([{ size: 7, greeted: 7 }]);
  });

  test('who come and go are counted until one is not answered', async () => {
    let n = 0;
    const place = await serve((socket) => void (++n <= 4 && socket.resume().write('plum')));
    const transcript = await playAt(place, [comeAndGo(7, FIG, 'plum', utf8('bye'))], SHORT);
    expect(eventsOf(transcript, 'crowd')).toMatchObject([{ size: 7, greeted: 4 }]);
  });
});

describe('who comes too late', () => {
  test.each<[string, (socket: Socket) => void, string]>([
    ['may be closed', (socket) => socket.resume().end(), ''],
    ['may be left unanswered', () => {}, ''],
    ['may be answered all the same, and that is seen', (socket) => socket.write('plum'), 'plum'],
  ])('%s', async (_, talk, answer) => {
    const steps = [notServed('late', FIG, 'plum', 5)];
    const transcript = await playAt(await serve(talk), steps, { ...ENDLESS, courtesy: 40 });
    expect(heard(transcript, 'late')).toBe(answer);
    expect(eventsOf(transcript, 'step').map(({ mark }) => mark)).toContain('ended');
  });
});

test('who hears the end closes its own side, and only then has it left', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const place = await serve((socket) => socket.resume().on('end', resolve).end('plum'));
  await playAt(place, [connect('a'), hear('a', 'plum'), hearEnd('a'), leave('a')]);
  await promise;
});
