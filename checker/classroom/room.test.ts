import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { Mailbox } from '../perform/mailbox.ts';
import { freePort, listen } from '../perform/ports.ts';
import { Recorder } from '../perform/recorder.ts';
import { CAN_LOOK } from '../perform/proc.ts';
import { classSecret } from '../lab.ts';
import { echo } from '../reference/echo.ts';
import { codeWord } from '../sessions/03-nc/code-word.ts';
import { asText, utf8 } from '../wire/bytes.ts';
import { openRoom, type Room, type RoomNews, type RoomOptions } from './room.ts';
import { classServers, type ClassServer } from './servers.ts';

const HERE = '127.0.0.1';
const LONG = 20_000;
const toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).toReversed()) await close();
});

const echoAt = (port: number): ClassServer => ({
  name: 'echo',
  sessions: '6',
  port,
  meets: { by: 'connections', reference: echo },
});
const shout = (port: number): ClassServer => ({
  name: 'chat',
  sessions: '10',
  port,
  meets: { by: 'datagrams', answer: (bytes) => utf8(asText(bytes).toUpperCase()) },
});

async function open(options: Partial<RoomOptions>): Promise<Room & { news: RoomNews[] }> {
  const news: RoomNews[] = [];
  const room = await openRoom({ address: HERE, servers: [], tell: (one) => news.push(one), ...options });
  toClose.push(() => room.close());
  return { ...room, news };
}

describe('the room', () => {
  test('has its servers at their ports, and tells what happens at which', async () => {
    const servers = [echoAt(await freePort()), shout(await freePort())];
    const room = await open({ servers });
    expect(room.opened.map(({ port, takenBy }) => ({ port, takenBy }))).toEqual(
      servers.map(({ port }) => ({ port, takenBy: undefined })),
    );
    const socket = connect({ host: HERE, port: servers[0]?.port ?? 0 });
    toClose.push(() => socket.destroy());
    const [greeting] = await once(socket, 'data');
    expect(String(greeting)).toBe('hello\n');
    const box = await Mailbox.open('student', { address: HERE, port: 0 }, new Recorder());
    toClose.push(() => box.close());
    await box.send(utf8('plum'), { address: HERE, port: servers[1]?.port ?? 0 });
    await box.changes.until(() => box.got.length === 1, LONG);
    expect(asText(box.got[0]?.data ?? new Uint8Array())).toBe('PLUM');
    expect(room.news.map(({ server, news }) => `${server.name} ${news.kind}`)).toEqual([
      'echo connected',
      'echo said',
      'chat got',
      'chat sent',
    ]);
  });

  test('opens a server at the next free port where its own is taken, and says who has it', async () => {
    const port = await freePort();
    const blocker = await listen(HERE, port);
    toClose.push(() => blocker?.close());
    const asked: [string, number][] = [];
    const another = (_: ClassServer, by: string, next: number) => {
      asked.push([by, next]);
      return Promise.resolve(true);
    };
    const { opened } = await open({ servers: [echoAt(port)], another });
    expect(opened[0]?.port).toBeGreaterThan(port);
    expect(opened[0]?.takenBy).toMatch(CAN_LOOK ? /^\S/ : /another program/);
    expect(asked).toEqual([[opened[0]?.takenBy, opened[0]?.port]]);
  });

  test('takes no port away from another server of the class', async () => {
    const port = await freePort();
    const blocker = await listen(HERE, port);
    toClose.push(() => blocker?.close());
    const { opened } = await open({ servers: [echoAt(port), { ...echoAt(port + 1), name: 'next' }] });
    expect(opened[0]?.port).toBeGreaterThan(port + 1);
    expect(opened[1]).toMatchObject({ port: port + 1, takenBy: undefined });
  });

  test('limits what strangers may take, at all its servers together', async () => {
    const servers = [echoAt(await freePort()), echoAt(await freePort())];
    const room = await open({ servers, limits: { most: 1 }, idle: 300 });
    const [first, second] = servers.map(({ port }) => {
      const socket = connect({ host: HERE, port });
      toClose.push(() => socket.destroy());
      return socket;
    });
    if (!first || !second) throw new Error('nobody called');
    const heard = await Promise.all([text(first), text(second)]);
    expect(heard.toSorted()).toEqual(['', 'hello\n']);
    const kinds = room.news.map(({ news }) => news.kind);
    expect(kinds).toContain('turned-away');
    expect(kinds).toContain('cut-off');
  });

  test('drops datagrams of an address that wants too much of the time', async () => {
    const slow: ClassServer = {
      ...shout(await freePort()),
      meets: {
        by: 'datagrams',
        answer: (bytes) => {
          for (const end = performance.now() + 150; performance.now() < end;);
          return bytes;
        },
      },
    };
    const room = await open({ servers: [slow], limits: { most: 9, shareFrom: 0.01 } });
    const box = await Mailbox.open('student', { address: HERE, port: 0 }, new Recorder());
    toClose.push(() => box.close());
    const there = { address: HERE, port: slow.port };
    for (let i = 0; i < 3; i++) await box.send(utf8('plum'), there);
    await box.changes.until(() => box.got.length === 1, LONG);
    expect(room.news.map(({ news }) => news.kind)).toEqual(['got', 'sent', 'dropped', 'dropped']);
  });

  test('leaves it closed where another port is not wanted', async () => {
    const port = await freePort();
    const blocker = await listen(HERE, port);
    toClose.push(() => blocker?.close());
    const { opened } = await open({
      servers: [echoAt(port)],
      another: () => Promise.resolve(false),
    });
    expect(opened.map((one) => one.port)).toEqual([undefined]);
  });

  test('leaves nobody listening when it is closed', async () => {
    const port = await freePort();
    const room = await open({ servers: [echoAt(port), shout(port)] });
    await room.close();
    const again = await open({ servers: [echoAt(port), shout(port)] });
    expect(again.opened.map((one) => one.port)).toEqual([port, port]);
  });
});

test('every class server has a port of its own, as the lessons name them', () => {
  const ports = classServers('secret').map(({ port }) => port);
  expect(new Set(ports).size).toBe(ports.length);
  expect(ports.toSorted()).toEqual([5050, 5051, 5055, 6500, 8000, 8001, 8080]);
});

test('the chat of the class keeps no message that would take all others out of the log', () => {
  const chat = classServers('secret').find(({ name }) => name === 'chat');
  if (chat?.meets.by !== 'datagrams') throw new Error('there is no chat');
  const { answer } = chat.meets;
  answer(utf8('ada> plum'));
  expect(asText(answer(utf8(`eve> ${'z'.repeat(1100)}`)) ?? utf8(''))).toBe('ada> plum');
  expect(asText(answer(utf8('ben> fig')) ?? utf8(''))).toBe('ada> plum\nben> fig');
});

test('code words of the class are made from its own secret, which stays the same', async () => {
  const lab = mkdtempSync(join(tmpdir(), 'class '));
  toClose.push(() => rmSync(lab, { recursive: true }));
  const secret = classSecret(lab);
  expect(secret).toMatch(/^[\da-f]{32}$/);
  expect(classSecret(lab)).toBe(secret);
  const server = classServers(secret).find(({ name }) => name === 'code words');
  if (!server) throw new Error('there are no code words');
  const port = await freePort();
  await open({ servers: [{ ...server, port }] });
  const socket = connect({ host: HERE, port });
  socket.write('Ada\n');
  const heard = await text(socket);
  expect(heard).toContain(codeWord('Ada', secret));
  expect(heard).not.toContain(codeWord('Ada', 'workbook'));
});
