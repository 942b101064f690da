// The runs of ping that a filter is asked about. Their values are chosen so that one mistake shows in one check:
// see the comment at each.
import type { Dice } from '../../plan/dice.ts';
import { cutAt, type Flow } from '../../plan/flow.ts';
import { fruit } from '../../plan/words.ts';
import { utf8 } from '../../wire/bytes.ts';
import { pingOutput, type PingReply, type PingRun } from './ping-output.ts';

export const ROUTER = '10.0.0.1';

/** Never a router's, never loopback, and its first number has two digits. */
function address(dice: Dice): string {
  const middle = [dice.between(0, 255), dice.between(0, 255)];
  return [dice.between(11, 99), ...middle, dice.between(2, 254)].join('.');
}

/** As Linux prints it, of a bare address, unless `more` says otherwise. */
export const runOf = (
  dice: Dice,
  replies: readonly PingReply[],
  sent: number,
  more: Partial<PingRun> = {},
): PingRun => ({
  system: 'linux',
  name: undefined,
  address: address(dice),
  ttl: dice.between(40, 120),
  replies,
  sent,
  ...more,
});

/** Two digits, so that words sort like numbers; and 0.03 more than is printed, so that statistics differ from lines. */
const TIMES = Array.from({ length: 590 }, (_, at) => (105 + at) / 10 + 0.03);

/** Replies to these packets, with ordinary times. */
export function repliesTo(dice: Dice, numbers: readonly number[]): PingReply[] {
  const ms = dice.pickSome(TIMES, numbers.length);
  return numbers.map((seq, at) => ({ seq, ms: ms[at] ?? 0 }));
}

export const unreachable = (seq: number): PingReply => ({ seq, unreachableFrom: ROUTER });
export const again = (seq: number, ms: number): PingReply => ({ seq, ms, duplicate: true });

/** Four replies: the smallest is not the first, and both a running mean and the middle of min and max are far off. */
export function base(dice: Dice, name?: string): PingRun {
  const t = dice.between(120, 600) / 10 + 0.03;
  const replies = [1.1, 0, 2.2, 31.4].map((more, at) => ({ seq: at + 1, ms: t + more }));
  return runOf(dice, replies, 4, { name });
}

const LONG = 150;

/** More than the usual buffers hold, and some times come more than once. */
export function long(dice: Dice): PingRun {
  const replies = Array.from({ length: LONG }, (_, at) => ({ seq: at + 1, ms: dice.pick(TIMES) }));
  return runOf(dice, replies, LONG);
}

export const nameOf = (dice: Dice): string => `www.${fruit(dice)}.example`;
/** Real names look like that: the provider writes an address of its own choice in front. */
export const dottedName = (dice: Dice): string => `4.3.2.1.dyn.${fruit(dice)}.example`;

/** Cut inside a number, inside a time, and byte by byte where the statistics begin. */
export function inPieces(run: PingRun): Flow {
  const text = pingOutput(run);
  const number = text.indexOf('icmp_seq=2') + 4;
  const time = text.indexOf('time=', text.indexOf('icmp_seq=3')) + 6;
  const statistics = text.indexOf(`${run.sent} packets`);
  const bytes = Array.from({ length: 24 }, (_, at) => statistics - 4 + at);
  return cutAt(utf8(text), [number, time, ...bytes]);
}
