// The servers of reference/ behind real sockets. What they say is tested without sockets, beside
// them; here is tested what a socket adds: pieces, ends, resets, limits, and callers who do not
// take what they get.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { answerer } from '../reference/answerer.ts';
import { echo } from '../reference/echo.ts';
import type { Handler, Reference } from '../reference/handler.ts';
import { listener } from '../reference/listener.ts';
import { asText, concat, utf8 } from '../wire/bytes.ts';
import { Changes } from './changes.ts';
import { Limits } from './limits.ts';
import { otherAddress } from './ports.ts';
import { serve, type News, type ServeOptions, type Serving } from './serve.ts';

const HERE = '127.0.0.1';
/** Nothing here is fast on purpose: this is how long a broken server is waited for. */
const LONG = 20_000;
/** After so many looks without news (one every 25 ms) nothing more is taken. */
const STUCK = 20;
const toClose: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

type Served = Serving & { news: News[]; told(condition: () => boolean): Promise<boolean> };

async function served(reference: Reference, options: Partial<ServeOptions> = {}): Promise<Served> {
  const news: News[] = [];
  const changes = new Changes();
  const tell = (one: News) => {
    news.push(one);
    changes.notify();
  };
  const serving = await serve({ place: { address: HERE, port: 0 }, reference, tell, ...options });
  if (!serving) throw new Error('nobody could listen');
  toClose.push(() => serving.close());
  return { ...serving, news, told: (condition) => changes.until(condition, LONG) };
}

interface Guest {
  socket: Socket;
  readonly heard: Uint8Array;
  readonly text: string;
  /** Its end has come, or its reset. */
  readonly over: boolean;
  readonly broken: boolean;
  until(condition: () => boolean): Promise<boolean>;
}

/**
 * Calls a server and keeps what it says. With `reading: false` nothing is taken until
 * `socket.resume()`.
 */
async function call({ place }: Serving, { reading = true } = {}): Promise<Guest> {
  const socket = connect({ host: place.address, port: place.port, allowHalfOpen: true });
  const changes = new Changes();
  const pieces: Uint8Array[] = [];
  let over = false;
  let broken = false;
  const end = () => {
    over = true;
    changes.notify();
  };
  toClose.push(() => socket.destroy());
  socket.on('data', (data) => {
    pieces.push(data);
    changes.notify();
  });
  if (!reading) socket.pause();
  socket.on('end', end).on('close', end);
  socket.on('error', () => (broken = true));
  await once(socket, 'connect');
  return {
    socket,
    get heard() {
      return concat(pieces);
    },
    get text() {
      return asText(concat(pieces));
    },
    get over() {
      return over;
    },
    get broken() {
      return broken;
    },
    until: (condition) => changes.until(condition, LONG),
  };
}

/** A reference made for one test. */
const made = (handler: Handler): Reference => ({ does: '', handler });

const kinds = (news: readonly News[]): string[] =>
  news.map((one) => (one.kind === 'ended' ? `ended by ${one.by}` : one.kind === 'gone' ? one.how : one.kind));

describe('a conversation', () => {
  test('begins with what the handler says at once', async () => {
    const guest = await call(await served(echo));
    expect(await guest.until(() => guest.text === 'hello\n')).toBe(true);
  });

  test('carries every byte value both ways, unchanged', async () => {
    const guest = await call(await served(echo));
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    guest.socket.write(all);
    await guest.until(() => guest.heard.length >= 262);
    expect(guest.heard).toEqual(concat([utf8('hello\n'), all]));
  });

  test('goes on after the caller has ended its side, until the handler hangs up', async () => {
    const guest = await call(await served(echo));
    const much = utf8('plum '.repeat(200_000));
    guest.socket.end(much);
    expect(await guest.until(() => guest.over)).toBe(true);
    expect(guest.heard.length).toBe(6 + much.length);
  });

  test('tells the handler what the caller did, in order, and the end last', async () => {
    const told: string[] = [];
    const server = await served(
      made((caller) => ({
        heard: (bytes) => told.push(asText(bytes)),
        ended() {
          told.push('ended');
          caller.hangUp();
        },
        gone: () => told.push('gone'),
      })),
    );
    const guest = await call(server);
    guest.socket.end('plum');
    await server.told(() => told.includes('gone'));
    expect(told).toEqual(['plum', 'ended', 'gone']);
  });

  test('a handler that has hung up hears nothing more, and its last words arrive', async () => {
    const told: string[] = [];
    const server = await served(
      made((caller) => ({
        heard(bytes) {
          told.push(asText(bytes));
          caller.say(utf8('bye'));
          caller.hangUp();
          caller.say(utf8('not this'));
        },
        ended: () => told.push('ended'),
        gone: () => told.push('gone'),
      })),
    );
    const guest = await call(server);
    guest.socket.write('plum');
    await guest.until(() => guest.over);
    guest.socket.end('fig');
    await server.told(() => told.includes('gone'));
    expect([guest.text, told]).toEqual(['bye', ['plum', 'gone']]);
  });

  test('what comes behind the goodbye is taken and thrown away: no reset answers it', async () => {
    const server = await served(made((caller) => ({ heard: () => caller.hangUp(), ended() {}, gone() {} })));
    const guest = await call(server);
    guest.socket.write('plum');
    await guest.until(() => guest.over);
    guest.socket.end(new Uint8Array(5_000_000));
    await server.told(() => server.news.at(-1)?.kind === 'gone');
    expect([guest.broken, kinds(server.news).at(-1)]).toEqual([false, 'closed']);
  });

  test('a caller that was hung up on and stays is cut off', async () => {
    const server = await served(
      made((caller) => {
        caller.hangUp();
        return { heard() {}, ended() {}, gone() {} };
      }),
    );
    await call(server);
    expect(await server.told(() => server.news.at(-1)?.kind === 'gone')).toBe(true);
  });
});

/** A handler that only counts how often it was told of a silence. */
const counted = (silence: number) => {
  const told = { quiet: 0 };
  const handler: Handler = () => ({
    heard() {},
    ended() {},
    quiet: () => void told.quiet++,
    gone() {},
  });
  return { told, reference: { ...made(handler), silence } };
};

describe('silence', () => {
  test('the answerer answers a caller whose side stays open', async () => {
    const guest = await call(await served(answerer));
    guest.socket.write('plum');
    expect(await guest.until(() => guest.over)).toBe(true);
    expect(guest.text).toBe("Hello from the teacher's server! I heard 4 bytes.\n");
  });

  test('is told before the first word, and again after the next one', async () => {
    const { told, reference } = counted(20);
    const server = await served(reference);
    const guest = await call(server);
    await guest.until(() => told.quiet === 1);
    guest.socket.write('plum');
    expect(await guest.until(() => told.quiet === 2)).toBe(true);
  });

  test('is told once, however long it lasts', async () => {
    const { told, reference } = counted(1);
    const guest = await call(await served(reference));
    await guest.until(() => told.quiet === 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told.quiet).toBe(1);
  });

  test('is not told once the caller has ended its side', async () => {
    const { told, reference } = counted(100);
    const server = await served(reference);
    const guest = await call(server);
    guest.socket.end();
    await server.told(() => kinds(server.news).includes('ended by caller'));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(told.quiet).toBe(0);
  });
});

describe('many callers', () => {
  test('are served at the same time, the last one first', async () => {
    const server = await served(echo);
    const guests = [await call(server), await call(server), await call(server)];
    for (const guest of guests.toReversed()) {
      const word = `number ${guests.indexOf(guest)}`;
      guest.socket.write(word);
      expect(await guest.until(() => guest.text === `hello\n${word}`)).toBe(true);
    }
  });

  test('beyond the limit are turned away, and let in again when somebody has left', async () => {
    const server = await served(echo, { limits: new Limits({ most: 2 }) });
    const [first, second] = [await call(server), await call(server)];
    const third = await call(server);
    expect(await third.until(() => third.over)).toBe(true);
    expect(third.text).toBe('');
    expect(kinds(server.news)).toContain('turned-away');
    first.socket.end();
    await server.told(() => kinds(server.news).includes('closed'));
    const fourth = await call(server);
    expect(await fourth.until(() => fourth.text === 'hello\n')).toBe(true);
    expect(second.over).toBe(false);
  });

  test('are served on when one of them vanishes', async () => {
    const server = await served(echo);
    const [first, second] = [await call(server), await call(server)];
    first.socket.resetAndDestroy();
    await server.told(() => kinds(server.news).includes('reset'));
    second.socket.write('plum');
    expect(await second.until(() => second.text === 'hello\nplum')).toBe(true);
  });
});

/** Until the server has heard something and then takes no more, or something else has come true. */
async function untilStuck({ news }: Served, guest: Guest, orElse: () => boolean): Promise<void> {
  let last = 0;
  let unchanged = 0;
  await guest.until(() => {
    unchanged = news.length === last ? unchanged + 1 : 0;
    last = news.length;
    return orElse() || (last > 2 && unchanged > STUCK);
  });
}

describe('a caller that does not take what it gets', () => {
  test('is not heard any more: the server takes a bounded amount from it', async () => {
    const server = await served(echo);
    const guest = await call(server, { reading: false });
    const megabyte = new Uint8Array(1_000_000);
    let taken = 0;
    const send = () => guest.socket.write(megabyte, () => (++taken < 64 ? send() : undefined));
    send();
    await untilStuck(server, guest, () => taken === 64);
    expect(taken).toBeLessThan(64);
  });

  test('gets everything once it takes again', async () => {
    const server = await served(echo);
    const guest = await call(server, { reading: false });
    const much = utf8('plum '.repeat(2_000_000));
    guest.socket.end(much);
    await untilStuck(server, guest, () => false);
    guest.socket.resume();
    await guest.until(() => guest.over);
    expect(guest.heard.length).toBe(6 + much.length);
  });
});

describe('a hostile room', () => {
  test('one address may not have all the connections', async () => {
    const server = await served(echo, { limits: new Limits({ most: 100, mostFrom: 2 }) });
    const guests = [await call(server), await call(server)];
    const third = await call(server);
    await third.until(() => third.over);
    expect(third.text).toBe('');
    expect(server.news.filter(({ kind }) => kind === 'turned-away')).toHaveLength(1);
    guests[0]?.socket.end();
    await server.told(() => server.news.at(-1)?.kind === 'gone');
    const next = await call(server);
    await next.until(() => next.text !== '');
    expect(next.text).toBe('hello\n');
  });

  test('who floods a costly server has its share of the time, and loses nothing', async () => {
    const MANY = 20_000;
    let handled = 0;
    const costly: Reference = {
      does: 'takes a while for each byte',
      handler: (caller) => ({
        heard(bytes) {
          for (const _ of bytes) for (const end = performance.now() + 0.05; performance.now() < end;);
          handled += bytes.length;
          caller.say(bytes);
        },
        ended: () => caller.hangUp(),
        gone() {},
      }),
    };
    const server = await served(costly, { limits: new Limits({ most: 9, share: 0.5 }) });
    const [flooder, other] = [await call(server), await call(server)];
    flooder.socket.end('x'.repeat(MANY));
    await server.told(() => handled > 0);
    other.socket.write('plum');
    await other.until(() => other.text === 'plum');
    expect(handled).toBeLessThan(MANY);
    await flooder.until(() => flooder.over);
    expect(flooder.heard).toHaveLength(MANY);
    expect(server.news.filter(({ kind }) => kind === 'held-up')).toEqual([{ kind: 'held-up', caller: 1 }]);
  });

  test('who says nothing is cut off, and who speaks is not', async () => {
    const server = await served(echo, { idle: 600 });
    const [silent, chatty] = [await call(server), await call(server)];
    const speaking = setInterval(() => chatty.socket.write('plum\n'), 50);
    await silent.until(() => silent.over);
    clearInterval(speaking);
    expect(server.news.filter(({ kind }) => kind === 'cut-off')).toEqual([
      { kind: 'cut-off', caller: 1, why: 'silent' },
    ]);
    expect(chatty.over).toBe(false);
  });

  test('who takes nothing of what others say is cut off before it fills the memory', async () => {
    const megaphone: Reference = {
      does: 'says a lot',
      handler: (caller) => {
        for (let i = 0; i < 200; i++) caller.say(new Uint8Array(100_000));
        return { heard() {}, ended: () => caller.hangUp(), gone() {} };
      },
    };
    const server = await served(megaphone);
    await call(server, { reading: false });
    await server.told(() => server.news.at(-1)?.kind === 'gone');
    expect(server.news.filter(({ kind }) => kind === 'cut-off')).toEqual([
      { kind: 'cut-off', caller: 1, why: 'not-reading' },
    ]);
  });
});

describe('what is told', () => {
  test('is the whole of a visit, in order', async () => {
    const server = await served(echo);
    const guest = await call(server);
    await guest.until(() => guest.text === 'hello\n');
    guest.socket.end('plum');
    await server.told(() => server.news.at(-1)?.kind === 'gone');
    expect(kinds(server.news)).toEqual([
      'connected',
      'said',
      'heard',
      'said',
      'ended by caller',
      'ended by server',
      'closed',
    ]);
  });

  test('says who called from where, and numbers the callers', async () => {
    const server = await served(listener);
    const guest = await call(server);
    await call(server);
    await server.told(() => server.news.length === 2);
    const from = { address: HERE, port: guest.socket.localPort };
    expect(server.news[0]).toEqual({ kind: 'connected', caller: 1, from });
    expect(server.news[1]).toMatchObject({ kind: 'connected', caller: 2 });
  });
});

describe('the place', () => {
  test('is the one that was asked for, with the port that was found', async () => {
    const address = (await otherAddress()) ?? HERE;
    const { place } = await served(listener, { place: { address, port: 0 } });
    expect(place.address).toBe(address);
    const socket = connect({ host: address, port: place.port });
    await once(socket, 'connect');
    socket.destroy();
  });

  test("that is taken is nobody else's: undefined", async () => {
    const { place } = await served(listener);
    expect(await serve({ place, reference: listener })).toBeUndefined();
  });

  test('is free again when the server has closed, whoever was still there', async () => {
    const server = await served(echo);
    const guest = await call(server);
    await server.close();
    expect(await guest.until(() => guest.over)).toBe(true);
    await served(echo, { place: server.place });
  });
});
