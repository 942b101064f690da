import { describe, expect, test } from 'vitest';
import { Limits, Pace, Share } from './limits.ts';

describe('a share of the time', () => {
  test('has something in advance, and then has to be waited for', () => {
    const share = new Share(0.25);
    const start = performance.now();
    share.spend(90);
    expect(share.wait(start)).toBe(0);
    share.spend(60);
    expect(share.wait(start)).toBeGreaterThan(150);
    expect(share.wait(start + 10_000)).toBe(0);
  });

  test('of all of it is never waited for', () => {
    const share = new Share();
    share.spend(1_000_000);
    expect(share.wait()).toBe(0);
  });
});

describe('limits', () => {
  test('count in all and from one address, at all servers that share them', () => {
    const limits = new Limits({ most: 3, mostFrom: 2 });
    const [first, second, third] = ['a', 'a', 'a'].map((address) => limits.enter(address));
    expect([first, second, third].map((one) => one !== undefined)).toEqual([true, true, false]);
    expect(limits.enter('b')).toBeDefined();
    expect(limits.enter('c')).toBeUndefined();
    first?.leave();
    expect(limits.enter('a')).toBeDefined();
  });

  test('let an address wait for what all who call from there have taken', () => {
    const limits = new Limits({ most: 9, shareFrom: 0.5 });
    const [one, other, stranger] = ['a', 'a', 'b'].map((address) => limits.enter(address));
    one?.spend(10_000);
    expect(other?.wait()).toBeGreaterThan(1000);
    expect(stranger?.wait()).toBe(0);
    expect(limits.shareOf('a').wait()).toBeGreaterThan(1000);
  });

  test('let one caller wait and not its neighbours', () => {
    const limits = new Limits({ most: 9, share: 0.1 });
    const [one, other] = ['a', 'a'].map((address) => limits.enter(address));
    one?.spend(10_000);
    expect(one?.wait()).toBeGreaterThan(1000);
    expect(other?.wait()).toBe(0);
  });

  test('forget addresses that nobody calls from, and no others', () => {
    const limits = new Limits({ most: 9, mostFrom: 1, shareFrom: 0.5 });
    limits.enter('there');
    limits.shareOf('busy').spend(1_000_000);
    for (let i = 0; i < 3000; i++) limits.shareOf(`10.0.0.${i}`);
    expect(limits.enter('there')).toBeUndefined();
    expect(limits.shareOf('busy').wait()).toBeGreaterThan(1000);
  });
});

test('the pace is slower where bytes cost more, and never stands still', () => {
  const pace = new Pace();
  expect(pace.bytes).toBe(4096);
  pace.took(1000, 10);
  expect(pace.bytes).toBe(500);
  pace.took(10, 1000);
  expect(pace.bytes).toBe(64);
  for (let i = 0; i < 200; i++) pace.took(1000, 0);
  expect(pace.bytes).toBe(65_536);
});
