// One connection of the check, against a peer that does as it likes: what is said arrives as it was meant to,
// what is heard is kept, and both are recorded, with who did what.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { cutAt, type Act, type Flow } from '../plan/flow.ts';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { eventsOf, sentByProgram } from '../wire/transcript.ts';
import { Changes } from './changes.ts';
import { Conversation } from './conversation.ts';
import { freePort } from './ports.ts';
import { Recorder } from './recorder.ts';
import { CAN_LOOK } from './proc.ts';
import { Connections } from './sockets.ts';

const FOR_EVER = 3_600_000;
const HERE = '127.0.0.1';

const toClose: (() => unknown)[] = [];
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

/** The program at the other end: keeps what it hears, piece by piece, and what becomes of the connection. */
class Peer {
  readonly socket: Socket;
  readonly pieces: Uint8Array[] = [];
  readonly changes = new Changes();
  ended = false;
  error: string | undefined;

  constructor(socket: Socket, { reading = true } = {}) {
    this.socket = socket;
    toClose.push(() => socket.destroy());
    socket.on('data', (data) => {
      this.pieces.push(data);
      this.changes.notify();
    });
    if (!reading) socket.pause();
    socket.on('end', () => {
      this.ended = true;
      this.changes.notify();
    });
    socket.on('error', (problem: NodeJS.ErrnoException) => {
      this.error = problem.code;
      this.changes.notify();
    });
  }

  get heard(): string {
    return asText(concat(this.pieces));
  }

  hears(text: string): Promise<boolean> {
    return this.changes.until(() => this.heard === text, FOR_EVER);
  }
}

interface Pair {
  conversation: Conversation;
  peer: Peer;
  recorder: Recorder;
  kinds(): string[];
  /** Until the conversation has it. */
  until(condition: () => boolean): Promise<boolean>;
  hears(text: string): Promise<boolean>;
}

/** A conversation that called, and who was called. */
async function pair({ reading = true, peerReading = true } = {}): Promise<Pair> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  toClose.push(() => server.close());
  server.listen(0, HERE);
  await once(server, 'listening');
  const called = once(server, 'connection');
  const socket = connect({ host: HERE, port: (server.address() as AddressInfo).port, allowHalfOpen: true });
  const recorder = new Recorder();
  const conversation = new Conversation('client', socket, recorder, { reading });
  toClose.push(() => socket.destroy());
  const [accepted] = (await called) as [Socket];
  const peer = new Peer(accepted, { reading: peerReading });
  if (peerReading) accepted.resume();
  await conversation.changes.until(() => conversation.connected, FOR_EVER);
  const until = (condition: () => boolean) => conversation.changes.until(condition, FOR_EVER);
  return {
    conversation,
    peer,
    recorder,
    kinds: () => recorder.transcript.map((event) => ('by' in event ? `${event.kind} by ${event.by}` : event.kind)),
    until,
    hears: (text) => until(() => asText(conversation.news) === text),
  };
}

const say = (text: string, due: Act['due'] = 'at-once'): Act => ({ kind: 'bytes', data: utf8(text), due });

describe('what is said', () => {
  test('arrives whole and in order, and is recorded as said by the check', async () => {
    const { conversation, peer, recorder } = await pair();
    conversation.say([say('plum '), say('fig ')]);
    conversation.say([say('pear')]);
    await conversation.said(FOR_EVER);
    expect(await peer.hears('plum fig pear')).toBe(true);
    const said = eventsOf(recorder.transcript, 'bytes').map(({ on, from, data }) => [on, from, asText(data)]);
    expect(said).toEqual([
      ['client', 'check', 'plum '],
      ['client', 'check', 'fig '],
      ['client', 'check', 'pear'],
    ]);
  });

  test('later stays behind what was said before, however long that takes', async () => {
    const { conversation, peer } = await pair();
    conversation.say([say('plum ', { ms: 80 }), say('fig ', { ms: 80 })]);
    conversation.say([say('pear')]);
    expect(await peer.hears('plum fig pear')).toBe(true);
  });

  /** Reads one piece, looks away for a while, reads the next. */
  function slowly(peer: Peer): void {
    peer.socket.on('data', () => {
      peer.socket.pause();
      setTimeout(() => peer.socket.resume(), 60);
    });
    peer.socket.resume();
  }

  test.skipIf(!CAN_LOOK)('in pieces arrives in these pieces, also at a slow reader (Linux only)', async () => {
    const { conversation, peer } = await pair({ peerReading: false });
    slowly(peer);
    conversation.say(cutAt(utf8('plum fig pear'), [1, 2, 7, 12]));
    expect(await peer.hears('plum fig pear')).toBe(true);
    expect(peer.pieces.map(asText)).toEqual(['p', 'l', 'um fi', 'g pea', 'r']);
  });

  test('in one piece arrives as fast as it can be taken', async () => {
    const { conversation, peer } = await pair();
    const large = 'plum'.repeat(500_000);
    conversation.say([say(large)]);
    expect(await peer.hears(large)).toBe(true);
  });

  test('to somebody who is gone disturbs nobody', async () => {
    const { conversation, peer, until, kinds } = await pair();
    peer.socket.resetAndDestroy();
    await until(() => conversation.over);
    conversation.say([say('plum'), say('fig', 'apart'), { kind: 'half-close', due: 'at-once' }]);
    await conversation.said(FOR_EVER);
    conversation.halfClose();
    conversation.vanish();
    conversation.close();
    expect(kinds()).toEqual(['connected', 'reset by program']);
  });

  test('is waited for only as long as asked when nobody takes it', async () => {
    const { conversation, peer } = await pair({ peerReading: false });
    conversation.say([say('x'.repeat(30_000_000))]);
    await conversation.said(50);
    expect(peer.pieces).toEqual([]);
  });

  test('of a long message only the beginning is recorded, and the rest counted', async () => {
    const { conversation, peer, recorder } = await pair();
    const large = 'plum'.repeat(100_000);
    conversation.say([say(large)]);
    await peer.hears(large);
    const [event] = eventsOf(recorder.transcript, 'bytes');
    expect((event?.data.length ?? 0) + (event?.omitted ?? 0)).toBe(large.length);
    expect(event?.omitted).toBeGreaterThan(0);
  });
});

describe('what is heard', () => {
  test('is kept and recorded as said by the program', async () => {
    const { conversation, peer, recorder, hears } = await pair();
    peer.socket.write('plum');
    expect(await hears('plum')).toBe(true);
    conversation.cursor = 4;
    peer.socket.write(' fig');
    expect(await hears(' fig')).toBe(true);
    expect(asText(concat(sentByProgram(recorder.transcript, 'client')))).toBe('plum fig');
  });

  test('can be any bytes', async () => {
    const { conversation, peer, until } = await pair();
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    peer.socket.write(all);
    await until(() => conversation.heard.length === 256);
    expect(new Uint8Array(conversation.heard.from(0))).toEqual(all);
  });

  test.skipIf(!CAN_LOOK)('is nothing while nobody reads; then it is all there (Linux only)', async () => {
    const { conversation, peer, hears } = await pair({ reading: false });
    const { localAddress = '', localPort = 0, remoteAddress = '', remotePort = 0 } = peer.socket;
    const taken = () =>
      new Connections().allTaken(
        { address: localAddress, port: localPort },
        { address: remoteAddress, port: remotePort },
      );
    peer.socket.write('plum');
    await expect.poll(taken).toBe(false);
    expect(conversation.heard.length).toBe(0);
    conversation.readOn();
    expect(await hears('plum')).toBe(true);
    expect(taken()).toBe(true);
  });

  test('stops and goes on as the flow wants it', async () => {
    const { conversation, peer, hears } = await pair();
    const flow: Flow = [
      { kind: 'stop-reading', due: 'at-once' },
      say('plum'),
      { kind: 'read-on', due: { ms: 100 } },
      say('fig'),
    ];
    conversation.say(flow);
    await peer.hears('plum');
    peer.socket.write('pear');
    await peer.changes.until(() => peer.heard === 'plumfig' || conversation.heard.length > 0, FOR_EVER);
    expect(await hears('pear')).toBe(true);
  });
});

describe('ends', () => {
  test('a half-close of the check lets the program go on, and is recorded', async () => {
    const { conversation, peer, kinds, until, hears } = await pair();
    conversation.say([say('plum')]);
    await conversation.said(FOR_EVER);
    conversation.halfClose();
    await peer.changes.until(() => peer.ended, FOR_EVER);
    expect(peer.heard).toBe('plum');
    expect(conversation.over).toBe(false);
    peer.socket.write('still here');
    expect(await hears('still here')).toBe(true);
    peer.socket.end();
    await until(() => conversation.over);
    expect(kinds()).toEqual(['connected', 'bytes', 'half-closed by check', 'bytes', 'closed by program']);
    expect(peer.error).toBe(undefined);
  });

  test('a half-close in a flow comes behind all that was said before', async () => {
    const { conversation, peer } = await pair();
    const large = 'plum'.repeat(500_000);
    conversation.say([say(large), { kind: 'half-close', due: 'at-once' }]);
    await peer.changes.until(() => peer.ended, FOR_EVER);
    expect(peer.heard.length).toBe(large.length);
  });

  test('a half-close of the program lets the check go on, and is recorded', async () => {
    const { conversation, peer, kinds, until } = await pair();
    peer.socket.end('goodbye');
    await until(() => conversation.over);
    conversation.say([say('plum')]);
    expect(await peer.hears('plum')).toBe(true);
    conversation.halfClose();
    await peer.changes.until(() => peer.ended, FOR_EVER);
    conversation.close();
    expect(kinds()).toEqual(['connected', 'bytes', 'half-closed by program', 'bytes', 'closed by check']);
  });

  test.each<[string, (conversation: Conversation) => void]>([
    ['to vanish', (conversation) => conversation.vanish()],
    ['a reset in a flow', (conversation) => conversation.say([{ kind: 'reset', due: 'at-once' }])],
  ])('%s is a reset, and recorded as one of the check', async (_, vanish) => {
    const { conversation, peer, kinds, until } = await pair();
    conversation.say([say('plum')]);
    await peer.hears('plum');
    vanish(conversation);
    await peer.changes.until(() => peer.error !== undefined || peer.ended, FOR_EVER);
    expect(peer.error).toBe('ECONNRESET');
    await until(() => conversation.over);
    conversation.vanish();
    conversation.close();
    expect(kinds()).toEqual(['connected', 'bytes', 'reset by check']);
  });

  test('to close is no reset, when everything was read', async () => {
    const { conversation, peer, kinds } = await pair();
    conversation.say([say('plum')]);
    await peer.hears('plum');
    conversation.close();
    await peer.changes.until(() => peer.error !== undefined || peer.ended, FOR_EVER);
    expect({ ended: peer.ended, error: peer.error }).toEqual({ ended: true, error: undefined });
    expect(kinds()).toEqual(['connected', 'bytes', 'closed by check']);
  });

  test('a reset of the program is recorded as one', async () => {
    const { conversation, peer, kinds, until } = await pair();
    peer.socket.resetAndDestroy();
    expect(await until(() => conversation.over)).toBe(true);
    expect(kinds()).toEqual(['connected', 'reset by program']);
  });

  test('the last words before a reset of the program are heard', async () => {
    const { conversation, peer, until, hears } = await pair();
    peer.socket.write('plum');
    await hears('plum');
    peer.socket.resetAndDestroy();
    await until(() => conversation.over);
    expect(asText(conversation.heard.from(0))).toBe('plum');
  });

  test('who is refused has no connection', async () => {
    const recorder = new Recorder();
    const socket = connect({ host: HERE, port: await freePort() });
    const conversation = new Conversation('client', socket, recorder);
    expect(await conversation.changes.until(() => conversation.over, FOR_EVER)).toBe(true);
    expect(conversation.connected).toBe(false);
    expect(recorder.transcript).toMatchObject([{ kind: 'refused', on: 'client' }]);
  });
});

describe('filling', () => {
  test('stops when nothing more is taken, and says how much was', async () => {
    const { conversation, peer, recorder } = await pair({ peerReading: false });
    const taken = await conversation.fill(64_000_000, 500);
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(64_000_000);
    expect(peer.pieces).toEqual([]);
    const [event] = eventsOf(recorder.transcript, 'bytes');
    expect((event?.data.length ?? 0) + (event?.omitted ?? 0)).toBe(taken);
  });

  test('goes on to its limit, and not beyond, where everything is taken', async () => {
    const { conversation, peer } = await pair();
    const taken = await conversation.fill(5_000_000, 5000);
    expect(taken).toBe(5_000_000);
    conversation.halfClose();
    await peer.changes.until(() => peer.ended, FOR_EVER);
    expect(peer.heard.length).toBeLessThan(5_000_000 + 65_536);
  });

  test('goes on where the other side takes its time', async () => {
    const { conversation, peer } = await pair({ peerReading: false });
    const look = setInterval(() => {
      peer.socket.resume();
      setTimeout(() => peer.socket.pause(), 5);
    }, 20);
    toClose.push(() => clearInterval(look));
    expect(await conversation.fill(8_000_000, 5000)).toBe(8_000_000);
  });

  test('ends when the other side vanishes', async () => {
    const { conversation, peer } = await pair({ peerReading: false });
    const filling = conversation.fill(64_000_000, FOR_EVER);
    setTimeout(() => peer.socket.resetAndDestroy(), 50);
    expect(await filling).toBeLessThan(64_000_000);
  });
});
