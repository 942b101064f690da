// The check's own server: it answers one call at a time, overhears what was not asked for, and has ears where a
// program may call by mistake.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { asText, concat } from '../wire/bytes.ts';
import { eventsOf, sentByProgram } from '../wire/transcript.ts';
import { Decoys } from './decoys.ts';
import { Host } from './host.ts';
import { freePort, listen, otherAddress } from './ports.ts';
import { answers } from './readiness.ts';
import { Recorder } from './recorder.ts';
import { CAN_LOOK } from './proc.ts';
import type { Endpoint } from './sockets.ts';

const FOR_EVER = 3_600_000;
const HERE = '127.0.0.1';

/** An address that nobody else uses: there, the ports of the book are free on every computer. */
const LONELY = '127.66.77.88';

const toClose: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

async function open(
  address = HERE,
  { searching = false, calls = 1 } = {},
): Promise<{ host: Host; recorder: Recorder }> {
  const recorder = new Recorder();
  const decoys = searching ? await Decoys.open([address]) : undefined;
  const host = await Host.open(address, recorder, { decoys, calls });
  toClose.push(() => (host.close(), decoys?.close()));
  return { host, recorder };
}

/** A program that calls; what becomes of its connection is its own affair. */
async function call({ address, port }: Endpoint): Promise<Socket> {
  const socket = connect({ host: address, port });
  socket.on('error', () => {});
  toClose.push(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** Says something and hangs up, and waits until nothing more can come. */
async function visit(place: Endpoint, words: string): Promise<void> {
  const socket = await call(place);
  socket.resume();
  socket.end(words);
  if (!socket.closed) await once(socket, 'close');
}

const isThere = (host: Host) => host.changes.until(() => host.next !== undefined, FOR_EVER);
const heardOn = (recorder: Recorder, on: string) => asText(concat(sentByProgram(recorder.transcript, on)));
const connections = (recorder: Recorder) => eventsOf(recorder.transcript, 'connected').map(({ on }) => on);
const elsewhere = (recorder: Recorder) =>
  eventsOf(recorder.transcript, 'called-elsewhere').map(({ address, port }) => ({ address, port }));

describe('a call', () => {
  test('waits until it is answered, and nothing that was said before is lost', async () => {
    const { host, recorder } = await open();
    expect(host.next).toBe(undefined);
    const socket = await call(host.place);
    socket.write('plum');
    await isThere(host);
    expect(recorder.transcript).toEqual([]);
    const conversation = host.answer('server', recorder);
    await conversation.changes.until(() => conversation.heard.length === 4, FOR_EVER);
    expect(heardOn(recorder, 'server')).toBe('plum');
    expect(connections(recorder)).toEqual(['server']);
  });

  test('that was over before it was answered is heard all the same', async () => {
    const { host, recorder } = await open();
    const socket = await call(host.place);
    socket.end('plum');
    await isThere(host);
    const conversation = host.answer('server', recorder);
    await conversation.changes.until(() => conversation.over, FOR_EVER);
    expect(heardOn(recorder, 'server')).toBe('plum');
  });

  test('nobody made cannot be answered', async () => {
    const { host, recorder } = await open();
    expect(() => host.answer('server', recorder)).toThrow('nobody has called');
  });

  test('answered without reading is not read until it is', async () => {
    const { host, recorder } = await open();
    const socket = await call(host.place);
    socket.write('plum');
    await isThere(host);
    const conversation = host.answer('server', recorder, { reading: false });
    const other = await call(host.place);
    other.write('fig');
    await expect.poll(() => heardOn(recorder, 'server, call 2'), { timeout: 30_000 }).toBe('fig');
    expect(conversation.heard.length).toBe(0);
    conversation.readOn();
    await conversation.changes.until(() => conversation.heard.length === 4, FOR_EVER);
  });
});

describe('a second call', () => {
  test('that is made in the last moment is heard to its end', async () => {
    const { host, recorder } = await open();
    await call(host.place);
    await isThere(host);
    host.answer('server', recorder);
    const second = await call(host.place);
    second.write('plum', () => setTimeout(() => second.end('fig'), 50));
    await expect.poll(() => connections(recorder).length, { timeout: 30_000 }).toBe(2);
    await host.heardOut(FOR_EVER);
    expect(heardOn(recorder, 'server, call 2')).toBe('plumfig');
  });

  test('is overheard under a name of its own', async () => {
    const { host, recorder } = await open();
    await call(host.place);
    await isThere(host);
    host.answer('server', recorder);
    await call(host.place).then((socket) => socket.end('plum'));
    await call(host.place).then((socket) => socket.end('fig'));
    await expect.poll(() => heardOn(recorder, 'server, call 3'), { timeout: 30_000 }).toBe('fig');
    expect(heardOn(recorder, 'server, call 2')).toBe('plum');
    expect(connections(recorder)).toEqual(['server', 'server, call 2', 'server, call 3']);
    expect(host.next).toBe(undefined);
  });

  test('that came before the first was answered is overheard too', async () => {
    const { host, recorder } = await open();
    const first = await call(host.place);
    first.write('plum');
    await isThere(host);
    const second = await call(host.place);
    second.write('fig');
    const third = await call(host.place);
    third.write('pear');
    await expect.poll(() => answers(host.place)).toBe(true);
    host.answer('server', recorder);
    await expect.poll(() => heardOn(recorder, 'server, call 3'), { timeout: 30_000 }).toBe('pear');
    expect(heardOn(recorder, 'server')).toBe('plum');
    expect(heardOn(recorder, 'server, call 2')).toBe('fig');
  });
});

describe('calls that were asked for', () => {
  test('wait for their turn, in order, and only those beyond are overheard', async () => {
    const { host, recorder } = await open(HERE, { calls: 2 });
    for (const words of ['plum', 'fig', 'pear']) (await call(host.place)).write(words);
    await isThere(host);
    host.answer('call 1', recorder);
    await isThere(host);
    host.answer('call 2', recorder);
    await expect.poll(() => heardOn(recorder, 'call 3'), { timeout: 30_000 }).toBe('pear');
    expect([heardOn(recorder, 'call 1'), heardOn(recorder, 'call 2')]).toEqual(['plum', 'fig']);
  });

  test('an overheard caller who ends is ended too', async () => {
    const { host, recorder } = await open();
    await call(host.place);
    await isThere(host);
    host.answer('server', recorder);
    await visit(host.place, 'plum');
    expect(heardOn(recorder, 'server, call 2')).toBe('plum');
  });
});

describe('decoys', () => {
  test.skipIf(!CAN_LOOK)('are there for one search at a time (Linux only)', async () => {
    const one = await Decoys.open([LONELY]);
    let second: Decoys | undefined;
    const waiting = Decoys.open([LONELY]).then((decoys) => (second = decoys));
    expect(await answers({ address: LONELY, port: 8080 })).toBe(true);
    expect(second).toBe(undefined);
    one.close();
    await waiting;
    expect(await answers({ address: LONELY, port: 8080 })).toBe(true);
    second?.close();
  });
});

describe('a call to another place', () => {
  test('at 127.0.0.1 is noted, when the program was told another address', async () => {
    const address = await otherAddress();
    if (address === undefined) return;
    const { host, recorder } = await open(address);
    const wrong = { address: HERE, port: host.place.port };
    await visit(wrong, 'plum');
    expect(elsewhere(recorder)).toEqual([wrong]);
    expect(host.next).toBe(undefined);
  });

  test('to where it was told is not noted as one', async () => {
    const address = (await otherAddress()) ?? HERE;
    const { host, recorder } = await open(address);
    await call(host.place);
    await isThere(host);
    expect(elsewhere(recorder)).toEqual([]);
  });

  test.skipIf(!CAN_LOOK)('at a port of the book is noted, when it is searched for (Linux only)', async () => {
    const { recorder } = await open(LONELY, { searching: true });
    const wrong = [8080, 8000, 5050].map((port) => ({ address: LONELY, port }));
    for (const place of wrong) await visit(place, 'plum');
    expect(elsewhere(recorder)).toEqual(wrong);
  });

  test.skipIf(!CAN_LOOK)('has nobody there when it is not searched for (Linux only)', async () => {
    await open(LONELY);
    expect(await answers({ address: LONELY, port: 8080 })).toBe(false);
  });

  test.skipIf(!CAN_LOOK)('where somebody else listens is left to him (Linux only)', async () => {
    const other = await listen(LONELY, 8081);
    const { host } = await open(LONELY, { searching: true });
    expect(other?.listening).toBe(true);
    expect(await answers(host.place)).toBe(true);
    host.close();
    expect(await answers({ address: LONELY, port: 8081 })).toBe(true);
    other?.close();
  });
});

describe('closing', () => {
  test('leaves nobody listening and nobody waiting', async () => {
    const address = (await otherAddress()) ?? HERE;
    const { host, recorder } = await open(address);
    const answered = await call(host.place);
    await isThere(host);
    const conversation = host.answer('server', recorder);
    const overheard = await call(host.place);
    const closed = [answered, overheard].map((socket) => (socket.resume(), once(socket, 'close')));
    await expect.poll(() => connections(recorder).length, { timeout: 30_000 }).toBe(2);
    host.close();
    conversation.close();
    await Promise.all(closed);
    expect(await answers(host.place)).toBe(false);
    expect(await answers({ address: HERE, port: host.place.port })).toBe(false);
  });

  test('hangs up on who was never answered', async () => {
    const { host } = await open();
    const socket = await call(host.place);
    await isThere(host);
    host.close();
    if (!socket.closed) await once(socket.resume(), 'close');
    expect(await answers(host.place)).toBe(false);
  });
});

test('an address that this computer does not have is the trouble of the check', async () => {
  await expect(Host.open('192.0.2.1', new Recorder())).rejects.toThrow(/192\.0\.2\.1/);
  expect(await freePort()).toBeGreaterThan(0);
});
