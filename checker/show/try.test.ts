// What `try` says, as text.
import { describe, expect, test } from 'vitest';
import client from '../sessions/05-client-2/session.ts';
import server from '../sessions/06-echo-server/session.ts';
import chat from '../sessions/10-udp-chat/session.ts';
import { utf8 } from '../wire/bytes.ts';
import type { Happening } from '../wire/transcript.ts';
import { PLAIN } from './look.ts';
import { invitation, passing } from './try.ts';
import { columnsOf } from './wrap.ts';

const HERE = '127.0.0.1';

/** The lines to type: they are indented. */
const toType = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim());

describe('the invitation', () => {
  test('to a client session: the own client, and nc', () => {
    const text = invitation({ session: client, does: 'answers', address: HERE, port: 8080 }, PLAIN);
    expect(toType(text)).toEqual([
      'npx node exercises/05-client-2/client.ts 127.0.0.1 8080',
      'npm run nc -- 127.0.0.1 8080',
    ]);
    expect(text).toContain('It answers.');
  });

  test('to a server session: nc to ours, and how to call the own server with it', () => {
    const text = invitation({ session: server, does: 'echoes', address: HERE, port: 8000 }, PLAIN);
    expect(toType(text)).toEqual([
      'npm run nc -- 127.0.0.1 8000',
      'npx node exercises/06-echo-server/server.ts 127.0.0.1 9000',
      'npm run nc -- 127.0.0.1 9000',
    ]);
  });

  test('to a chat of datagrams: the own client with its name, and nc without a line end', () => {
    const text = invitation({ session: chat, does: 'answers', address: HERE, port: 6500 }, PLAIN);
    expect(toType(text)).toEqual([
      'npx node exercises/10-udp-chat/client.ts ada 127.0.0.1 6500',
      "printf 'ada> plum' | npm run nc -- -u -w 1 127.0.0.1 6500",
      'npx node exercises/10-udp-chat/server.ts 127.0.0.1 9000',
      "printf 'ada> plum' | npm run nc -- -u -w 1 127.0.0.1 9000",
    ]);
  });

  test('says so when the port is another than usual, and names the one to call', () => {
    const usual = invitation({ session: server, does: 'echoes', address: HERE, port: 8000 }, PLAIN);
    const other = invitation({ session: server, does: 'echoes', address: HERE, port: 8002 }, PLAIN);
    expect(usual).not.toContain('taken');
    expect(other).toContain('Port 8000 is taken');
    expect(toType(other)[0]).toBe('npm run nc -- 127.0.0.1 8002');
  });

  test.each([40, 80])('fits %i columns, but for the lines to type', (width) => {
    const other = {
      session: server,
      does: 'sends back every byte you send',
      address: HERE,
      port: 1,
    };
    const lines = invitation(other, { width, color: false }).split('\n');
    const tooLong = lines.filter((line) => columnsOf(line) > width && !line.startsWith('  '));
    expect(tooLong).toEqual([]);
  });
});

describe('what passes', () => {
  const on = 'caller 1';
  test.each<[string, Happening]>([
    ['caller 1    connects', { kind: 'connected', on }],
    ['caller 1 -> "plum\\n"', { kind: 'bytes', on, from: 'program', data: utf8('plum\n'), omitted: 0 }],
    ['caller 1 <- "hello\\n"', { kind: 'bytes', on, from: 'check', data: utf8('hello\n'), omitted: 0 }],
    ['caller 1 -> "plum"', { kind: 'datagram', on, from: 'program', data: utf8('plum') }],
    ['caller 1 -> has said everything (FIN)', { kind: 'half-closed', on, by: 'program' }],
    ['caller 1 <- has said everything, too (FIN): closed', { kind: 'closed', on, by: 'check' }],
    ['caller 1 -> breaks off (RST)', { kind: 'reset', on, by: 'program' }],
    ['caller 1 <- breaks off (RST)', { kind: 'reset', on, by: 'check' }],
  ])('%s', (line, event) => {
    expect(passing(event, PLAIN)).toBe(line);
  });

  test('never leaves here raw', () => {
    const data = Uint8Array.of(0x1b, 0x5b, 0x32, 0x4a, 0x07, 0xff, 0x0d);
    const line = passing({ kind: 'bytes', on, from: 'program', data, omitted: 0 }, PLAIN);
    expect(line).toBe('caller 1 -> "\\x1b[2J\\x07\\xff\\r"');
  });

  test.each([
    ['letters', utf8('x'.repeat(65_536))],
    ['bytes that are no text', new Uint8Array(65_536).fill(0xff)],
    ['emoji', utf8('🍎'.repeat(20))],
  ])('%s: one line of 80 columns, the rest is counted', (_, data) => {
    const line = passing({ kind: 'bytes', on, from: 'program', data, omitted: 0 }, PLAIN) ?? '';
    expect(columnsOf(line)).toBeLessThanOrEqual(80);
    expect(line.includes('more')).toBe(data.length > 100);
  });

  test('as much is shown as fits', () => {
    const long = { kind: 'bytes', on, from: 'program', data: utf8('x'.repeat(1000)), omitted: 0 } as const;
    expect(passing(long, PLAIN)).toMatch(/x{30}/);
    expect(passing(long, { width: 40, color: false })).toMatch(/x{4}/);
  });
});
