// The relay between real sockets: what comes out is what went in, ends and resets included, unless
// a fault was asked for. All peers are plain sockets here, so that nothing but the relay is tested.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { dice } from '../plan/dice.ts';
import { byteByByte, delay, halfClose, merge, resetAfter, slowReader, split, type Fault } from '../plan/flow.ts';
import { asText, concat } from '../wire/bytes.ts';
import { eventsOf, type Party } from '../wire/transcript.ts';
import { Changes } from './changes.ts';
import { freePort } from './ports.ts';
import { Recorder } from './recorder.ts';
import { relay, type Relay, type RelayOptions } from './relay.ts';

const HERE = '127.0.0.1';
/** Nothing here is fast on purpose: this is how long a broken relay is waited for. */
const LONG = 20_000;
/** After so many looks without a change (one every 25 ms) nothing more is taken. */
const STUCK = 20;
const toClose: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

/** One end of a connection, with everything it has heard. */
class End {
  readonly changes = new Changes();
  readonly pieces: Uint8Array[] = [];
  readonly socket: Socket;
  ended = false;
  error = '';

  constructor(socket: Socket, reading = true) {
    this.socket = socket;
    toClose.push(() => socket.destroy());
    socket.on('data', (data) => {
      this.pieces.push(data);
      this.changes.notify();
    });
    if (!reading) socket.pause();
    socket.on('end', () => (this.ended = true));
    socket.on('error', ({ code }: NodeJS.ErrnoException) => (this.error = code ?? ''));
    for (const event of ['end', 'error', 'close']) socket.on(event, () => this.changes.notify());
  }

  get heard(): Uint8Array {
    return concat(this.pieces);
  }

  get text(): string {
    return asText(this.heard);
  }

  until(condition: () => boolean): Promise<boolean> {
    return this.changes.until(condition, LONG);
  }
}

interface Pair {
  client: End;
  server: End;
}

interface Stage {
  relay: Relay;
  recorder: Recorder;
  /** Calls the relay: both ends of the conversation, once the server has accepted. */
  call: (options?: { clientReads?: boolean; serverReads?: boolean }) => Promise<Pair>;
}

/** A server, and a relay before it. */
async function stage(options: Partial<RelayOptions> = {}): Promise<Stage> {
  const target = createServer({ allowHalfOpen: true });
  const place = await listening(target);
  const recorder = new Recorder();
  const between = await relay({
    listen: { address: HERE, port: 0 },
    to: place,
    recorder,
    dice: dice('relay'),
    ...options,
  });
  if (!between) throw new Error('nobody could listen');
  toClose.push(() => between.close());
  return {
    relay: between,
    recorder,
    async call({ clientReads = true, serverReads = true } = {}) {
      const accepted = once(target, 'connection');
      const { port } = between.place;
      const client = new End(connect({ host: HERE, port, allowHalfOpen: true }), clientReads);
      const [socket]: Socket[] = await accepted;
      if (!socket) throw new Error('no connection');
      return { client, server: new End(socket, serverReads) };
    },
  };
}

async function listening(server: Server): Promise<{ address: string; port: number }> {
  server.listen(0, HERE);
  await once(server, 'listening');
  toClose.push(() => server.close());
  return { address: HERE, port: (server.address() as AddressInfo).port };
}

/** The transcript in short: `program: plum`, `half-closed by program`. */
const inShort = ({ transcript }: Recorder): string[] =>
  transcript.map((event) => {
    if (event.kind === 'bytes') return `${event.from}: ${asText(event.data)}`;
    return 'by' in event ? `${event.kind} by ${event.by}` : event.kind;
  });

/** The pieces that one side said, as they were recorded. */
const recorded = ({ transcript }: Recorder, from: Party): string[] =>
  eventsOf(transcript, 'bytes').flatMap((event) => (event.from === from ? [asText(event.data)] : []));

/** Waits until a number no longer changes, or has reached `most`. */
async function untilStuck(end: End, current: () => number, most: number): Promise<void> {
  let last = 0;
  let unchanged = 0;
  await end.until(() => {
    unchanged = current() === last ? unchanged + 1 : 0;
    last = current();
    return last >= most || (last > 0 && unchanged > STUCK);
  });
}

/** Sends megabytes until nothing more is taken; at most 64. Answers how many were. */
async function fill(end: End): Promise<number> {
  const megabyte = new Uint8Array(1_000_000);
  let taken = 0;
  const send = () => end.socket.write(megabyte, () => (++taken < 64 ? send() : undefined));
  send();
  await untilStuck(end, () => taken, 64);
  return taken;
}

describe('without a fault', () => {
  test('every byte arrives in order, both ways at the same time', async () => {
    const { client, server } = await (await stage()).call();
    const [there, back] = [randomBytes(3_000_000), randomBytes(3_000_000)];
    client.socket.end(there);
    server.socket.end(back);
    await client.until(() => client.ended);
    await server.until(() => server.ended);
    expect(Buffer.compare(server.heard, there)).toBe(0);
    expect(Buffer.compare(client.heard, back)).toBe(0);
  });

  test('a side that speaks first is heard before the other one says anything', async () => {
    const { client, server } = await (await stage()).call();
    server.socket.write('hello\n');
    expect(await client.until(() => client.text === 'hello\n')).toBe(true);
  });

  test('several calls stay apart', async () => {
    const { call } = await stage();
    const [first, second] = [await call(), await call()];
    first.client.socket.write('plum');
    second.server.socket.write('fig');
    await first.server.until(() => first.server.text === 'plum');
    await second.client.until(() => second.client.text === 'fig');
    expect([first.client.text, second.server.text]).toEqual(['', '']);
  });
});

describe('the end of a side', () => {
  test('of the client arrives at the server, which can still answer', async () => {
    const { call, recorder } = await stage();
    const { client, server } = await call();
    client.socket.end('plum');
    await server.until(() => server.ended);
    expect([server.text, client.ended]).toEqual(['plum', false]);
    server.socket.end('fig');
    await client.until(() => client.ended);
    expect(client.text).toBe('fig');
    expect(inShort(recorder)).toEqual([
      'connected',
      'program: plum',
      'half-closed by program',
      'check: fig',
      'closed by check',
    ]);
  });

  test('of the server arrives at the client, which can still speak', async () => {
    const { call, recorder } = await stage();
    const { client, server } = await call();
    server.socket.end('plum');
    await client.until(() => client.ended);
    expect([client.text, server.ended]).toEqual(['plum', false]);
    client.socket.end('fig');
    await server.until(() => server.ended);
    expect(server.text).toBe('fig');
    expect(inShort(recorder)).toEqual([
      'connected',
      'check: plum',
      'half-closed by check',
      'program: fig',
      'closed by program',
    ]);
  });

  test('is the end of nothing else: no side is closed that did not end', async () => {
    const { client, server } = await (await stage()).call();
    client.socket.end();
    await server.until(() => server.ended);
    server.socket.write('still here');
    expect(await client.until(() => client.text === 'still here')).toBe(true);
    expect(client.ended).toBe(false);
  });
});

describe('a reset', () => {
  test('of the client resets the server, behind what was said', async () => {
    const { call, recorder } = await stage();
    const { client, server } = await call();
    client.socket.write('plum');
    await server.until(() => server.text === 'plum');
    client.socket.resetAndDestroy();
    await server.until(() => server.error !== '');
    expect([server.error, server.ended]).toEqual(['ECONNRESET', false]);
    expect(inShort(recorder)).toEqual(['connected', 'program: plum', 'reset by program']);
  });

  test('of the server resets the client, behind what was said', async () => {
    const { call, recorder } = await stage();
    const { client, server } = await call();
    server.socket.write('plum');
    await client.until(() => client.text === 'plum');
    server.socket.resetAndDestroy();
    await client.until(() => client.error !== '');
    expect([client.error, client.ended]).toEqual(['ECONNRESET', false]);
    expect(inShort(recorder)).toEqual(['connected', 'check: plum', 'reset by check']);
  });

  test('after a half-close is a reset still', async () => {
    const { call, recorder } = await stage();
    const { client, server } = await call();
    client.socket.end('plum');
    await server.until(() => server.ended);
    server.socket.resetAndDestroy();
    await client.until(() => client.error !== '');
    expect(client.error).toBe('ECONNRESET');
    expect(inShort(recorder).at(-1)).toBe('reset by check');
  });

  test('touches no other call', async () => {
    const { call } = await stage();
    const [first, second] = [await call(), await call()];
    first.client.socket.resetAndDestroy();
    await first.server.until(() => first.server.error !== '');
    second.client.socket.write('plum');
    expect(await second.server.until(() => second.server.text === 'plum')).toBe(true);
  });

  test('comes through while the other side takes nothing', async () => {
    const { client, server } = await (await stage()).call({ serverReads: false });
    await fill(client);
    server.socket.resetAndDestroy();
    await client.until(() => client.error !== '');
    expect(client.error).not.toBe('');
  });
});

describe('a side that does not take', () => {
  test('stops the client: less than 64 MB leave it', async () => {
    const { client } = await (await stage()).call({ serverReads: false });
    expect(await fill(client)).toBeLessThan(64);
  });

  test('stops the server: less than 64 MB leave it', async () => {
    const { server } = await (await stage()).call({ clientReads: false });
    expect(await fill(server)).toBeLessThan(64);
  });

  test('gets everything once it takes again', async () => {
    const { call, recorder } = await stage();
    const { client, server } = await call({ serverReads: false });
    const much = randomBytes(20_000_000);
    client.socket.end(much);
    await untilStuck(client, () => recorder.transcript.length, Infinity);
    server.socket.resume();
    await server.until(() => server.ended);
    expect(Buffer.compare(server.heard, much)).toBe(0);
  });
});

describe('when nobody listens behind it', () => {
  test('a client of the student is reset', async () => {
    const { relay: between, recorder } = await stage({
      to: { address: HERE, port: await freePort() },
    });
    const client = new End(connect({ host: HERE, port: between.place.port }));
    await client.until(() => client.error !== '');
    expect(client.error).toBe('ECONNRESET');
    expect(inShort(recorder)).toEqual(['connected', 'reset by check']);
  });

  test('a server of the student is said to refuse', async () => {
    const to = { address: HERE, port: await freePort() };
    const { relay: between, recorder } = await stage({ to, program: 'server' });
    const client = new End(connect({ host: HERE, port: between.place.port }));
    await client.until(() => client.error !== '');
    expect(client.error).toBe('ECONNRESET');
    expect(inShort(recorder)).toEqual(['refused']);
  });
});

describe('what is recorded', () => {
  test('is the side of the program, when the program is the server', async () => {
    const { call, recorder } = await stage({ program: 'server' });
    const { client, server } = await call();
    server.socket.write('hello\n');
    await client.until(() => client.text === 'hello\n');
    client.socket.end('plum');
    await server.until(() => server.ended);
    server.socket.end();
    await client.until(() => client.ended);
    expect(inShort(recorder)).toEqual([
      'connected',
      'program: hello\n',
      'check: plum',
      'half-closed by check',
      'closed by program',
    ]);
  });

  test('is what the program really got: the pieces a fault made', async () => {
    const { call, recorder } = await stage({ toClient: byteByByte });
    const { client, server } = await call();
    server.socket.write('fig');
    await client.until(() => client.text === 'fig');
    expect(recorded(recorder, 'check')).toEqual(['f', 'i', 'g']);
  });

  test('is what the program really said: not the pieces a fault made of it', async () => {
    const { call, recorder } = await stage({ toServer: byteByByte });
    const { client, server } = await call();
    client.socket.write('fig');
    await server.until(() => server.text === 'fig');
    expect(recorded(recorder, 'program')).toEqual(['fig']);
  });

  test.each<[string, Partial<RelayOptions>, string[]]>([
    ['as the server that a client calls', {}, ['server', 'server, call 2']],
    ['as the clients that call a server', { program: 'server' }, ['client 1', 'client 2']],
    ['as it is asked for', { name: (n) => `caller ${n}` }, ['caller 1', 'caller 2']],
  ])('names the calls %s', async (_, options, names) => {
    const { call, recorder } = await stage(options);
    await call();
    await call();
    const named = () => eventsOf(recorder.transcript, 'connected').map((event) => event.on);
    await new Changes().until(() => named().length === 2, LONG);
    expect(named()).toEqual(names);
  });
});

describe('a fault', () => {
  test.each<[string, Fault, number]>([
    ['split', split(3), 3],
    ['byte by byte', byteByByte, 9],
    ['delayed', delay(1), 1],
    ['merged', merge, 1],
    ['taken slowly', slowReader(1), 1],
  ])('%s: the same bytes, in so many pieces, both ways', async (_, fault, pieces) => {
    const toClient = await stage({ toClient: fault });
    const down = await toClient.call();
    down.server.socket.end('plum figs');
    await down.client.until(() => down.client.ended);
    expect(down.client.text).toBe('plum figs');
    expect(recorded(toClient.recorder, 'check')).toHaveLength(pieces);

    const toServer = await stage({ toServer: fault, program: 'server' });
    const up = await toServer.call();
    up.client.socket.end('plum figs');
    await up.server.until(() => up.server.ended);
    expect(up.server.text).toBe('plum figs');
    expect(recorded(toServer.recorder, 'check')).toHaveLength(pieces);
  });

  test('is the same again from the same seed', async () => {
    const cuts = async (seed: string) => {
      const { call, recorder } = await stage({ toClient: split(5), dice: dice(seed) });
      const { client, server } = await call();
      server.socket.end('apple banana cherry damson');
      await client.until(() => client.ended);
      return recorded(recorder, 'check');
    };
    expect(await cuts('a')).toEqual(await cuts('a'));
    expect(await cuts('a')).not.toEqual(await cuts('b'));
  });

  test('delayed: nothing comes earlier than that', async () => {
    const { client, server } = await (await stage({ toClient: delay(300) })).call();
    const began = performance.now();
    server.socket.end('plum');
    await client.until(() => client.ended);
    expect(client.text).toBe('plum');
    expect(performance.now() - began).toBeGreaterThan(295);
  });

  test('delayed: a reset comes behind what was said before it', async () => {
    const { client, server } = await (await stage({ toServer: delay(100) })).call();
    client.socket.write('plum', () => client.socket.resetAndDestroy());
    await server.until(() => server.error !== '');
    expect(server.text).toBe('plum');
  });

  test('half-closed: the first piece comes with the end behind it, and nothing after', async () => {
    const { call, recorder } = await stage({ toClient: halfClose });
    const { client, server } = await call();
    server.socket.write('plum');
    await client.until(() => client.ended);
    server.socket.end('fig');
    client.socket.end('still heard');
    await server.until(() => server.ended);
    expect([client.text, server.text]).toEqual(['plum', 'still heard']);
    expect(inShort(recorder)).toEqual([
      'connected',
      'check: plum',
      'half-closed by check',
      'program: still heard',
      'closed by program',
    ]);
  });

  test.each([
    ['in the middle of a later piece', 6, 'plumfi'],
    ['between two pieces', 4, 'plum'],
    ['before the first byte', 0, ''],
  ])('reset %s: both sides are reset after just so many bytes', async (_, bytes, arrives) => {
    const { call, recorder } = await stage({ toClient: resetAfter(bytes) });
    const { client, server } = await call();
    server.socket.write('plum');
    await client.until(() => client.text === 'plum' || client.error !== '');
    server.socket.write('figs');
    await client.until(() => client.error !== '');
    await server.until(() => server.error !== '');
    expect([client.text, client.error]).toEqual([arrives, 'ECONNRESET']);
    expect(['ECONNRESET', 'EPIPE']).toContain(server.error);
    expect(inShort(recorder).at(-1)).toBe('reset by check');
  });

  test('reset after as many bytes as were said: it does not wait for one more', async () => {
    const { client, server } = await (await stage({ toClient: resetAfter(4) })).call();
    server.socket.write('plum');
    expect(await client.until(() => client.error === 'ECONNRESET')).toBe(true);
    expect(client.text).toBe('plum');
  });

  test('reset after more bytes than were said: there is none', async () => {
    const { client, server } = await (await stage({ toServer: resetAfter(9) })).call();
    client.socket.end('plum figs'.slice(0, 8));
    await server.until(() => server.ended);
    expect([server.text, server.error]).toEqual(['plum fig', '']);
  });

  test('taken slowly: nothing that the other side says is read before', async () => {
    const { client, server } = await (await stage({ toServer: slowReader(300) })).call();
    const began = performance.now();
    server.socket.end('plum');
    await client.until(() => client.ended);
    expect(client.text).toBe('plum');
    expect(performance.now() - began).toBeGreaterThan(250);
  });

  test('taken slowly: it is not begun again with every piece', async () => {
    const atPieces: Fault = (flow) => (flow.length > 0 ? [{ kind: 'stop-reading', due: 'at-once' }, ...flow] : []);
    const { client, server } = await (await stage({ toServer: atPieces })).call();
    client.socket.write('plum');
    await server.until(() => server.text === 'plum');
    server.socket.end('fig');
    expect(await client.until(() => client.ended)).toBe(true);
  });

  test('in one direction leaves the other one alone', async () => {
    const { call, recorder } = await stage({ toServer: byteByByte });
    const { client, server } = await call();
    server.socket.write('plum');
    await client.until(() => client.text === 'plum');
    expect(recorded(recorder, 'check')).toEqual(['plum']);
  });
});

describe('the place', () => {
  test('that is taken is nobody else’s: undefined', async () => {
    const { relay: between, recorder } = await stage();
    const second = await relay({
      listen: between.place,
      to: between.place,
      recorder,
      dice: dice(''),
    });
    expect(second).toBeUndefined();
  });

  test('is free again when the relay has closed, and nobody is left talking', async () => {
    const { relay: between, call } = await stage();
    const { client, server } = await call();
    await between.close();
    await client.until(() => client.socket.destroyed || client.ended);
    await server.until(() => server.socket.destroyed || server.ended);
    expect([client.ended, server.ended]).toEqual([true, true]);
    expect(await stage({ listen: between.place })).toBeDefined();
  });
});
