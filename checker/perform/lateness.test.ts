import { afterEach, expect, test } from 'vitest';
import { Lateness } from './lateness.ts';

const lateness = new Lateness();
afterEach(() => lateness.begin());

/** Keeps this process from running for so many ms, without work of its own: as a busy computer does. */
const keptWaiting = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function work(ms: number): void {
  const until = process.cpuUsage().user + ms * 1000;
  while (process.cpuUsage().user < until);
}

test('who is kept waiting is late by about that', () => {
  lateness.begin();
  keptWaiting(400);
  expect(lateness.worst()).toBeGreaterThan(300);
});

test('work of its own is no lateness', () => {
  lateness.begin();
  const began = performance.now();
  work(400);
  const waited = performance.now() - began - 400;
  expect(lateness.worst()).toBeLessThan(Math.max(waited, 0) + 100);
});

test('what was before it began does not count', () => {
  keptWaiting(400);
  lateness.begin();
  expect(lateness.worst()).toBeLessThan(300);
});
