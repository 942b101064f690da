import { afterEach, describe, expect, test } from 'vitest';
import { asText, utf8 } from '../wire/bytes.ts';
import { eventsOf } from '../wire/transcript.ts';
import { Mailbox } from './mailbox.ts';
import { freePort } from './ports.ts';
import { Recorder } from './recorder.ts';

const HERE = '127.0.0.1';
const LONG = 20_000;

const toClose: Mailbox[] = [];
afterEach(() => {
  for (const one of toClose.splice(0)) one.close();
});

async function open(name: string, recorder = new Recorder(), port = 0): Promise<Mailbox> {
  const mailbox = await Mailbox.open(name, { address: HERE, port }, recorder);
  toClose.push(mailbox);
  return mailbox;
}

const came = (mailbox: Mailbox, n: number) => mailbox.changes.until(() => mailbox.got.length >= n, LONG);

describe('a mailbox', () => {
  test('keeps what comes, whole and in order, and knows who wrote what was heard last', async () => {
    const recorder = new Recorder();
    const [box, one, two] = [await open('server', recorder), await open('one'), await open('two')];
    await one.send(utf8('plum'), box.place);
    await came(box, 1);
    await two.send(new Uint8Array(), box.place);
    await came(box, 2);
    expect(box.got.map(({ data }) => asText(data))).toEqual(['plum', '']);
    expect(box.heard).toBeUndefined();
    box.cursor = 1;
    expect(box.heard?.from).toEqual(one.place);
    expect(eventsOf(recorder.transcript, 'datagram').map(({ from, on }) => `${on} ${from}`)).toEqual([
      'server program',
      'server program',
    ]);
  });

  test('answers the one who wrote', async () => {
    const [box, one] = [await open('server'), await open('one')];
    await one.send(utf8('plum'), box.place);
    await came(box, 1);
    await box.send(utf8('fig'), one.place);
    await came(one, 1);
    expect(one.got).toMatchObject([{ data: Buffer.from('fig'), from: box.place }]);
  });

  test('with a peer keeps only what comes from there, and notes the others', async () => {
    const recorder = new Recorder();
    const [peer, stranger] = [await open('peer'), await open('stranger')];
    const place = { address: HERE, port: 0 };
    const box = await Mailbox.open('client', place, recorder, peer.place);
    toClose.push(box);
    await stranger.send(utf8('fig'), box.place);
    await peer.send(utf8('plum'), box.place);
    await came(box, 1);
    expect(box.got.map(({ data }) => asText(data))).toEqual(['plum']);
    expect(eventsOf(recorder.transcript, 'astray')).toMatchObject([{ data: utf8('fig') }]);
  });

  test('that writes where nobody is hears nothing, and goes on', async () => {
    const one = await open('one');
    await one.send(utf8('plum'), { address: HERE, port: await freePort() });
    const box = await open('server');
    await one.send(utf8('fig'), box.place);
    await came(box, 1);
    expect(asText(box.got[0]?.data ?? new Uint8Array())).toBe('fig');
  });

  test('at a place that is taken is refused', async () => {
    const box = await open('server');
    await expect(open('another', new Recorder(), box.place.port)).rejects.toThrow(/EADDRINUSE/);
  });

  test('takes no more than it can keep, whoever sends', async () => {
    const recorder = new Recorder();
    const [peer, stranger] = [await open('peer'), await open('stranger')];
    const box = await Mailbox.open('server', { address: HERE, port: 0 }, recorder, peer.place);
    toClose.push(box);
    const large = new Uint8Array(60_000);
    const bytes = () => eventsOf(recorder.transcript, 'astray').reduce((sum, { data }) => sum + data.length, 0);
    for (let sent = 0; sent < 400; sent++) {
      await stranger.send(large, box.place);
      await box.changes.until(() => false, 0);
    }
    expect(bytes()).toBeGreaterThan(1_000_000);
    expect(bytes()).toBeLessThan(13_000_000);
  });
});
