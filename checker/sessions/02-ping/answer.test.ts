import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dice } from '../../plan/dice.ts';
import { asText } from '../../wire/bytes.ts';
import { answerTo } from './answer.ts';
import { pingOutput, type PingReply, type PingRun } from './ping-output.ts';
import { readPing } from './read-ping.ts';
import { again, base, dottedName, inPieces, nameOf, unreachable } from './runs.ts';

const run = (replies: readonly PingReply[], sent: number, more: Partial<PingRun> = {}): PingRun => ({
  system: 'linux',
  name: undefined,
  address: '20.0.0.9',
  replies,
  sent,
  ...more,
});
const came = (...times: number[]): PingReply[] => times.map((ms, at) => ({ seq: at + 1, ms }));

const THREE = run(
  [
    { seq: 1, ms: 12.33 },
    { seq: 3, ms: 20.53 },
  ],
  3,
);

describe('a line is right', () => {
  test.each([
    ['as it is expected', '20.0.0.9 sent=3 received=2 loss=33% min=12.30 avg=16.40 max=20.50'],
    ['with other digits', '20.0.0.9 sent=3 received=2 loss=33% min=12.3 avg=16.4 max=20.500'],
    ['within 0.01, at its edge', '20.0.0.9 sent=3 received=2 loss=33% min=12.29 avg=16.41 max=20.51'], // prettier-ignore
    ['with a dot and nothing in front or behind', '20.0.0.9 sent=3 received=2 loss=33% min=12.3 avg=16.4 max=20.5'], // prettier-ignore
  ])('%s', (_, line) => {
    expect(answerTo(THREE).accepts?.(line)).toBe(true);
  });

  test('with the loss rounded or cut, and no other way', () => {
    const line = (loss: string) => `20.0.0.9 sent=3 received=1 loss=${loss}% min=5 avg=5 max=5`;
    const accepts = ['65', '66', '67', '68', '66.7', '66.67', '67.0', '066', '', '-66'].filter((loss) =>
      answerTo(run(came(5), 3)).accepts?.(line(loss)),
    );
    expect(accepts).toEqual(['66', '67']);
  });

  test('with dashes where nothing came, and only there', () => {
    const line = (times: string) => `20.0.0.9 sent=2 received=0 loss=100% ${times}`;
    const { accepts } = answerTo(run([], 2));
    expect(accepts?.(line('min=- avg=- max=-'))).toBe(true);
    expect(accepts?.(line('min=0 avg=0 max=0'))).toBe(false);
    expect(answerTo(THREE).accepts?.('20.0.0.9 sent=3 received=2 loss=33% min=- avg=- max=-')).toBe(false);
  });

  test('and its expected line is one of them, whatever the run', () => {
    const some = fc.array(fc.double({ min: 0.02, max: 3000, noNaN: true }), { maxLength: 9 });
    fc.assert(
      fc.property(some, fc.nat(5), fc.constantFrom('linux', 'macos', 'windows'), (times, lost, system) => {
        const one = answerTo(run(came(...times), times.length + lost + 1, { system }));
        expect(one.accepts?.(one.expected)).toBe(true);
        expect(one.mistake?.(one.expected, [])).toBeUndefined();
      }),
    );
  });
});

describe('a line is wrong', () => {
  test.each([
    ['with another address', '20.0.0.8 sent=3 received=2 loss=33% min=12.3 avg=16.4 max=20.5'],
    ['off by more than 0.01', '20.0.0.9 sent=3 received=2 loss=33% min=12.3 avg=16.42 max=20.5'],
    ['with blanks around it', ' 20.0.0.9 sent=3 received=2 loss=33% min=12.3 avg=16.4 max=20.5 '],
    ['with a unit', '20.0.0.9 sent=3 received=2 loss=33% min=12.3ms avg=16.4ms max=20.5ms'],
    ['without %', '20.0.0.9 sent=3 received=2 loss=33 min=12.3 avg=16.4 max=20.5'],
    ['with more behind it', '20.0.0.9 sent=3 received=2 loss=33% min=12.3 avg=16.4 max=20.5 ok'],
    ['in another order', '20.0.0.9 received=2 sent=3 loss=33% min=12.3 avg=16.4 max=20.5'],
    ['with a number as powers', '20.0.0.9 sent=3 received=2 loss=33% min=1.23e1 avg=16.4 max=20.5'],
    ['empty', ''],
  ])('%s', (_, line) => {
    expect(answerTo(THREE).accepts?.(line)).toBe(false);
  });

  test('and the report points at what is wrong, not at digits that are free', () => {
    const line = '20.0.0.9 sent=3 received=2 loss=33% min=12.3 avg=99 max=20.500';
    expect(answerTo(THREE).nearest?.(line)).toBe('20.0.0.9 sent=3 received=2 loss=33% min=12.3 avg=16.40 max=20.500');
  });
});

describe('a mistake is named by its own figures', () => {
  const LATE = run([...came(12, 13, 14), again(1, 3020)], 3);
  const NEAR = run([...came(12, 13), again(2, 88), { seq: 3, ms: 14 }], 3);
  const ROUTER = run([...came(12), unreachable(2)], 2);
  const MIXED = run(came(9.87, 1034, 123), 3);
  const MAC = run(came(2, 4, 6), 4, { system: 'macos' });
  const WINDOWS = run(came(0.4, 14), 2, { system: 'windows' });
  const CUT = run([...came(12, 14), { seq: 6, ms: 13 }, { seq: 5, ms: 15 }], 9, { cutBeforeStatistics: true });
  const BASE = base(dice('7f3a'));
  const named = { name: '4.3.2.1.dyn.fig.example' };
  const LONG = run(came(20, ...Array.from({ length: 9 }, () => 30)), 10);
  const REAL = run(came(0.03), 1, { address: '127.0.0.1' });
  const of = (fields: string, address = '20.0.0.9') => `${address} ${fields}`;

  test.each<[string | undefined, PingRun, string]>([
    ['address-missed', THREE, of('sent=3 received=2 loss=33% min=12.3 avg=16.4 max=20.5', 'undefined')], // prettier-ignore
    ['address-missed', THREE, ' sent=3 received=2 loss=33% min=12.3 avg=16.4 max=20.5'],
    ['address-missed', run(came(5), 1, named), of('sent=1 received=1 loss=0% min=5 avg=5 max=5', named.name)], // prettier-ignore
    ['first-dotted-number', run(came(5), 1, named), of('sent=1 received=1 loss=0% min=5 avg=5 max=5', '4.3.2.1')], // prettier-ignore
    ['size-for-address', THREE, of('sent=3 received=2 loss=33% min=12.3 avg=16.4 max=20.5', '84')],
    ['address-of-the-router', ROUTER, of('sent=2 received=1 loss=50% min=12 avg=12 max=12', '10.0.0.1')], // prettier-ignore
    ['address-made-friendly', REAL, of('sent=1 received=1 loss=0% min=0.03 avg=0.03 max=0.03', 'localhost')], // prettier-ignore
    ['unreachable-counted', ROUTER, of('sent=2 received=2 loss=0% min=12 avg=12 max=12')],
    ['zero-for-nothing', run([], 2), of('sent=2 received=0 loss=100% min=0 avg=0.00 max=0')],
    ['nothing-divided', run([], 2), of('sent=2 received=0 loss=100% min=inf avg=nan max=-inf')],
    ['nothing-divided', run([], 2), of('sent=2 received=0 loss=NaN% min=- avg=NaN max=-')],
    ['cut-not-counted', CUT, of('sent=NaN received=4 loss=NaN% min=12 avg=13.5 max=15')],
    ['last-number-taken', CUT, of('sent=5 received=4 loss=20% min=12 avg=13.5 max=15')],
    ['sent-from-the-numbers', run(came(5), 2), of('sent=1 received=1 loss=0% min=5 avg=5 max=5')],
    ['duplicate-counted', NEAR, of('sent=3 received=4 loss=-33% min=12 avg=31.75 max=88')],
    ['duplicate-only-next-door', LATE, of('sent=3 received=4 loss=-33% min=12 avg=764.75 max=3020')], // prettier-ignore
    ['last-time-kept', NEAR, of('sent=3 received=3 loss=0% min=12 avg=38 max=88')],
    ['time-without-a-dot-missed', MIXED, of('sent=3 received=1 loss=66% min=9.87 avg=9.87 max=9.87')], // prettier-ignore
    ['sorted-like-words', MIXED, of('sent=3 received=3 loss=0% min=1034 avg=388.96 max=9.87')],
    ['number-zero-dropped', MAC, of('sent=4 received=2 loss=50% min=4 avg=5 max=6')],
    ['less-than-one-misread', WINDOWS, of('sent=2 received=2 loss=0% min=1 avg=7.50 max=14')],
    ['less-than-one-misread', WINDOWS, of('sent=2 received=2 loss=0% min=0 avg=7.00 max=14')],
    ['less-than-one-misread', WINDOWS, of('sent=2 received=1 loss=50% min=14 avg=14 max=14')],
    ['loss-not-whole', THREE, of('sent=3 received=2 loss=33.3333% min=12.3 avg=16.4 max=20.5')],
    ['wrong-whole', THREE, of('sent=3 received=2 loss=50% min=12.3 avg=16.4 max=20.5')],
    ['starts-from-a-lost-one', run([{ seq: 2, ms: 5 }], 2), of('sent=2 received=1 loss=50% min=undefined avg=5 max=undefined')], // prettier-ignore
    ['smallest-from-too-low', MIXED, of('sent=3 received=3 loss=0% min=0 avg=388.96 max=1034')],
    ['trusts-the-footer', THREE, of('sent=3 received=2 loss=33% min=12.330 avg=16.430 max=20.530')],
    ['average-of-averages', run(came(10, 20, 30.5), 3), of('sent=3 received=3 loss=0% min=10 avg=22.75 max=30.5')], // prettier-ignore
    ['average-of-averages', run(came(10, 11, 30), 3), of('sent=3 received=3 loss=0% min=10 avg=20 max=30')], // prettier-ignore
    ['units-shown', THREE, of('sent=3 received=2 loss=33% min=12.3 ms avg=16.4 ms max=20.5 ms')],
    ['percent-sign-missing', THREE, of('sent=3 received=2 loss=33 min=12.3 avg=16.4 max=20.5')],
    ['fields-joined', THREE, of('sent=3 received=2 loss=33% min/avg/max=12.3/16.4/20.5')],
    ['answer-on-several-lines', THREE, of('sent=3 received=2')],
    ['answer-on-several-lines', THREE, of('sent=3 received=2 loss=33%')],
    ['decimal-comma', THREE, of('sent=3 received=2 loss=33% min=12,3 avg=16,4 max=20,5')],
    ['times-not-found', THREE, of('sent=3 received=0 loss=100% min=- avg=- max=-')],
    ['first-reply-skipped', run(came(5, 7, 9), 3), of('sent=3 received=2 loss=33% min=7 avg=8 max=9')],
    ['replies-for-sent', THREE, of('sent=2 received=2 loss=0% min=12.3 avg=16.4 max=20.5')],
    ['received-for-lost', THREE, of('sent=3 received=2 loss=67% min=12.3 avg=16.4 max=20.5')],
    ['loss-is-a-count', THREE, of('sent=3 received=2 loss=1% min=12.3 avg=16.4 max=20.5')],
    ['min-and-max-swapped', THREE, of('sent=3 received=2 loss=33% min=20.5 avg=16.4 max=12.3')],
    ['times-added-as-text', THREE, of('sent=3 received=2 loss=33% min=12.3 avg=NaN max=20.5')],
    ['divided-by-sent', THREE, of('sent=3 received=2 loss=33% min=12.3 avg=10.93 max=20.5')],
    ['times-cut-at-the-dot', THREE, of('sent=3 received=2 loss=33% min=12 avg=16 max=20')],
    ['too-few-digits', run(came(1.23, 4.56), 2), of('sent=2 received=2 loss=0% min=1.2 avg=2.9 max=4.6')], // prettier-ignore
    ['too-few-digits', run(came(1.23, 4.56), 2), of('sent=2 received=2 loss=0% min=1 avg=3 max=5')],
    [undefined, THREE, of('sent=3 received=2 loss=33% min=12.3 avg=17.77 max=20.5')],
    [undefined, THREE, of('sent=3 received=1 loss=66% min=12.3 avg=12.3 max=12.3')],
    [undefined, THREE, of('sent=4 received=2 loss=50% min=12.3 avg=16.4 max=20.5', '1.2.3.4')],
    ['equal-times-merged', run(came(12, 13, 12), 3), of('sent=3 received=2 loss=33% min=12 avg=12.5 max=13')], // prettier-ignore
    ['number-in-a-number', run(came(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).slice(1), 10), of('sent=10 received=10 loss=0% min=2 avg=6.4 max=10')], // prettier-ignore
    ['cut-at-read-size', LONG, of('sent=0 received=3 loss=-Infinity% min=20 avg=26.6667 max=30')],
    ['address-missed', run(came(1, 2, 3, 4, 5, 6, 7), 7, { system: 'windows' }), of('sent=NaN received=0 loss=NaN% min=- avg=- max=-', 'undefined')], // prettier-ignore
    [undefined, THREE, 'plum'],
    [undefined, BASE, ''],
  ])('%s', (slug, one, line) => {
    expect(answerTo(one).accepts?.(line)).toBe(false);
    expect(answerTo(one).mistake?.(line, [])?.slug).toBe(slug);
  });

  test.each(['first-piece-only', 'pieces-taken-for-lines'])('%s, where it came in pieces', (slug) => {
    const flow = inPieces(BASE);
    const pieces = flow.flatMap((act) => (act.kind === 'bytes' ? [asText(act.data)] : []));
    const seen = slug === 'first-piece-only' ? [1] : [1, 4];
    const times = BASE.replies.flatMap((one) =>
      'ms' in one && seen.includes(one.seq) ? [Math.floor(one.ms * 10) / 10] : [],
    );
    const mean = times.reduce((sum, one) => sum + one, 0) / times.length;
    const line = `${BASE.address} sent=0 received=${times.length} loss=NaN% min=${Math.min(...times)} avg=${mean} max=${Math.max(...times)}`;
    expect(answerTo(BASE, pieces).mistake?.(line, [])?.slug).toBe(slug);
    expect(answerTo(BASE).mistake?.(line, [])).toBeUndefined();
  });

  test('and never by an exception, whatever line or run', () => {
    const field = fc.oneof(fc.constantFrom('NaN', '-', '', '0', '1.5', '-3'), fc.string({ maxLength: 5 }));
    const line = fc
      .tuple(field, field, field, field, field, field, field)
      .map(([a, s, r, l, min, avg, max]) => `${a} sent=${s} received=${r} loss=${l}% min=${min} avg=${avg} max=${max}`);
    const text = fc.oneof(fc.constant(pingOutput(BASE)), fc.string());
    fc.assert(
      fc.property(fc.oneof(line, fc.string()), text, (shown, printed) => {
        const answer = answerTo(readPing(printed));
        answer.accepts?.(shown);
        answer.nearest?.(shown);
        answer.mistake?.(shown, [shown]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('how a run is called in reports', () => {
  test.each<[string, PingRun]>([
    ['3 sent: #1 12.3, #3 20.5', THREE],
    ['4 sent: no reply', run([], 4)],
    ['11 sent: #1 20.0, #2 30.0, #3 30.0, #4 30.0, #5 30.0, #6 30.0, #7 30.0, #8 30.0, ... and 3 more', run(came(20, ...Array.from({ length: 10 }, () => 30)), 11)], // prettier-ignore
    ['3 sent: #1 12.0, #2 unreachable, #1 3020 DUP', run([...came(12), unreachable(2), again(1, 3020)], 3)], // prettier-ignore
    ['cut off: #1 1.00', run(came(1), 2, { cutBeforeStatistics: true })],
    ['macOS, fig.example, 2 sent: #0 1.000, #1 2.000', run(came(1, 2), 2, { system: 'macos', name: 'fig.example' })], // prettier-ignore
    ['Windows, 2 sent: <1, 2', run(came(0.3, 2), 2, { system: 'windows' })],
  ])('%s', (words, one) => {
    expect(answerTo(one).asked).toBe(words);
  });
});

describe('a real ping', () => {
  test('is taken back into the data that it was made from', () => {
    const one = run([...came(0.025, 9.87, 12.3, 1034), again(2, 88.1)], 6);
    expect(readPing(pingOutput(one))).toMatchObject({ address: '20.0.0.9', sent: 6 });
    expect(answerTo(readPing(pingOutput(one))).expected).toBe(answerTo(one).expected);
    expect(pingOutput({ ...readPing(pingOutput(one)), ttl: 57 }).split('\n')[6]).toBe('');
  });

  test('is answered by its own figures', () => {
    const text =
      'PING 127.0.0.1 (127.0.0.1) 56(84) bytes of data.\n64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.025 ms\n64 bytes from 127.0.0.1: icmp_seq=2 ttl=64 time=0.036 ms\n64 bytes from 127.0.0.1: icmp_seq=3 ttl=64 time=0.034 ms\n\n--- 127.0.0.1 ping statistics ---\n3 packets transmitted, 3 received, 0% packet loss, time 408ms\nrtt min/avg/max/mdev = 0.025/0.031/0.036/0.004 ms\n';
    const { accepts } = answerTo(readPing(text));
    expect(accepts?.('127.0.0.1 sent=3 received=3 loss=0% min=0.03 avg=0.03 max=0.04')).toBe(true);
    expect(accepts?.('127.0.0.1 sent=3 received=3 loss=0% min=0.1 avg=0.1 max=0.1')).toBe(false);
  });
});

test.each(['7f3a', '0000', 'beef'])('the runs of the seed %s keep one mistake to one check', (seed) => {
  for (const one of [
    base(dice(seed)),
    base(dice(seed), nameOf(dice(seed))),
    base(dice(seed), dottedName(dice(seed))),
  ]) {
    const texts = [...pingOutput(one).matchAll(/time=(\S+) ms/g)].map(([, time = '']) => time);
    expect(texts.every((time) => /^\d\d\.\d$/.test(time))).toBe(true);
    expect(one.address).toMatch(/^[1-9]\d\./);
    expect(one.name?.startsWith(one.address) ?? false).toBe(false);
  }
});
