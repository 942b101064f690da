// Waiting: that it ends when it may, and not before; and that time in which this process could do nothing does
// not count as time in which the other side did nothing.
import { describe, expect, test } from 'vitest';
import { Changes, pause, poll } from './changes.ts';

/** Longer than any test may take: who waits that long has not been told. */
const FOR_EVER = 3_600_000;

/** Keeps this process from doing anything else. */
function block(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('until', () => {
  test('answers at once what holds already, also without any patience', async () => {
    expect(await new Changes().until(() => true, 0)).toBe(true);
  });

  test('answers when somebody notifies and the condition holds then', async () => {
    const changes = new Changes();
    let n = 0;
    const waits = changes.until(() => n === 2, FOR_EVER);
    for (n = 1; n < 3; n++) changes.notify();
    n = 0;
    expect(await waits).toBe(true);
  });

  test('sees by itself what nobody has notified it of', async () => {
    let there = false;
    const waits = new Changes().until(() => there, FOR_EVER);
    there = true;
    expect(await waits).toBe(true);
  });

  test.each([0, 1, 60])('gives up after %i ms', async (ms) => {
    expect(await new Changes().until(() => false, ms)).toBe(false);
  });

  test('looks a last time before it gives up', async () => {
    const looks: boolean[] = [];
    const held = await new Changes().until(() => looks.push(false) > 1, 1);
    expect({ held, looks: looks.length }).toEqual({ held: true, looks: 2 });
  });

  test('everybody who waits is told, each about his own condition', async () => {
    const changes = new Changes();
    const heard: string[] = [];
    const waits = ['plum', 'fig'].map((word) => changes.until(() => heard.includes(word), FOR_EVER));
    const never = changes.until(() => heard.includes('pear'), 30);
    heard.push('plum', 'fig');
    changes.notify();
    expect(await Promise.all([...waits, never])).toEqual([true, true, false]);
  });

  test('asks nobody again who has had his answer', async () => {
    const changes = new Changes();
    let asked = 0;
    const holds = () => ++asked > 1;
    const waits = changes.until(holds, FOR_EVER);
    changes.notify();
    changes.notify();
    await waits;
    await pause(60);
    changes.notify();
    expect(asked).toBe(2);
  });

  test('does not count the time in which this process itself was busy', async () => {
    let there = false;
    const waits = new Changes().until(() => there, 300);
    block(600);
    setTimeout(() => (there = true), 10);
    expect(await waits).toBe(true);
  });
});

describe('poll', () => {
  test('asks what holds already only once, also without any patience', async () => {
    let asked = 0;
    expect(await poll(() => ++asked > 0, 0)).toBe(true);
    expect(asked).toBe(1);
  });

  test('asks again until it holds', async () => {
    let asked = 0;
    expect(await poll(() => ++asked === 5, FOR_EVER, 1)).toBe(true);
    expect(asked).toBe(5);
  });

  test('understands a condition that has to be waited for', async () => {
    let asked = 0;
    const holds = async () => {
      await pause(1);
      return ++asked === 3;
    };
    expect(await poll(holds, FOR_EVER, 1)).toBe(true);
  });

  test.each([0, 1, 60])('gives up after %i ms', async (ms) => {
    expect(await poll(() => false, ms)).toBe(false);
  });

  test('looks a last time before it gives up', async () => {
    let asked = 0;
    expect(await poll(() => ++asked > 1, 1, 40)).toBe(true);
  });

  test('a look that takes long uses up little of the patience', async () => {
    let asked = 0;
    const holds = () => {
      block(150);
      return ++asked === 4;
    };
    expect(await poll(holds, 250, 1)).toBe(true);
  });
});
