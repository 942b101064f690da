// Many clients at the same time who talk to each other through the program. What all of them hear is counted here
// and not written down: a hundred who hear a thousand messages are a hundred thousand.
import { connect, type Socket } from 'node:net';
import type { Step } from '../plan/step.ts';
import { concat, GrowingBytes } from '../wire/bytes.ts';
import type { Decoder } from '../wire/decode.ts';
import { atMost, Changes } from './changes.ts';
import { ARRIVE_TOGETHER } from './crowd.ts';
import type { Patience } from './patience.ts';
import type { Recorder } from './recorder.ts';
import type { Endpoint } from './sockets.ts';

type Talk = Extract<Step, { kind: 'crowd-talks' }>;

/** Where a message stands in all that is said: who says it, and how many messages of the same one come before it. */
type Source = ReadonlyMap<string, { talker: number; at: number }>;

/** What one of them has heard so far. */
class Listener {
  /** Messages that came in their place. */
  heard = 0;
  /** Messages of nobody, of this one's own, doubled or in another order. */
  wrong = 0;
  readonly #self: number;
  readonly #source: Source;
  readonly #decode: Decoder<Uint8Array>;
  readonly #next: number[];
  readonly #bytes = new GrowingBytes();
  #cursor = 0;

  constructor(self: number, source: Source, { talkers, decode }: Talk) {
    this.#self = self;
    this.#source = source;
    this.#decode = decode;
    this.#next = talkers.map(() => 0);
  }

  hear(data: Uint8Array): void {
    if (this.wrong > 0) return;
    this.#bytes.append(data);
    while (this.wrong === 0) {
      const news = this.#bytes.from(this.#cursor);
      const decoded = this.#decode(news);
      if (decoded.kind === 'need-more') return;
      if (decoded.kind === 'invalid') this.wrong++;
      else this.#take(decoded.message);
      if (decoded.kind === 'message') this.#cursor += news.length - decoded.rest.length;
    }
  }

  #take(message: Uint8Array): void {
    const from = this.#source.get(keyOf(message));
    const due = from && from.talker !== this.#self && this.#next[from.talker] === from.at;
    if (!due) {
      this.wrong++;
      return;
    }
    this.#next[from.talker] = from.at + 1;
    this.heard++;
  }
}

/** Records how many of the messages that are owed came, and what else did. True when all is as it should be. */
export async function crowdTalks(
  { place, recorder, patience }: { place: Endpoint; recorder: Recorder; patience: Patience },
  talk: Talk,
): Promise<boolean> {
  const { talkers } = talk;
  const changes = new Changes();
  const source = sourceOf(talk);
  const listeners = talkers.map((_, self) => new Listener(self, source, talk));
  let lost = 0;
  const sockets: Socket[] = [];
  const arriveAt = async (self: number) => {
    const socket = connect({ host: place.address, port: place.port, noDelay: true });
    sockets[self] = socket;
    let settled = false;
    const settle = () => {
      settled = true;
      changes.notify();
    };
    socket.on('data', (data) => {
      listeners[self]?.hear(data);
      changes.notify();
    });
    socket.on('connect', settle);
    socket.on('error', () => {});
    socket.on('close', () => {
      lost++;
      settle();
    });
    socket.write(talkers[self]?.first ?? '');
    await changes.until(() => settled, patience.crowd);
  };
  await atMost(ARRIVE_TOGETHER, [...talkers.keys()], () => 1, arriveAt);
  const heard = () => sum(listeners.map((one) => one.heard));
  const wrong = () => sum(listeners.map((one) => one.wrong));
  const arrive = async (owed: number): Promise<boolean> => {
    await changes.until(() => heard() >= owed || wrong() > 0 || lost > 0, patience.crowd);
    return heard() === owed && wrong() === 0 && lost === 0;
  };
  const owed = (talkers.length - 1) * sum(talkers.map((one) => one.heard.length));
  const went = await arrive(talkers.length * (talkers.length - 1));
  if (went) for (const [self, { rest }] of talkers.entries()) sockets[self]?.write(concat(rest));
  const all = went && (await arrive(owed));
  recorder.add({ kind: 'crowd-talk', size: talkers.length, owed, heard: heard(), wrong: wrong(), lost });
  for (const socket of sockets) socket.destroy();
  return all;
}

function sourceOf({ talkers }: Talk): Source {
  return new Map(
    talkers.flatMap(({ heard }, talker) =>
      heard.map((message, at): [string, { talker: number; at: number }] => [keyOf(message), { talker, at }]),
    ),
  );
}

const keyOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

const sum = (all: readonly number[]): number => all.reduce((before, one) => before + one, 0);
